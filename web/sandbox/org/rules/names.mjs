/** The name of a person as Salesforce shows it. @param {{ FirstName?: string | null, LastName?: string | null }} person */
export const personName = ({ FirstName, LastName }) =>
  [FirstName, LastName].filter(Boolean).join(' ');
