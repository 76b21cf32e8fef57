import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPatient, type Answered, type Client, type TestPatient } from '@openmrs-ts/testing';
import { Clinic } from './clinic-fixture.js';
import { storeRecords, type StoredRecords } from './conformance-records.js';

let clinic: Clinic;
let admin: Client;
let records: StoredRecords;
let note: string;
let patient: TestPatient;

beforeAll(async () => {
  clinic = await Clinic.start();
  admin = clinic.admin;
  records = await storeRecords(clinic);
  note = await clinic.concept('Note', 'text');
  patient = await aPatient().stored(clinic.platform);
});
afterAll(() => clinic?.platform.stop());

const made = (answered: Answered, status = 201) => {
  if (answered.status !== status) throw new Error(`${answered.status} ${answered.text}`);
  return answered.body;
};
const aLocation = async (body: object = {}) => made(await admin.post('location', { name: `L ${randomUUID()}`, ...body }));
const errorOf = (answered: Answered, status = 400): string => {
  if (answered.status !== status) throw new Error(`${answered.status} ${answered.text}`);
  return answered.body.error.message;
};

describe('representations', () => {
  it('lists show references, and v=default switches', async () => {
    expect(Object.keys((await admin.get('location')).body.results[0]!)).toEqual(['uuid', 'display', 'links']);
    expect((await admin.get('location?v=default')).body.results[0]).toHaveProperty('resourceVersion', '2.0');
  });

  it('lists of sub-resources show the default representation', async () => {
    expect((await admin.get(`person/${patient.uuid}/name`)).body.results[0]).toHaveProperty('resourceVersion');
  });

  it('custom(auditInfo) works, and selects keys of what it holds', async () => {
    const { uuid } = await aLocation();
    const shown = (await admin.get(`location/${uuid}?v=custom:(auditInfo)`)).body;
    expect(Object.keys(shown.auditInfo)).toEqual(['creator', 'dateCreated', 'changedBy', 'dateChanged']);
    const chosen = (await admin.get(`location/${uuid}?v=custom:(auditInfo:(creator:(display)))`)).body;
    expect(Object.keys(chosen.auditInfo)).toEqual(['creator']);
    expect(chosen.auditInfo.creator).toEqual({ display: 'admin', resourceVersion: '1.8' });
  });

  it('custom(links) yields self and default links', async () => {
    const { uuid } = await aLocation();
    const { links } = (await admin.get(`location/${uuid}?v=custom:(links)`)).body;
    expect(links.map((link) => [link.rel, link.uri.split('/v1/')[1], link.resourceAlias])).toEqual([
      ['self', `location/${uuid}`, 'location'],
      ['default', `location/${uuid}?v=default`, 'location'],
    ]);
  });

  it('an unknown property is 400 and names it; an unknown representation is 400; an empty one too', async () => {
    expect(errorOf(await admin.get(`location/${clinic.location}?v=custom:(uuid,bogus)`))).toContain('bogus');
    for (const v of ['bogus', '', 'FULL', 'Ref']) errorOf(await admin.get(`location/${clinic.location}?v=${v}`));
  });

  it('a word that equals the default view is read without case', async () => {
    expect((await admin.get(`location/${clinic.location}?v=DEFAULT`)).status).toBe(200);
    expect((await admin.get('location?v=REF')).status).toBe(200);
  });

  it('a nested list applied to a text, number or date gives the value itself', async () => {
    const shown = (await admin.get(`patient/${patient.uuid}?v=custom:(person:(gender:(uuid),birthdate:ref,age:full))`)).body;
    expect(shown.person).toMatchObject({ gender: 'F', birthdate: '1984-05-17T00:00:00.000+0000', age: 42 });
  });

  it('a nested list applied to a map selects keys', async () => {
    const { uuid } = (await admin.get('session')).body.user;
    await admin.post(`user/${uuid}`, { userProperties: { colour: 'red', size: 'big' } });
    expect((await admin.get(`user/${uuid}?v=custom:(userProperties:(colour,missing))`)).body.userProperties).toMatchObject({
      colour: 'red',
    });
    expect((await admin.get(`user/${uuid}?v=custom:(userProperties)`)).body.userProperties).toMatchObject({ colour: 'red', size: 'big' });
  });

  it('a property named twice keeps its place and takes the last form', async () => {
    const shown = await admin.get(`location/${clinic.ward}?v=custom:(parentLocation:ref,uuid,parentLocation:(name))`);
    expect(Object.keys(shown.body)).toEqual(['parentLocation', 'uuid', 'resourceVersion']);
    expect(shown.body.parentLocation).toEqual({ name: 'Clinic', resourceVersion: '2.0' });
  });

  it('null properties are shown as null', async () => {
    const { uuid } = await aLocation();
    const shown = (await admin.get(`location/${uuid}`)).body;
    expect(shown.parentLocation).toBeNull();
    expect(shown.description).toBeNull();
    expect(shown.tags).toEqual([]);
  });

  it('create and update honour v, except for sub-resources and patients', async () => {
    const created = made(await admin.post('location?v=custom:(name)', { name: 'With v' }));
    expect(Object.keys(created)).toEqual(['name', 'resourceVersion']);
    const name = made(await admin.post(`person/${patient.uuid}/name?v=ref`, { givenName: 'Second', familyName: 'Name' }));
    expect(name).toHaveProperty('givenName', 'Second');
    const changed = made(await admin.post(`patient/${patient.uuid}?v=ref`, { person: { gender: 'F' } }), 200);
    expect(changed).toHaveProperty('person');
  });
});

