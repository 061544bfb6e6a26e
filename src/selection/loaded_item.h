// The email that Outlook has loaded beside the open item: let go on whichever way a task ends. The
// shell ends that before it loads another.
#pragma once

#include <string>

#include "tether/mailbox.h"
#include "tether/shell.h"

namespace tether {

Task<Item> load_item(Shell& shell, std::string id);

class LoadedItem {
 public:
  LoadedItem(Shell& shell, std::string id) : shell_(shell), id_(std::move(id)) {}
  LoadedItem(const LoadedItem&) = delete;
  ~LoadedItem() { shell_.tell(Mailbox{Reading::unload, id_}); }

 private:
  Shell& shell_;
  std::string id_;
};

}  // namespace tether
