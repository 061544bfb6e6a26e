import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import JSZip from 'jszip';
import { parseManifest } from '../../manifest/document.mjs';
import { parts, sources, text } from './salesforce.mjs';

// Else it would write into the home of whoever runs the tests.
process.env.SF_DISABLE_LOG_FILE = 'true';
const { default: deploy } = await import('@salesforce/source-deploy-retrieve');

const at = (relative) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const out = mkdtempSync(path.join(tmpdir(), 'tether-salesforce-'));
after(() => rmSync(out, { recursive: true }));

const asked = ['--base-url', 'https://pane.example.com', '--contact', 'it@example.com'];
const program = at('manifest/generate.mjs');
const { status } = spawnSync(process.execPath, [program, ...asked, '--out', out]);
assert.equal(status, 0);

const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

/** What the sf command sends to an org. @param {string} project */
async function converted(project) {
  const { packageDirectories, sourceApiVersion } = JSON.parse(
    readFileSync(path.join(project, 'sfdx-project.json'), 'utf8'),
  );
  const components = deploy.ComponentSet.fromSource(
    packageDirectories.map((folder) => path.join(project, folder.path)),
  );
  components.sourceApiVersion = sourceApiVersion;
  const { zipBuffer } = await new deploy.MetadataConverter().convert(components, 'metadata', {
    type: 'zip',
  });
  return { components, zip: await JSZip.loadAsync(zipBuffer) };
}

for (const [what, project] of [
  ['the source', at('manifest/salesforce')],
  ['what is written for one pane', path.join(out, 'salesforce')],
]) {
  test(`Salesforce's own library knows every file of ${what}`, async () => {
    const { components } = await converted(project);
    const known = components.getSourceComponents().toArray();
    const children = known.flatMap((component) => [component, ...component.getChildren()]);
    const files = children.flatMap(({ xml, content }) => [xml, content]);
    const named = new Set(files.filter((file) => file && path.extname(file)));
    assert.deepEqual([...named].sort(), filesBelow(path.join(project, 'main')).sort());
  });

  test(`it makes a package of ${what}, which lists all that it holds`, async () => {
    const { zip } = await converted(project);
    const manifest = parseManifest(await zip.file('package.xml').async('string'));
    assert.equal(text(manifest, 'version'), '67.0');
    const listed = Object.fromEntries(
      parts(manifest, 'types').map((type) => [
        text(type, 'name'),
        parts(type, 'members').map((member) => member.text),
      ]),
    );
    assert.deepEqual(listed.ExternalClientApplication, ['Tether']);
    assert.deepEqual(listed.ExtlClntAppOauthSettings, ['Tether_oauth']);
    assert.deepEqual(listed.ExtlClntAppGlobalOauthSettings, ['Tether_glbloauth']);
    assert.deepEqual(listed.ExtlClntAppOauthConfigurablePolicies, ['Tether_oauth_defaultPolicy']);
    assert.deepEqual(listed.CorsWhitelistOrigin, ['Tether']);
    assert.deepEqual(listed.Settings, ['Security']);
    assert.deepEqual(listed.PermissionSet, ['Tether_Admin', 'Tether_User']);
    assert.equal(listed.CustomTab.length, 3);
    assert.equal(listed.Layout.length, 3);
    const fields = sources('objects').filter((file) => file.endsWith('.field-meta.xml'));
    assert.equal(listed.CustomField.length, fields.length);
    for (const object of listed.CustomObject) {
      const definition = parseManifest(await zip.file(`objects/${object}.object`).async('string'));
      const own = listed.CustomField.filter((field) => field.startsWith(`${object}.`));
      assert.equal(parts(definition, 'fields').length, own.length, object);
    }
  });
}