describe('lists', () => {
  it('limit and startIndex give next and prev links with all other parameters; the first page is linked without startIndex', async () => {
    for (let i = 0; i < 5; i++) await aLocation();
    const page = (await admin.get('location?limit=2&startIndex=2&v=ref')).body;
    const uri = `${clinic.platform.url}/openmrs/ws/rest/v1/location`;
    expect(page.links).toEqual([
      { rel: 'next', uri: `${uri}?limit=2&v=ref&startIndex=4`, resourceAlias: null },
      { rel: 'prev', uri: `${uri}?limit=2&v=ref&`, resourceAlias: null },
    ]);
    expect(page).not.toHaveProperty('totalCount');
  });

  it('the total comes with totalCount=true alone, and pages without a neighbour have no links', async () => {
    const all = (await admin.get('location?limit=100&totalCount=true')).body;
    expect(all.totalCount).toBe(all.results.length);
    expect(all).not.toHaveProperty('links');
  });

  it('limits of zero, below zero or above the maximum are refused; texts are ignored', async () => {
    for (const limit of ['0', '-1', '101', '5000']) errorOf(await admin.get(`location?limit=${limit}`));
    expect((await admin.get('location?limit=many&startIndex=first')).status).toBe(200);
  });

  it('an empty search answers results alone', async () => {
    expect((await admin.get('encountertype?q=nothing-is-called-so')).body).toEqual({ results: [] });
    expect((await admin.get('conceptclass?bogus=1')).body).toEqual({ results: [] });
  });

  it('includeAll is read as true, on, yes and 1', async () => {
    const { uuid } = await aLocation();
    await admin.delete(`location/${uuid}`);
    const holds = async (word: string) =>
      (await admin.get(`location?includeAll=${word}&limit=100`)).body.results.some((each) => each.uuid === uuid);
    for (const word of ['true', 'TRUE', 'on', 'yes', '1']) expect([word, await holds(word)]).toEqual([word, true]);
    for (const word of ['false', '0', 'no', '']) expect([word, await holds(word)]).toEqual([word, false]);
  });
});

