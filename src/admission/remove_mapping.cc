#include "admission/records.h"
#include "tether/admission.h"

namespace tether {

Task<Nothing> remove_mapping(Salesforce salesforce, Org org, std::string mapping_id) {
  const std::string method = "DELETE";
  std::string path = org.path() + admission_record(mapping_object, mapping_id);
  const std::string no_body;
  Result<HttpAnswer> answer = co_await attempt(salesforce.call(method, std::move(path), no_body));
  if (!answer && !is_gone(answer.error())) co_return std::move(answer.error());
  co_return Nothing{};
}

}  // namespace tether
