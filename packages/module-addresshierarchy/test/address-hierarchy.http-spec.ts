import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AddressTemplateService } from '@openmrs-ts/platform';
import { type Client, startPlatform, type TestPlatform } from '@openmrs-ts/testing';
import sql from 'sql-template-tag';
import addresshierarchy, {
  AddressConfigurationService,
  AddressHierarchyEntry,
  AddressHierarchyService,
  readAddressConfiguration,
} from '../src/index.js';

const component = (field: string, nameMapping: string, more: object = {}) => ({ field, nameMapping, sizeMapping: '40', ...more });

const document = (changes: object = {}) => ({
  addressConfiguration: {
    wipe: 'false',
    addressComponents: {
      addressComponent: [
        component('COUNTRY', 'Location.country', { requiredInHierarchy: 'true', elementDefault: 'Rwanda' }),
        component('STATE_PROVINCE', 'Location.stateProvince'),
        component('CITY_VILLAGE', 'Location.cityVillage'),
      ],
    },
    lineByLineFormat: { string: ['cityVillage', 'stateProvince, country'] },
    addressHierarchyFile: { filename: 'addresses.csv', entryDelimiter: ',', identifierDelimiter: '%' },
    ...changes,
  },
});

const lines = [
  'Rwanda%RW,Kigali,Gasabo',
  'Rwanda,Kigali,Kicukiro',
  'RWANDA,Sud,Huye',
  'Haïti,Ouest,Port-au-Prince%HT-1',
  'Haïti,Ouest,Pétion "Ville"',
  'Haïti,Nord',
];