describe('searches', () => {
  it('an unknown search is 400, and s wins over what the parameters would choose', async () => {
    expect(errorOf(await admin.get('patient?s=unknown&q=x'))).toContain("'unknown'");
    expect((await admin.get(`patient?s=patientByIdentifier&identifier=${patient.identifier}`)).body.results).toHaveLength(1);
  });

  it('parameters of different handlers fall back to the search of the resource', async () => {
    expect((await admin.get(`encounter?patient=${patient.uuid}&obs=x`)).status).toBe(200);
    expect((await admin.get(`provider?user=${randomUUID()}&providerRoles=${randomUUID()}`)).status).toBe(200);
  });

  it('a handler without its required parameter is not chosen; several that fit are ambiguous', async () => {
    expect((await admin.get('encounter?fromdate=2026-01-01')).body).toEqual({ results: [] });
    const source = records.get('conceptsource')?.split('/').at(-1);
    expect(errorOf(await admin.get(`drug?source=${source}`))).toContain('ambiguous');
  });

  it('a handler is found by path, with GET and with a form', async () => {
    const found = await admin.get(`patient/search/patientByIdentifier?identifier=${patient.identifier}`);
    expect(found.body.results.map((each) => each.uuid)).toEqual([patient.uuid]);
    const posted = await admin.post('patient/search/patientByIdentifier', `identifier=${patient.identifier}`, {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(posted.status).toBe(200);
    expect(posted.body.results.map((each) => each.uuid)).toEqual([patient.uuid]);
  });

  it('resources that are not listed say so', async () => {
    for (const name of ['patient', 'person', 'encounter', 'obs', 'condition', 'patientdiagnoses', 'order']) {
      expect([name, errorOf(await admin.get(name))]).toEqual([
        name,
        expect.stringContaining('The Resource Does not Support the Requested Operation'),
      ]);
    }
  });
});

describe('writing', () => {
  it('an unchanged read-only property may be repeated, a changed one is 400', async () => {
    const visit = records.get('visit') ?? '';
    const shown = (await admin.get(visit)).body;
    made(
      await admin.post(visit, {
        patient: shown.patient,
        uuid: shown.uuid,
        display: 'ignored',
        links: [],
        auditInfo: {},
        resourceVersion: 'x',
      }),
      200,
    );
    made(await admin.post(visit, { patient: shown.patient.uuid }), 200);
    expect(errorOf(await admin.post(visit, { patient: patient.uuid }))).toContain('patient');
    expect(errorOf(await admin.post(visit, { uuid: randomUUID() }))).toContain('uuid');
  });

  it('every kind of record takes back what was read', async () => {
    const refused: string[] = [];
    for (const [name, path] of records) {
      if (
        [
          'module',
          'conceptsearch',
          'conceptreferencerange',
          'obs/referencerange',
          'order',
          'caresetting',
          'conceptdatatype',
          'conceptstopword',
          'field/answer',
          'patient/allergy',
          'condition',
          'obs',
        ].includes(name)
      )
        continue;
      const { body } = await admin.get(path);
      const answered = await admin.post(path, body);
      if (answered.status !== 200) refused.push(`${name}: ${answered.status} ${answered.text.slice(0, 200)}`);
    }
    expect(refused).toEqual([]);
  });

  it('a uuid given is kept', async () => {
    const uuid = randomUUID();
    expect((await aLocation({ uuid })).uuid).toBe(uuid);
  });

  it('{"deleted":"false"} alone restores and clears everything about the end', async () => {
    const { uuid } = await aLocation();
    await admin.delete(`location/${uuid}?reason=closed`);
    const retired = (await admin.get(`location/${uuid}?v=full`)).body;
    expect(retired).toMatchObject({ retired: true, auditInfo: { retireReason: 'closed', retiredBy: { display: 'admin' } } });
    expect(retired.auditInfo.dateRetired).toEqual(expect.any(String));
    made(await admin.post(`location/${uuid}`, { deleted: 'false' }), 200);
    const restored = (await admin.get(`location/${uuid}?v=full`)).body;
    expect(restored.retired).toBe(false);
    expect(restored.auditInfo).not.toHaveProperty('retireReason');
    errorOf(await admin.post(`location/${uuid}`, { deleted: false }));
    errorOf(await admin.post(`location/${uuid}`, { deleted: 'false', name: 'x' }));
  });

  it('DELETE twice is 204 twice, and the reason stays the first', async () => {
    const { uuid } = await aLocation();
    made(await admin.delete(`location/${uuid}?reason=first`), 204);
    made(await admin.delete(`location/${uuid}?reason=second`), 204);
    expect((await admin.get(`location/${uuid}?v=full`)).body.auditInfo.retireReason).toBe('first');
  });

  it('DELETE without a reason notes the standard one; ?!purge is no purge', async () => {
    const { uuid } = await aLocation();
    made(await admin.delete(`location/${uuid}?!purge=`), 204);
    expect((await admin.get(`location/${uuid}?v=full`)).body.auditInfo.retireReason).toBe('web service call');
  });

  it('purge of an unknown uuid is 204, DELETE of one 404, and purge=false neither', async () => {
    for (const name of [
      'location',
      'patient',
      'encounter',
      'visit',
      'obs',
      'person',
      'condition',
      'role',
      'user',
      'concept',
      'drug',
      'form',
    ]) {
      expect([name, (await admin.delete(`${name}/${randomUUID()}?purge=true`)).status]).toEqual([name, 204]);
      expect([name, (await admin.delete(`${name}/${randomUUID()}`)).status]).toEqual([name, 404]);
      expect([name, (await admin.post(`${name}/${randomUUID()}`, { x: 1 })).status]).toEqual([name, 404]);
      expect([name, (await admin.get(`${name}/${randomUUID()}`)).status]).toEqual([name, 404]);
    }
    errorOf(await admin.delete(`location/${clinic.location}?purge=false`));
  });

  it('an empty or unreadable body is 400, an unknown resource 404', async () => {
    expect((await admin.post('location', '')).status).toBe(400);
    expect((await admin.post('location', '{"name')).status).toBe(400);
    expect(errorOf(await admin.post('nosuch', {}), 404)).toContain('Unknown resource: v1/nosuch');
    expect((await admin.get(`person/${patient.uuid}/nosuch`)).status).toBe(404);
  });

  it('no answer names a Location', async () => {
    const created = await admin.post('location', { name: `L ${randomUUID()}` });
    expect(created.headers.get('location')).toBeNull();
    const deleted = await admin.delete(`location/${created.body.uuid}`);
    expect([deleted.headers.get('location'), deleted.text]).toEqual([null, '']);
  });

  it('required properties count by their presence, and the faults are named', async () => {
    expect(errorOf(await admin.post('location', { description: 'x' }))).toBe('[Some required properties are missing: name]');
    expect((await admin.post('location', { name: null })).status).toBe(400);
    expect(errorOf(await admin.post(`location/${clinic.location}`, { bogus: 1 }))).toContain('bogus');
  });
});

describe('values', () => {
  it.each([
    ['2020-03-04T05:06:07.089+0000', '2020-03-04T05:06:07.000+0000'],
    ['2020-03-04T05:06:07.089', '2020-03-04T05:06:07.000+0000'],
    ['2020-03-04T05:06:07+0530', '2020-03-03T23:36:07.000+0000'],
    ['2020-03-04T05:06:07+05:30', '2020-03-03T23:36:07.000+0000'],
    ['2020-03-04T05:06:07-05', '2020-03-04T10:06:07.000+0000'],
    ['2020-03-04T05:06:07.000Z', '2020-03-04T05:06:07.000+0000'],
    ['2020-03-04T05:06:07', '2020-03-04T05:06:07.000+0000'],
    ['2020-03-04 05:06:07', '2020-03-04T05:06:07.000+0000'],
    ['2020-03-04', '2020-03-04T00:00:00.000+0000'],
    ['2020-3-4', '2020-03-04T00:00:00.000+0000'],
  ])('the instant %s is read, and written with an offset in digits', async (given, shown) => {
    const obs = made(await admin.post('obs', { person: patient.uuid, concept: note, obsDatetime: given, value: 'x' }));
    expect(obs.obsDatetime).toBe(shown);
  });

  it('dates that are none, and numbers, are refused with the pattern', async () => {
    for (const obsDatetime of ['yesterday', '2020-02-30', '04/03/2020', 1583298367000]) {
      const refused = await admin.post('obs', { person: patient.uuid, concept: note, obsDatetime, value: 'x' });
      expect(errorOf(refused)).toMatch(/date/i);
    }
  });

  it('constants are read without case, and unknown ones refused', async () => {
    const type = (locationBehavior: unknown) =>
      admin.post('patientidentifiertype', { name: randomUUID(), description: 'x', locationBehavior });
    expect(made(await type('not_used')).locationBehavior).toBe('NOT_USED');
    errorOf(await type('SOMETIMES'));
  });

  it('texts become whole numbers, fractions lose their rest, and numbers do not become texts', async () => {
    const type = (body: object) =>
      admin.post('personattributetype', { name: randomUUID(), description: 'x', format: 'java.lang.String', ...body });
    expect(made(await type({ sortWeight: '3' })).sortWeight).toBe(3);
    const frequency = made(await admin.post('relationshiptype', { aIsToB: randomUUID(), bIsToA: 'b', description: 'x', weight: 2.7 }));
    expect((await admin.get(`relationshiptype/${frequency.uuid}?v=full`)).body.weight).toBe(2);
    expect(errorOf(await admin.post('location', { name: 5 }))).toContain('name');
    expect(made(await admin.post('location', { name: `B ${randomUUID()}`, description: true })).description).toBe('true');
  });

  it('an unknown uuid counts as nothing', async () => {
    expect((await aLocation({ parentLocation: randomUUID() })).parentLocation).toBeNull();
    expect((await admin.post('visit', { patient: randomUUID(), visitType: clinic.visitType })).body.error.fieldErrors).toHaveProperty(
      'patient',
    );
  });

  it('an array where one value belongs, and one value where an array belongs, are refused', async () => {
    errorOf(await admin.post('location', { name: ['x'] }));
    errorOf(await admin.post('location', { name: `L ${randomUUID()}`, tags: 'x' }));
    errorOf(await admin.post('person', { names: '[]', gender: 'F' }));
  });
});

describe('callers', () => {
  it('anonymous ones get 401 with a challenge, unless they ask for none; wrong credentials make an anonymous session', async () => {
    const anonymous = clinic.platform.anonymous();
    const refused = await anonymous.get('patient?q=jo');
    expect(errorOf(refused, 401)).toBe('User is not logged in [Privileges required: Get Patients]');
    expect(refused.headers.get('www-authenticate')).toMatch(/^Basic realm="OpenMRS at http/);
    expect((await anonymous.get('patient?q=jo', { 'Disable-WWW-Authenticate': 'true' })).headers.get('www-authenticate')).toBeNull();
    const wrong = await clinic.platform.basic('admin', 'wrong').get('session');
    expect([wrong.status, wrong.body.authenticated]).toEqual([200, false]);
  });

  it('those without the privilege get 403 with its name', async () => {
    const nobody = await clinic.platform.as({ privileges: [] });
    const refused = await nobody.get('patient?q=jo');
    expect(errorOf(refused, 403)).toBe("User is logged in but doesn't have the relevant privilege [Privileges required: Get Patients]");
    expect(refused.body.error).toMatchObject({ rawMessage: 'Privileges required: Get Patients', detail: '' });
    expect(Object.keys(refused.body.error)).toEqual(['message', 'code', 'detail', 'rawMessage', 'translatedMessage']);
  });

  it('without the right to view an object do not see the property that holds it', async () => {
    const reader = await clinic.platform.as({ privileges: ['Get Visits'] });
    const shown = (await reader.get(`${records.get('visit')}?v=custom:(uuid,patient:(uuid),visitType:(uuid))`)).body;
    expect(Object.keys(shown)).toEqual(['uuid', 'visitType', 'resourceVersion']);
  });

  it('get the errors of a validation by field', async () => {
    const refused = await admin.post('visit', {
      patient: patient.uuid,
      visitType: clinic.visitType,
      startDatetime: '1900-01-01T00:00:00.000+0000',
    });
    expect(refused.status).toBe(400);
    expect(refused.body.error).toMatchObject({
      message: 'Invalid Submission',
      code: 'webservices.rest.error.invalid.submission',
      globalErrors: [],
    });
    expect(refused.body.error.fieldErrors.startDatetime![0]!.code).toBe('Visit.startDateCannotFallBeforeTheBirthDateOfTheSamePatient');
  });
});

describe('HTTP', () => {
  it('equal bodies have equal tags, and a known tag is answered 304 without a body', async () => {
    const [first, second] = [await admin.get(`location/${clinic.location}`), await admin.get(`location/${clinic.location}`)];
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"0[0-9a-f]{32}"$/);
    expect(second.headers.get('etag')).toBe(tag);
    const unchanged = await admin.get(`location/${clinic.location}`, { 'if-none-match': tag });
    expect([unchanged.status, unchanged.text]).toEqual([304, '']);
  });

  it('answers are JSON in UTF-8', async () => {
    expect((await admin.get('location')).headers.get('content-type')).toBe('application/json;charset=UTF-8');
  });

  it('a slash at the end changes nothing, and names are told apart by case', async () => {
    expect((await admin.get(`location/${clinic.location}/`)).status).toBe(200);
    expect((await admin.get('concept/?q=malaria')).status).toBe(200);
    expect((await admin.get('Location')).status).toBe(404);
  });

  it('XML is not read', async () => {
    expect((await admin.post('location', '<location/>', { 'content-type': 'application/xml' })).status).toBe(415);
  });

  it('links name the address that the client used', async () => {
    const shown = await admin.get(`location/${clinic.location}`, { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'emr.example.org' });
    expect(shown.body.links[0]!.uri).toBe(`https://emr.example.org/openmrs/ws/rest/v1/location/${clinic.location}`);
  });
});
