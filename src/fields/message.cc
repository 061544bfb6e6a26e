#include "fields/describe.h"

TETHER_DESCRIBE(Message, TETHER_OWN(key), TETHER_OWN(values));
