#include "tether/selection.h"

#include "fields/describe.h"
#include "selection/loaded_item.h"

TETHER_DESCRIBE(SelectedEmail, TETHER_OWN(id), TETHER_OWN(internet_message_id), TETHER_OWN(subject),
                TETHER_OWN(has_attachment));

namespace tether {

Task<std::vector<SelectedEmail>> read_selection(Shell& shell) {
  Mailbox effect{Reading::selection, ""};
  Document answer = co_await shell.ask(std::move(effect));
  std::vector<SelectedEmail> emails;
  for (SelectedEmail& email : read_list<SelectedEmail>(answer.root()))
    if (!email.id.empty() && emails.size() < most_selected) emails.push_back(std::move(email));
  co_return emails;
}

Task<Item> load_item(Shell& shell, std::string id) {
  Mailbox effect{Reading::load, std::move(id)};
  Document answer = co_await shell.ask(std::move(effect));
  if (!answer.root().is_object()) co_return Error{"no_item", "", {}};
  co_return read<Item>(answer.root());
}

}  // namespace tether
