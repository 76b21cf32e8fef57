import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, type Json, startPlatform, type TestPlatform } from '@openmrs-ts/testing';
import { costOf, membersOf, R4, resourcesOf } from './fhir-fixture.js';

let platform: TestPlatform;
let admin: Client;
const uuids: Record<string, string> = {};

const ids = (bundle: Json) => resourcesOf(bundle).map((resource) => String(resource['name']));
const find = async (query: string) => ids((await admin.get(`${R4}/Location?${query}`)).body);

beforeAll(async () => {
  platform = await startPlatform();
  admin = await platform.admin();
  const tag = async (name: string) => String((await admin.post('locationtag', { name, description: `Used for ${name}` })).body['uuid']);
  const [login, queue] = [await tag('Login Location'), await tag('Queue Location')];
  const location = async (name: string, properties: object) => {
    const { body } = await admin.post('location', { name, ...properties });
    uuids[name] = String(body['uuid']);
  };
  await location('Hospital', {
    description: 'All of it',
    tags: [login],
    cityVillage: 'Wakiso',
    address1: 'Plot 4',
    country: 'Uganda',
    latitude: '-1.5',
    longitude: '36.75',
  });
  await location('Ward', { parentLocation: uuids['Hospital'], tags: [login, queue] });
  await location('Bed room', { parentLocation: uuids['Ward'] });
  await location('Closed', { tags: [login] });
  await admin.delete(`location/${uuids['Closed']}`);
});
afterAll(() => platform.stop());

describe('reading a location as FHIR', () => {
  it('shows name, tags, address with its lines, place on the map and what it is part of', async () => {
    const { body, status } = await admin.get(`${R4}/Location/${uuids['Hospital']}?_summary=data`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      resourceType: 'Location',
      id: uuids['Hospital'],
      status: 'active',
      name: 'Hospital',
      description: 'All of it',
      address: {
        city: 'Wakiso',
        country: 'Uganda',
        extension: [
          {
            url: 'http://fhir.openmrs.org/ext/address',
            extension: [{ url: 'http://fhir.openmrs.org/ext/address#address1', valueString: 'Plot 4' }],
          },
        ],
      },
      position: { latitude: -1.5, longitude: 36.75 },
    });
    expect(body['meta']?.['tag']?.[0]).toEqual({
      system: 'http://fhir.openmrs.org/ext/location-tag',
      code: 'Login Location',
      display: 'Used for Login Location',
    });
    const ward = await admin.get(`${R4}/Location/${uuids['Ward']}`);
    expect(ward.body['partOf']).toEqual({ reference: `Location/${uuids['Hospital']}`, type: 'Location', display: 'Hospital' });
    expect(ward.body).not.toHaveProperty('address');
  });

  it('answers 410 for a retired location', async () => {
    expect((await admin.get(`${R4}/Location/${uuids['Closed']}`)).status).toBe(410);
  });
});

