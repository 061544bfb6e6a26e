import { createHash, randomUUID } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import {
  copyFile,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Clock } from './clock.mjs';
import { Database } from './database.mjs';
import { Faults } from './faults.mjs';
import { permissionsOf } from './permissions.mjs';
import { BrowserLogins } from './oauth/browser-logins.mjs';
import { Sessions } from './oauth/sessions.mjs';
import { present } from './organization.mjs';
import { readFolder, readJson } from './json-files.mjs';
import { loadMetadata } from './metadata.mjs';
import { loadSchema } from './schema.mjs';
import { seed } from './seed/seed.mjs';
import { SWITCHES } from './switches.mjs';
import { UserStates } from './users.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const DATA = path.join(HERE, '../data');
const SEED_DATA = {
  story: 'story.json',
  profiles: 'org/profiles.json',
  permissions: 'org/permissions.json',
  recordTypes: 'org/record-types.json',
  activities: 'org/activities.json',
  chatter: 'org/chatter.json',
  cadences: 'org/cadences.json',
  licenses: 'org/licenses.json',
  permissionSets: 'org/permission-sets.json',
  panes: 'org/panes.json',
  templates: 'org/templates.json',
};
const KEPT_REQUESTS = 1000;

const USER_MAPPING = 'Tether_User_Mapping__c';

/** The org behind the servers: its records, settings and sessions. */
export class Org {
  clock = new Clock();
  faults = new Faults();
  switches = { ...SWITCHES };
  users = new UserStates();
  sessions = new Sessions(this.clock, this.switches);
  logins = new BrowserLogins(this.clock, this.switches);
  /** People between two pages of an authorization, by ticket. */
  authorizations = new Map();
  /** The texts in place of an object's labels, with the fields that have them too. */
  #labels = new Map();
  /** Query results that wait to be fetched, by locator. */
  cursors = new Map();
  cursorCount = 0;
  /** The records that an approval process has locked, by id. */
  locked = new Set();
  requests = [];
  apiCalls = 0;
  #schemas = new Map();

  /**
   * @param {{ schema: import('./schema.mjs').Schema, metadata: import('./metadata.mjs').Metadata, profiles: any, permissions: Record<string, string[]>, licenses: Record<string, string[]>, permissionSets: Record<string, string[]>, recordTypes: any, story: any, organization: { kind: string, company: string }, template: string, file: string, folder?: string, allowedOrigins: string[], quiet: boolean }} parts
   */
  constructor(parts) {
    Object.assign(this, parts);
    this.started = this.organization;
    this.db = new Database(this.file, () => this.clock.now());
    this.present(this.started);
  }

  /** @param {{ kind: string, company: string }} organization what the org presents itself as */
  present(organization) {
    this.organization = organization;
    present(this.db, organization);
    this.#readOwnRecords();
  }

  #readOwnRecords() {
    this.id = this.db.get('SELECT Id FROM Organization').Id;
    this.profileNames = new Map(
      this.db.all('SELECT Id, Name FROM Profile').map(({ Id, Name }) => [Id, Name]),
    );
  }

  /** What data/org/profiles.json says of a user's profile. @param {{ ProfileId: string }} user */
  profileOf({ ProfileId }) {
    return this.profiles[this.profileNames.get(ProfileId)] ?? {};
  }

  /**
   * The schema as a user sees it.
   * @param {{ Id: string, ProfileId: string, IsActive: number }} user
   * @param {'rest' | 'tooling'} [api]
   */
  schemaOf(user, api = 'rest') {
    const permissions = permissionsOf(this, user);
    const on = Object.keys(this.switches).filter((name) => this.switches[name] === true);
    const key = [api, user.ProfileId, ...permissions, ...on].join(' ');
    if (!this.#schemas.has(key)) {
      const hidden = {
        objects: [],
        fields: {},
        readOnly: [],
        readOnlyFields: {},
        ...this.profileOf(user),
      };
      const seen = this.schema.restrict(hidden, this.switches, permissions, api);
      this.#schemas.set(key, this.#labels.size ? seen.relabelled(this.#labels) : seen);
    }
    return this.#schemas.get(key);
  }

  /** Gives an object and some of its fields another label. @param {string} object @param {{ text: string, fields: string[] }} label */
  relabel(object, label) {
    this.#labels.set(object, label);
    this.#schemas.clear();
  }

  /** @param {{ method: string, path: string, status: number, apiCalls: number, origin: string | null }} entry */
  log(entry) {
    this.requests.push(entry);
    if (this.requests.length > KEPT_REQUESTS) this.requests.shift();
    if (!this.quiet) console.log(`org ${entry.method} ${entry.path} ${entry.status}`);
  }

  /**
   * Back to the seeded state; who is signed in stays so, and mapped to their mailbox. In one step, for no request may meet
   * a closed database.
   */
  reset() {
    const mappings = takeRows(this.db, USER_MAPPING);
    this.db.close();
    copyFileSync(this.template, this.file);
    this.db = new Database(this.file, () => this.clock.now());
    putRows(this.db, USER_MAPPING, mappings);
    this.clock.offset = 0;
    this.faults.clear();
    Object.assign(this.switches, SWITCHES);
    this.users.clear();
    this.locked.clear();
    this.#labels.clear();
    this.#schemas.clear();
    this.present(this.started);
    this.cursors.clear();
    this.requests.length = 0;
    this.apiCalls = 0;
  }

  async close() {
    this.db.close();
    if (this.folder) await rm(this.folder, { recursive: true });
    else await writeFile(sessionsFile(this.file), JSON.stringify(this.sessions.lasting()));
  }
}

