/** What an org that means harm writes into names, labels and URLs. @type {Record<string, string>} */
export const PAYLOADS = {
  javascriptUrl: 'javascript:alert(document.domain)//https://example.com',
  dataUrl: 'data:text/html,<script>alert(1)</script>',
  html: '<img src=x onerror="alert(1)"><script>alert(2)</script><style>*{display:none}</style>',
  attribute: `" autofocus onfocus="alert(1)" x='`,
  template: '${alert(1)}{{constructor.constructor("alert(2)")()}}<!--?lit$0$-->',
  entity: '&lt;script&gt;alert(1)&lt;/script&gt;&#106;avascript:alert(2)',
  soql: "x' OR Name != '' ORDER BY Id LIMIT 1 --",
  path: '../../services/oauth2/revoke?token=1#',
  rightToLeft: 'invoice\u202Efdp.exe\u202C \u2067evil\u2069\u200F',
  lineSeparators: 'first\u2028second\u2029third\r\nX-Injected: 1',
  invisible: 'Har\u200Bbor\u00AD \uFEFFMills\u180E',
  combining: `H${'\u0301'.repeat(2000)}`,
  megabyte: 'M'.repeat(1024 * 1024),
};