describe('searching locations', () => {
  it('finds by tag without case, with blanks and alternatives, with an exact total', async () => {
    const { body } = await admin.get(`${R4}/Location?_summary=data&_count=50&_tag=Login+Location`);
    expect([body['total'], ids(body)]).toEqual([2, ['Hospital', 'Ward']]);
    expect(await find('_tag=login%20location,queue location ')).toEqual(['Hospital', 'Ward']);
    expect(await find('_tag=Queue Location')).toEqual(['Ward']);
    expect(await find('_tag=Nothing')).toEqual([]);
    expect(await find('_tag=http%3A%2F%2Felsewhere%7CLogin Location')).toEqual([]);
  });

  it('tells how many there are while one is asked for', async () => {
    const { body } = await admin.get(`${R4}/Location?_count=1&_tag=Login+Location&_summary=data`);
    expect([body['total'], ids(body)]).toEqual([2, ['Hospital']]);
    expect(membersOf(body['link'] as unknown as Json).map((link) => link['relation'])).toEqual(['self', 'next']);
  });

  it('finds by id, by a part of the name and by address', async () => {
    expect(await find(`_id=${uuids['Ward']}`)).toEqual(['Ward']);
    expect(await find('name%3Acontains=ROOM')).toEqual(['Bed room']);
    expect(await find('name=room')).toEqual([]);
    expect(await find('address-city=waki')).toEqual(['Hospital']);
    expect(await find('_tag=Login Location&_sort=-name')).toEqual(['Ward', 'Hospital']);
  });

  it('finds what is inside a location at any depth, without itself', async () => {
    expect(await find(`partof=${uuids['Hospital']}`)).toEqual(['Ward']);
    expect(await find(`partof%3Abelow=${uuids['Hospital']}`)).toEqual(['Ward', 'Bed room']);
    expect(await find(`_tag=Queue Location&partof:below=Location/${uuids['Hospital']}`)).toEqual(['Ward']);
    expect(await find('partof.name=hosp')).toEqual(['Ward']);
    expect(await find('partof.address-city=wakiso')).toEqual(['Ward']);
  });

  it('needs the privilege to read locations', async () => {
    const nobody = await platform.as({ privileges: [] });
    const anonymous = await platform.anonymous().get(`${R4}/Location`);
    expect([anonymous.status, anonymous.body['resourceType'], anonymous.headers.get('www-authenticate')]).toEqual([
      401,
      'OperationOutcome',
      null,
    ]);
    const { status } = await nobody.get(`${R4}/Location/${uuids['Ward']}`);
    // Whoever logs in may read locations.
    expect(status).toBe(200);
    const refused = await nobody.post(`${R4}/Location`, { resourceType: 'Location', name: 'Mine' });
    expect([refused.status, refused.body['resourceType']]).toEqual([403, 'OperationOutcome']);
  });

  it('costs the same for one location and for fifty', async () => {
    for (let number = 0; number < 50; number++) {
      await admin.post('location', { name: `Bed ${number}`, parentLocation: uuids['Bed room'] });
    }
    expect(await costOf(platform, admin, 'Location?_count=50')).toBe(await costOf(platform, admin, 'Location?_count=1'));
  });
});

describe('writing a location as FHIR', () => {
  it('creates with tags, address and parent, and what is created can be read through REST', async () => {
    const created = await admin.post(`${R4}/Location`, {
      resourceType: 'Location',
      name: 'Annex',
      meta: { tag: [{ system: 'http://fhir.openmrs.org/ext/location-tag', code: 'login location' }, { code: 'New tag' }] },
      address: {
        city: 'Gulu',
        extension: [
          {
            url: 'http://fhir.openmrs.org/ext/address',
            extension: [{ url: 'http://fhir.openmrs.org/ext/address#address2', valueString: 'Left' }],
          },
        ],
      },
      partOf: { reference: `Location/${uuids['Hospital']}` },
    });
    expect(created.status).toBe(201);
    const { body } = await admin.get(`location/${created.body['id']}?v=full`);
    expect(body).toMatchObject({ name: 'Annex', cityVillage: 'Gulu', address2: 'Left', parentLocation: { uuid: uuids['Hospital'] } });
    expect(membersOf(body['tags']).map((tag) => tag['display'])).toEqual(['Login Location', 'New tag']);
  });

  it('clears parent and address that a PUT leaves out, and keeps tags', async () => {
    const before = (await admin.get(`${R4}/Location?name=Annex`)).body['entry'][0]?.['resource'] as Json;
    const { address: _address, partOf: _partOf, ...rest } = before as unknown as Record<string, unknown>;
    const changed = await admin.put(`${R4}/Location/${before['id']}`, rest);
    expect(changed.status).toBe(200);
    expect(changed.body).not.toHaveProperty('partOf');
    expect(changed.body).not.toHaveProperty('address');
    expect(changed.body['meta']['tag']).toHaveLength(2);
  });

  it('refuses a location without a name and one whose name is in use', async () => {
    expect((await admin.post(`${R4}/Location`, { resourceType: 'Location' })).status).toBe(422);
    const taken = await admin.post(`${R4}/Location`, { resourceType: 'Location', name: 'ward' });
    expect([taken.status, taken.body['resourceType']]).toEqual([422, 'OperationOutcome']);
  });

  it('retires on delete', async () => {
    const { body } = await admin.post(`${R4}/Location`, { resourceType: 'Location', name: 'Tent' });
    expect((await admin.delete(`${R4}/Location/${body['id']}`)).status).toBe(200);
    expect((await admin.get(`${R4}/Location/${body['id']}`)).status).toBe(410);
    expect(await find('name=Tent')).toEqual([]);
  });
});
