import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AddressHierarchyService } from '@openmrs-ts/module-addresshierarchy';
import { formatProblem } from '../src/index.js';
import { Loader } from './loader.js';

const component = (field: string) =>
  `<addressComponent><field>${field}</field><nameMapping>Location.${field}</nameMapping><sizeMapping>40</sizeMapping></addressComponent>`;
const xml = (
  file: string,
) => `<?xml version="1.0"?><addressConfiguration><addressComponents>${component('COUNTRY')}${component('CITY_VILLAGE')}</addressComponents>
  <lineByLineFormat><string>cityVillage</string><string>country</string></lineByLineFormat>
  <addressHierarchyFile><filename>${file}</filename><entryDelimiter>,</entryDelimiter></addressHierarchyFile></addressConfiguration>`;

describe('addresshierarchy', () => {
  let loader: Loader;
  const children = () => loader.platform.service(AddressHierarchyService).children(loader.platform.ctx, ['Rwanda']);

  beforeAll(async () => {
    loader = await Loader.start();
  });
  afterAll(() => loader?.stop());

  it('makes levels and places, also from a folder below the domain', async () => {
    const content = loader.content('places', {
      'addresshierarchy/deep/addressConfiguration.xml': xml('places.csv'),
      'addresshierarchy/deep/places.csv': 'Rwanda,Kigali\nRwanda,Huye\n',
    });
    expect((await loader.load([content])).problems).toEqual([]);
    expect(await children()).toEqual(['Huye', 'Kigali']);
    expect((await loader.load([content])).files).toEqual([]);

    // Places that staff added stay when only the list of places changed.
    content.write('addresshierarchy/deep/places.csv', 'Rwanda,Huye\nRwanda,Musanze\n');
    expect((await loader.load([content])).files).toMatchObject([{ counts: { created: 1 } }]);
    expect(await children()).toEqual(['Huye', 'Kigali', 'Musanze']);
  });

  it('reports a configuration that cannot be read, or whose places are missing', async () => {
    const content = loader.content('broken', {
      'addresshierarchy/addressConfiguration.xml': xml('missing.csv'),
      'addresshierarchy/a/addressConfiguration.xml': '<addressConfiguration/>',
    });
    const problems = (await loader.load([content])).problems.map(formatProblem);
    expect(problems).toEqual([
      expect.stringContaining('broken/addresshierarchy/a/addressConfiguration.xml is no address configuration'),
      expect.stringContaining('names "missing.csv", which is not beside it'),
    ]);
    expect(await children()).toContain('Huye');
  });

  it('adds its message texts', async () => {
    await loader.loadFile('addresshierarchy/address_fr.properties', 'Location.COUNTRY=Pays\n');
    expect(loader.platform.ctx.environment.messages.find('fr', 'Location.COUNTRY')).toBe('Pays');
  });
});
