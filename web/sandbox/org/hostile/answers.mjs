const EVIL = 'https://evil.example';
const MEGABYTE = 1024 * 1024;
const MARKUP = `"><img src=x onerror="alert(1)"><script>alert(2)</script>{{alert(3)}}\${alert(4)}`;
const MEMBERS = [
  'access_token',
  'refresh_token',
  'scope',
  'instance_url',
  'id',
  'token_type',
  'issued_at',
];

/** Every string of an answer, however deep, made into another. */
function strings(value, to) {
  if (typeof value === 'string') return to(value);
  if (Array.isArray(value)) return value.map((entry) => strings(entry, to));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, strings(entry, to)]),
  );
}

const instance = (make) => (answer) => ({
  ...answer,
  instance_url: typeof make === 'function' ? make(answer.instance_url ?? EVIL) : make,
});
const id = (value) => (answer) => ({ ...answer, id: value });
const without = (member) => [`without_${member}`, ({ [member]: _, ...rest }) => rest];

/**
 * What an org that means harm makes of its answer. The first part is for the answer of the token
 * endpoint, the second for any JSON.
 * @type {Record<string, (answer: any) => unknown>}
 */
export const HOSTILE_ANSWERS = {
  foreignInstance: instance(EVIL),
  lookalikeInstance: instance('https://acme.my.salesforce.com.evil.example'),
  insecureInstance: instance((url) => url.replace('https:', 'http:')),
  userinfoInstance: instance('https://acme.my.salesforce.com@evil.example'),
  backslashInstance: instance('https://evil.example\\.my.salesforce.com'),
  queryInstance: instance('https://evil.example?.my.salesforce.com'),
  whitespaceInstance: instance((url) => ` ${url}\n`),
  otherPortInstance: instance((url) => `${url.replace(/:\d+$/, '')}:1`),
  javascriptInstance: instance('javascript:alert(1)//.my.salesforce.com'),
  relativeInstance: instance('//evil.example'),
  foreignId: id(`${EVIL}/id/00D000000000001AAA/005000000000001AAA`),
  idIsNoUrl: id('005'),
  idOfNobody: id('https://login.salesforce.com/id/'),
  headerInToken: (answer) => ({ ...answer, access_token: 'x\r\nX-Injected: 1' }),
  markupBesideInstance: (answer) => ({
    ...strings(answer, () => MARKUP),
    access_token: answer.access_token,
    instance_url: answer.instance_url,
  }),
  ...Object.fromEntries(MEMBERS.map(without)),

  markup: (answer) => strings(answer, () => MARKUP),
  megabyteStrings: (answer) => strings(answer, (text) => text.padEnd(MEGABYTE, 'M')),
  numbers: (answer) => strings(answer, () => 42),
  nulls: (answer) => strings(answer, () => null),
  objects: (answer) => strings(answer, () => ({ toString: 'x' })),
  list: (answer) => [answer],
  text: (answer) => JSON.stringify(answer),
  nothing: () => ({}),
  prototype: (answer) => ({ ...answer, ['__proto__']: { isAdmin: true }, constructor: 1 }),
};