describe('the address hierarchy', () => {
  let platform: TestPlatform;
  let clerk: Client;
  let hierarchy: AddressHierarchyService;
  let configurations: AddressConfigurationService;

  const ask = async (name: string, parameters: Record<string, string> = {}): Promise<unknown> => {
    const query = new URLSearchParams(parameters).toString();
    const { status, body } = await clerk.get(`/openmrs/module/addresshierarchy/ajax/${name}.form?${query}`);
    expect(status).toBe(200);
    return body;
  };

  beforeAll(async () => {
    platform = await startPlatform({ modules: [addresshierarchy] });
    clerk = await platform.as({ privileges: [] });
    hierarchy = platform.service(AddressHierarchyService);
    configurations = platform.service(AddressConfigurationService);
  });
  afterAll(() => platform?.stop());

  it('answers an empty list while there are no levels', async () => {
    expect(await ask('getOrderedAddressHierarchyLevels')).toEqual([]);
    expect(await ask('getChildAddressHierarchyEntries', { searchString: '' })).toEqual([]);
    expect(await ask('getPossibleFullAddresses', { searchString: 'x' })).toEqual([]);
  });

  it('is loaded from a configuration: levels, template and entries, whatever the case of names', async () => {
    const configuration = readAddressConfiguration(document());
    expect(await configurations.load(platform.ctx, configuration, lines)).toEqual({ levels: 3, entriesAdded: 11 });
    expect(await ask('getOrderedAddressHierarchyLevels')).toEqual([
      { name: 'Location.country', addressField: 'country', required: true },
      { name: 'Location.stateProvince', addressField: 'stateProvince', required: false },
      { name: 'Location.cityVillage', addressField: 'cityVillage', required: false },
    ]);
    const template = platform.service(AddressTemplateService).current(platform.ctx);
    expect(template.lineByLineFormat).toEqual(['cityVillage', 'stateProvince, country']);
    expect(template.elementDefaults).toEqual({ country: 'Rwanda' });
    const shown = await clerk.get('addresstemplate');
    expect(shown.body['nameMappings']['cityVillage']).toBe('City/Village');
  });

  it('gives the entries below a path of names in any case, by name', async () => {
    expect(await ask('getChildAddressHierarchyEntries', { searchString: '' })).toEqual([{ name: 'Haïti' }, { name: 'Rwanda' }]);
    expect(await ask('getChildAddressHierarchyEntries', { searchString: 'rwanda|KIGALI' })).toEqual([
      { name: 'Gasabo' },
      { name: 'Kicukiro' },
    ]);
    expect(await ask('getChildAddressHierarchyEntries', { searchString: 'Rwanda|Nowhere' })).toEqual([]);
    expect(await ask('getChildAddressHierarchyEntries', { searchString: 'Rwanda|Kigali|Gasabo' })).toEqual([]);
  });

  it('escapes quotation marks in names', async () => {
    expect(await ask('getChildAddressHierarchyEntries', { searchString: 'Haïti|Ouest' })).toContainEqual({ name: 'Pétion "Ville"' });
  });

  it('finds complete addresses in which every word occurs, without accents, joined as the form asks', async () => {
    const search = (searchString: string) => ask('getPossibleFullAddresses', { searchString, separator: ' > ' });
    expect(await search('haiti petion')).toEqual([{ address: 'Haïti > Ouest > Pétion "Ville"' }]);
    expect(await search('KIGA gas')).toEqual([{ address: 'Rwanda > Kigali > Gasabo' }]);
    expect(await search('rwanda')).toEqual([
      { address: 'Rwanda > Kigali > Gasabo' },
      { address: 'Rwanda > Kigali > Kicukiro' },
      { address: 'Rwanda > Sud > Huye' },
    ]);
    expect(await search('port-au-prince')).toHaveLength(1);
    expect(await search('100%_')).toEqual([]);
    expect(await search(' ')).toEqual([]);
  });

  it('counts an entry above the last level as complete when nothing is below it', async () => {
    expect(await ask('getPossibleFullAddresses', { searchString: 'nord' })).toEqual([{ address: 'Haïti|Nord' }]);
  });

  it('finds entries of a level by their beginning, and below a parent by any part, with all their parents', async () => {
    const found = (await ask('getPossibleAddressHierarchyEntriesWithParents', {
      addressField: 'cityVillage',
      searchString: 'pet',
      limit: '20',
      parentUuid: 'undefined',
    })) as { name: string; parent: { name: string; uuid: string; parent: { name: string; parent: null } } }[];
    expect(found).toEqual([
      {
        name: 'Pétion "Ville"',
        uuid: expect.any(String),
        userGeneratedId: null,
        parent: {
          name: 'Ouest',
          uuid: expect.any(String),
          userGeneratedId: null,
          parent: { name: 'Haïti', uuid: expect.any(String), userGeneratedId: null, parent: null },
        },
      },
    ]);
    const below = (searchString: string, more: Record<string, string>) =>
      ask('getPossibleAddressHierarchyEntriesWithParents', { addressField: 'cityVillage', searchString, ...more });
    expect(await below('prince', {})).toEqual([]);
    expect(await below('prince', { parentUuid: found[0]?.parent.uuid ?? '' })).toMatchObject([
      { name: 'Port-au-Prince', userGeneratedId: 'HT-1' },
    ]);
    expect(await below('', { addressField: 'stateProvince', userGeneratedIdForParent: 'RW' })).toMatchObject([
      { name: 'Kigali' },
      { name: 'Sud' },
    ]);
    expect(await below('', { limit: '1' })).toHaveLength(1);
  });

  it('needs two queries for entries with their parents, however many', async () => {
    const search = () => ask('getPossibleAddressHierarchyEntriesWithParents', { addressField: 'cityVillage', searchString: '' });
    await search();
    expect(await platform.countQueries(search)).toBeLessThanOrEqual(2);
  });

  it('finds names in a level by any part, exact ones first', async () => {
    expect(await ask('getPossibleAddressHierarchyEntries', { addressField: 'stateProvince', searchString: 'ud' })).toEqual([
      { name: 'Sud' },
    ]);
    expect(await ask('getPossibleAddressHierarchyEntries', { addressField: 'postalCode', searchString: 'ud' })).toEqual([]);
    expect(
      await ask('getPossibleFullAddressesForAddressHierarchyEntry', {
        addressField: 'stateProvince',
        entryName: 'kigali',
        separator: ', ',
      }),
    ).toEqual([{ address: 'Rwanda, Kigali, Gasabo' }, { address: 'Rwanda, Kigali, Kicukiro' }]);
  });

  it('adds to the tree when only the entries changed, and begins anew when the configuration changed', async () => {
    const { ctx } = platform;
    const configuration = readAddressConfiguration(document());
    expect(
      (await configurations.load(ctx, configuration, [...lines, 'Rwanda,Sud,Nyanza'], { configurationChanged: false })).entriesAdded,
    ).toBe(1);
    expect((await configurations.load(ctx, configuration, ['Rwanda,Kigali,Gasabo'])).entriesAdded).toBe(3);
    expect(await ask('getChildAddressHierarchyEntries', { searchString: '' })).toEqual([{ name: 'Rwanda' }]);
  });

  it('keeps everything as it is when a line is wrong', async () => {
    const configuration = readAddressConfiguration(document());
    await expect(configurations.load(platform.ctx, configuration, ['Kenya,Nairobi', `${'x'.repeat(161)}`])).rejects.toThrow(
      'Line 2: a name has more than 160 characters',
    );
    expect(await ask('getChildAddressHierarchyEntries', { searchString: '' })).toEqual([{ name: 'Rwanda' }]);
  });

  it('refuses other levels unless it may wipe the present ones', async () => {
    const addressComponents = { addressComponent: [component('COUNTRY', 'Country'), component('POSTAL_CODE', 'Postcode')] };
    const other = readAddressConfiguration(document({ addressComponents }));
    await expect(configurations.load(platform.ctx, other, undefined)).rejects.toMatchObject({ code: 'addresshierarchy.error.otherLevels' });
    await configurations.load(platform.ctx, { ...other, wipe: true }, ['Kenya,00100']);
    expect(await ask('getOrderedAddressHierarchyLevels')).toMatchObject([{ addressField: 'country' }, { addressField: 'postalCode' }]);
    expect(await ask('getPossibleFullAddresses', { searchString: 'kenya' })).toEqual([{ address: 'Kenya|00100' }]);
  });

  it('names the element that is wrong in a configuration', () => {
    expect(() => readAddressConfiguration({})).toThrow('the root element is missing');
    expect(() => readAddressConfiguration(document({ addressComponents: { addressComponent: component('STREET', 'x') } }))).toThrow(
      'there is no address field STREET',
    );
  });

  it('loads twenty thousand entries with few statements, adding levels for further columns', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `Kenya|00100|Street ${index}`);
    const statements = await platform.countQueries(async () => {
      expect(await hierarchy.importEntries(platform.ctx, many)).toBe(20_000);
    });
    expect(statements).toBeLessThan(20);
    expect(await ask('getPossibleFullAddresses', { searchString: 'street 19999' })).toEqual([{ address: 'Kenya|00100|Street 19999' }]);
    expect(await ask('getOrderedAddressHierarchyLevels')).toHaveLength(2);
    expect(await ask('getPossibleFullAddresses', { searchString: 'street' })).toHaveLength(500);
  });

  it('adds an entry once when two loads bring it at the same time', async () => {
    const load = () => hierarchy.importEntries(platform.ctx, ['Uganda|00200|North', 'Uganda|00200|South']);
    expect((await Promise.all([load(), load()])).sort()).toEqual([0, 4]);
  });

  it('renames an entry with the addresses below it, and refuses a second one of a name', async () => {
    const { ctx, db } = platform;
    const [kenya] = await db.inTransaction(ctx, (inner) =>
      db.load(inner, AddressHierarchyEntry, { where: sql`address_hierarchy_entry.name = 'Kenya'` }),
    );
    if (!kenya) throw new Error('Kenya is missing');
    kenya.name = 'République du Kenya';
    await hierarchy.saveEntry(ctx, kenya);
    expect(await ask('getPossibleFullAddresses', { searchString: 'republique 19999' })).toEqual([
      { address: 'République du Kenya|00100|Street 19999' },
    ]);
    const second = new AddressHierarchyEntry();
    second.name = 'république DU kenya';
    second.level = kenya.level;
    second.parent = null;
    await expect(hierarchy.saveEntry(ctx, second)).rejects.toMatchObject({ code: 'addresshierarchy.error.duplicate' });
  });

  it('is read by anybody and changed only with the privilege', async () => {
    const path = '/openmrs/module/addresshierarchy/ajax/getChildAddressHierarchyEntries.form?searchString=';
    expect((await platform.anonymous().get(path)).status).toBe(200);
    const reader = platform.ctx.with({ user: undefined, common: new Set() });
    await expect(Promise.resolve().then(() => hierarchy.importEntries(reader, ['X']))).rejects.toThrow('Manage Address Hierarchy');
    await expect(Promise.resolve().then(() => hierarchy.deleteAllEntries(reader))).rejects.toThrow('Manage Address Hierarchy');
  });
});
