import { access } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { certificate } from './certificate.mjs';
import { startOrg } from './org/server.mjs';
import { loadMailbox } from './outlook/mailbox/load.mjs';
import { startOutlook } from './outlook/server.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const HELP = `npm start -- [options]

  --mailbox DIR       open this folder of .eml and .ics files instead of the sandbox's own mailbox
  --reset             forget what the Salesforce org has learned since it was made
  --port N            Outlook (8443)
  --pane-port N       the pane (9443)
  --org-port N        the Salesforce org (8445)
  --login-port N      its login host (8446)
  --uat-port N        a second org, a sandbox of the first (8447)
  --uat-login-port N  its login host (8448)
  --pane-dir DIR      the built pane (build/pane)
  --data-dir DIR      where the org and the certificate are kept (build/sandbox)
  --help`;

/** What a person can mend: told in one sentence, without a stack. */
class Refusal extends Error {}

function readOptions(args) {
  const port = (initial) => ({ type: 'string', default: String(initial) });
  const options = {
    mailbox: { type: 'string', default: path.join(root, 'web/sandbox/data/mailbox') },
    reset: { type: 'boolean', default: false },
    port: port(8443),
    'pane-port': port(9443),
    'org-port': port(8445),
    'login-port': port(8446),
    'uat-port': port(8447),
    'uat-login-port': port(8448),
    'pane-dir': { type: 'string', default: path.join(root, 'build/pane') },
    'data-dir': { type: 'string', default: path.join(root, 'build/sandbox') },
    help: { type: 'boolean', default: false },
  };
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new Refusal(`${error.message}\n\n${HELP}`);
  }
}

function portOf(options, name) {
  const port = Number(options[name]);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Refusal(`--${name} takes a port from 1 to 65535, not “${options[name]}”.`);
  return port;
}

async function requirePane(dir) {
  try {
    await access(path.join(dir, 'taskpane.html'));
  } catch {
    throw new Refusal(`The pane is not built: ${dir} has no taskpane.html. Run: npm run build`);
  }
}

async function readMailbox(dir) {
  console.log(`Reading the mailbox ${path.relative(process.cwd(), dir) || '.'} …`);
  let mailbox;
  try {
    mailbox = await loadMailbox(dir);
  } catch (error) {
    throw new Refusal(`The mailbox cannot be read: ${error.message}`);
  }
  const { items, unreadable } = mailbox;
  console.log(`  ${items.length} items`);
  const files = new Set(unreadable.map(({ file }) => file)).size;
  if (files > 0) console.log(`  ${unreadable.length} could not be read, in ${files} files:`);
  for (const { file, reason } of unreadable) console.log(`    ${file}: ${reason}`);
  return mailbox;
}

/** @param {string} what @param {string} option @param {() => Promise<any>} start */
async function listening(what, option, start) {
  console.log(`Starting ${what} …`);
  try {
    return await start();
  } catch (error) {
    if (error.code === 'EADDRINUSE')
      throw new Refusal(
        `Port ${error.port} is in use. Stop what uses it, or choose another: ${option} N`,
      );
    if (error.code === 'EACCES')
      throw new Refusal(`Port ${error.port} is not yours to use. Choose another: ${option} N`);
    throw error;
  }
}

async function start(options, servers) {
  const ports = {
    port: portOf(options, 'port'),
    panePort: portOf(options, 'pane-port'),
    orgPort: portOf(options, 'org-port'),
    loginPort: portOf(options, 'login-port'),
    uatPort: portOf(options, 'uat-port'),
    uatLoginPort: portOf(options, 'uat-login-port'),
  };
  await requirePane(options['pane-dir']);
  const mailbox = await readMailbox(path.resolve(options.mailbox));
  const dataDir = path.resolve(options['data-dir']);
  const tls = await certificate(dataDir);
  const { reset } = options;
  const allowedOrigins = [`https://localhost:${ports.panePort}`];
  const org = await listening('the Salesforce org', '--org-port or --login-port', () => {
    const file = path.join(dataDir, 'org.sqlite');
    const { orgPort: port, loginPort } = ports;
    return startOrg({ tls, port, loginPort, file, reset, allowedOrigins });
  });
  servers.push(org);
  const uat = await listening('its sandbox', '--uat-port or --uat-login-port', () => {
    const file = path.join(dataDir, 'uat.sqlite');
    const { uatPort: port, uatLoginPort: loginPort } = ports;
    return startOrg({ tls, port, loginPort, file, reset, allowedOrigins, kind: 'sandbox' });
  });
  servers.push(uat);
  const outlook = await listening('Outlook', '--port or --pane-port', () =>
    startOutlook({
      tls,
      port: ports.port,
      panePort: ports.panePort,
      paneDir: path.resolve(options['pane-dir']),
      org,
      moreOrgs: [uat],
      mailbox,
    }),
  );
  servers.push(outlook);
  return { outlook, uat, mailbox };
}

const stop = (servers) => Promise.all(servers.map((server) => server.close()));

async function main() {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return console.log(HELP);

  const servers = [];
  const interrupted = new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  try {
    const { outlook, uat, mailbox } = await start(options, servers);
    console.log(`\nOpen ${outlook.origin}/ — you are ${mailbox.owner.name}. Ctrl+C stops.`);
    console.log(`A second org to sign in to: ${new URL(uat.origin).host}, a sandbox.\n`);
    await interrupted;
    console.log('\nStopping …');
  } finally {
    await stop(servers);
  }
}

try {
  await main();
  process.exit(0);
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error);
  process.exit(1);
}
