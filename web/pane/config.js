// What whoever hosts the pane has set, in config.json beside taskpane.html.
import outlookOrigins from './outlook_origins.json' with { type: 'json' };

/** @import { Config } from './contract.js' */

/** @returns {Promise<Config>} */
export async function readConfig() {
  const response = await fetch(new URL('config.json', document.baseURI));
  if (!response.ok) throw new Error(`config.json: HTTP ${response.status}`);
  const config = { ...defaults(), ...(await response.json()) };
  return { ...config, trusted_parents: [...outlookOrigins, ...config.trusted_parents] };
}

/** @returns {Config} */
function defaults() {
  return {
    client_id: '',
    redirect_uri: new URL('dialog.html', document.baseURI).href,
    default_my_domain: '',
    my_domains: [],
    match_order: 'user_contact_lead',
    trusted_parents: [],
  };
}
