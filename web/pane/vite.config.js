import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { defineConfig } from 'vite';
import { icons } from './icons.mjs';
import { release } from './release.mjs';
import { sentences } from './sentences.mjs';
import { slds } from './slds.mjs';

const here = import.meta.dirname;
const top = path.join(here, '../..');
const core = path.join(top, 'build/wasm/pane/core.wasm');
const manifestIcons = path.join(top, 'manifest/outlook/icons');
const onSend = path.join(top, 'web/on_send');

// The first open draws no tabs and no menu, and reads no HTML.
const SHARED = {
  name: 'shared',
  test: /web\/pane\/(?!(screens|styles)\/(menu|tabs|tab_parts)\.|effects\/sanitize\.)|node_modules\/(lit|@lit)/,
  minShareCount: 2,
};

export default defineConfig({
  root: here,
  base: './',
  publicDir: 'public',
  plugins: [slds(), sentences(), icons(), coreFirst(), filesOfManifest(), release()],
  build: {
    outDir: path.join(top, 'build/pane'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // To compress takes most of the time.
      checks: { pluginTimings: false },
      input: ['taskpane.html', 'dialog.html'].map((page) => path.join(here, page)),
      // What several parts of the pane use is one file: fewer requests at the first open.
      output: { codeSplitting: { groups: [SHARED] } },
    },
  },
});

/** The browser begins to load the core and its settings when it reads the page, not when it has read the script. */
function coreFirst() {
  return {
    name: 'core-first',
    buildStart() {
      if (!existsSync(core)) throw new Error(`${core} is missing: build the core first.`);
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { path: page, bundle }) {
        const file = Object.keys(bundle).find((name) => /core[^/]*\.wasm$/.test(name));
        if (!page.endsWith('taskpane.html') || !file) return html;
        return [file, 'config.json'].map((name) => {
          const attrs = { rel: 'preload', as: 'fetch', crossorigin: true, href: `./${name}` };
          return { tag: 'link', attrs, injectTo: 'head' };
        });
      },
    },
  };
}

/** The manifest names its icons, and what runs when an email is sent, by the pane's address. */
function filesOfManifest() {
  const folders = [
    { from: manifestIcons, to: 'icons/', endings: ['.png'] },
    { from: onSend, to: '', endings: ['.html', '.js'] },
  ];
  return {
    name: 'files-of-manifest',
    async generateBundle() {
      for (const { from, to, endings } of folders)
        for (const name of await readdir(from)) {
          if (!endings.includes(path.extname(name))) continue;
          const source = await readFile(path.join(from, name));
          this.emitFile({ type: 'asset', fileName: `${to}${name}`, source });
        }
    },
  };
}
