import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { checkType, fromJson } from './metadata_types.mjs';

const at = (relative) => new URL(`../../${relative}`, import.meta.url);
const read = (relative) => readFileSync(at(relative), 'utf8');
const pane = (name) => JSON.parse(read(`manifest/salesforce/panes/${name}.json`));

/** The components' names, by the core's words for them. */
const named = Object.fromEntries(
  [
    ...read('include/tether/pane.h').matchAll(
      /constexpr std::string_view (\w+_component) = "(.+)"/g,
    ),
  ].map(([, word, name]) => [word, name]),
);

/** What whoever has no other pane gets. */
const ordinary = [
  ...read('src/pane/pane.cc')
    .match(/default_components\[\] = \{(.*?)\};/s)[1]
    .matchAll(/\{(\w+), "(\w*)"\}/g),
].map(([, word, object]) => [named[word], object].join(' ').trim());

/** The components that the tools of Inbox stand in. */
const tools = [
  ...read('src/inbox/entitlement.cc').matchAll(/\{InboxTool::\w+, "\w+", "([\w:]+)"\}/g),
].map(([, component]) => component);

const FRAME = ['clients:tabset', 'clients:tab'];

const componentsOf = ({ flexiPageRegions }) =>
  flexiPageRegions.flatMap(({ itemInstances }) =>
    itemInstances.map(({ componentInstance }) => componentInstance),
  );
const property = (component, wanted) =>
  component.componentInstanceProperties.find(({ name }) => name === wanted)?.value;

/** What it shows, each once. */
const shown = (page) =>
  new Set(
    componentsOf(page)
      .filter(({ componentName }) => !FRAME.includes(componentName))
      .map((one) => [one.componentName, property(one, 'entityApiName') ?? ''].join(' ').trim()),
  );

test('there are two starting panes: the base has what everybody has, the other the tools of Inbox, too', () => {
  assert.deepEqual(readdirSync(at('manifest/salesforce/panes')).sort(), [
    'base.json',
    'with_inbox_features.json',
  ]);
  assert.equal(ordinary.length, 6);
  assert.equal(tools.length, 5);
  assert.deepEqual(shown(pane('base')), new Set(ordinary));
  assert.deepEqual(
    shown(pane('with_inbox_features')),
    new Set([...ordinary, ...tools, named.tracking_component]),
  );
});

for (const name of ['base', 'with_inbox_features']) {
  test(`the starting pane ${name} is an email application pane as the Metadata API has it`, () => {
    const page = pane(name);
    checkType(fromJson('FlexiPage', page), 'FlexiPage');
    assert.equal(page.type, 'MailAppAppPage');
    assert.equal(page.template.name, 'clients:defaultMailAppTemplate');
  });

  test(`the tabs of the starting pane ${name} are all there, with what stands on them`, () => {
    const page = pane(name);
    const components = componentsOf(page);
    const identifiers = components.map(({ identifier }) => identifier);
    assert.equal(new Set(identifiers).size, identifiers.length);
    const [set, ...otherSets] = components.filter((one) => one.componentName === FRAME[0]);
    const tabs = components.filter((one) => one.componentName === FRAME[1]);
    assert.deepEqual(otherSets, []);
    const regions = page.flexiPageRegions.map((region) => region.name);
    assert.deepEqual(regions, [
      'main',
      property(set, 'tabs'),
      ...tabs.map((tab) => property(tab, 'body')),
    ]);
    const ids = tabs.map((tab) => property(tab, 'id'));
    for (const mode of ['defaultViewModeTab', 'defaultEditModeTab'])
      assert.ok(ids.includes(property(set, mode)), mode);
  });

  test(`the starting pane ${name} fits into the field that takes it`, () => {
    const LONGEST = 131072;
    assert.ok(read(`manifest/salesforce/panes/${name}.json`).length < LONGEST);
  });
}