/** @param {Database} db @param {string} object */
function takeRows(db, object) {
  const [sequence] = db.all('SELECT name, value FROM sequence WHERE name = ?', [object]);
  return { rows: db.all(`SELECT * FROM "${object}"`), sequence };
}

/** @param {Database} db @param {string} object @param {ReturnType<typeof takeRows>} taken */
function putRows(db, object, { rows, sequence }) {
  for (const row of rows) {
    const columns = Object.keys(row).map((name) => `"${name}"`);
    const marks = columns.map(() => '?').join(', ');
    const values = Object.values(row);
    db.run(`INSERT INTO "${object}" (${columns.join(', ')}) VALUES (${marks})`, values);
  }
  if (sequence) {
    const { name, value } = sequence;
    db.run('INSERT OR REPLACE INTO sequence (name, value) VALUES (?, ?)', [name, value]);
  }
}

/**
 * @param {{ file: string, reset: boolean, kind: string, company?: string, allowedOrigins: string[], quiet: boolean }} options
 * @returns {Promise<Org>}
 */
export async function openOrg({ file, reset, kind, company, ...options }) {
  const schema = await loadSchema(path.join(DATA, 'org/objects'));
  const metadata = await loadMetadata(path.join(DATA, 'org'));
  const data = await loadSeedData();
  const hash = await sourcesHash();
  const template = await seededFile(hash, schema, data);
  const place = await ownFile(file);
  const goesOn = !reset && (await isCurrent(place.file, hash));
  if (!goesOn) await copyFile(template, place.file);
  const { story, profiles, permissions, licenses, permissionSets, recordTypes } = data;
  const organization = { kind, company: company ?? story.company.name };
  const org = new Org({
    schema,
    metadata,
    story,
    profiles,
    permissions,
    licenses,
    permissionSets,
    recordTypes,
    organization,
    template,
    ...place,
    ...options,
  });
  if (goesOn) org.sessions.goOn(await lastSessions(place.file));
  return org;
}

const sessionsFile = (file) => `${file}.sessions.json`;

/** Who was signed in when the org was closed. */
async function lastSessions(file) {
  return (await exists(sessionsFile(file))) ? readJson(sessionsFile(file)) : [];
}

/** @returns {Promise<import('./seed/seed.mjs').SeedData>} */
async function loadSeedData() {
  const files = Object.entries(SEED_DATA).map(async ([name, file]) => [
    name,
    await readJson(path.join(DATA, file)),
  ]);
  const flexiPages = await readFolder(path.join(DATA, 'org/flexipages'));
  return { ...Object.fromEntries(await Promise.all(files)), flexiPages };
}

/** An org in memory is a file of its own that goes away with it: reset works alike for both. */
async function ownFile(file) {
  if (file !== ':memory:') {
    await mkdir(path.dirname(file), { recursive: true });
    // Left behind by a process that was killed.
    await rm(`${file}.lock`, { recursive: true, force: true });
    return { file };
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'tether-org-'));
  return { file: path.join(folder, 'org.db'), folder };
}

/** The database that every org starts as a copy of, made when its sources have changed. */
async function seededFile(hash, schema, data) {
  const folder = path.join(HERE, '../../../build/sandbox');
  const file = path.join(folder, `org-${hash}.db`);
  if (await exists(file)) return file;
  await mkdir(folder, { recursive: true });
  // Orgs that start at the same time each make their own; the last one stays.
  const aside = `${file}.${randomUUID()}`;
  const db = new Database(aside);
  seed(db, schema, data);
  db.exec(`PRAGMA user_version = ${versionOf(hash)}`);
  db.close();
  await rename(aside, file);
  return file;
}

/** Whether a file was seeded by these sources: one of others may lack tables that they expect. */
async function isCurrent(file, hash) {
  if (!(await exists(file))) return false;
  const db = new Database(file);
  const { user_version: version } = db.get('PRAGMA user_version');
  db.close();
  return version === versionOf(hash);
}

/** The part of a hash that fits where SQLite keeps a number for its user. */
const versionOf = (hash) => parseInt(hash.slice(0, 7), 16);

async function sourcesHash() {
  const folders = [
    path.join(DATA, 'org/objects'),
    path.join(DATA, 'org/flexipages'),
    path.join(HERE, 'seed'),
    path.join(HERE, 'rules'),
  ];
  const files = (
    await Promise.all(
      folders.map(async (dir) => (await readdir(dir)).sort().map((name) => path.join(dir, name))),
    )
  ).flat();
  const hash = createHash('sha256');
  for (const file of [
    ...files,
    ...Object.values(SEED_DATA).map((name) => path.join(DATA, name)),
    path.join(HERE, 'database.mjs'),
    path.join(HERE, 'objects.mjs'),
    path.join(HERE, 'views.mjs'),
    path.join(HERE, 'schema.mjs'),
    path.join(HERE, 'search/index.mjs'),
    path.join(HERE, 'values.mjs'),
  ]) {
    hash.update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 12);
}

const exists = (file) =>
  stat(file).then(
    () => true,
    (error) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
