import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPatient, type Client, startPlatform, type TestPatient, type TestPlatform } from '@openmrs-ts/testing';
import sql from 'sql-template-tag';
import { costOf, membersOf, R4, resourcesOf } from './fhir-fixture.js';

const OLD_NUMBER = 'Old Identification Number';
let platform: TestPlatform;
let admin: Client;
let betty: TestPatient;
let adam: TestPatient;
let gone: TestPatient;
let phoneType: string;

const found = async (query: string) => {
  const { body } = await admin.get(`${R4}/Patient?${query}`);
  const names = resourcesOf(body).map((resource) => String(resource['name'][0]?.['text']));
  expect(body['total']).toBe(names.length);
  return names;
};

beforeAll(async () => {
  platform = await startPlatform();
  admin = await platform.admin();
  betty = await aPatient().named('Betty Ann', 'Wílliams').ofGender('F').bornOn('1972-04-08').identifiedBy('100GEJ').stored(platform);
  adam = await aPatient().named('Adam', 'John').ofGender('M').bornOn('2001-12-31').identifiedBy('100HFK').stored(platform);
  gone = await aPatient().named('Betty', 'Gone').identifiedBy('100GON').stored(platform);
  await admin.delete(`patient/${gone.uuid}?reason=test`);
  await admin.post(`person/${betty.uuid}/address`, {
    address1: 'Plot 4',
    cityVillage: 'Wakiso',
    countyDistrict: 'Busiro',
    country: 'Uganda',
    preferred: true,
  });
  const type = await admin.post('personattributetype', { name: 'Phone', description: 'Phone', format: 'java.lang.String' });
  phoneType = String(type.body['uuid']);
  await admin.post(`person/${betty.uuid}/attribute`, { attributeType: phoneType, value: '0712' });
});
afterAll(() => platform.stop());

describe('reading a patient as FHIR', () => {
  it('shows all that the patient banner needs', async () => {
    const { body, status } = await admin.get(`${R4}/Patient/${betty.uuid}?_summary=data`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      resourceType: 'Patient',
      id: betty.uuid,
      active: true,
      gender: 'female',
      birthDate: '1972-04-08',
      deceasedBoolean: false,
      name: [{ text: 'Betty Ann Wílliams', family: 'Wílliams', given: ['Betty Ann'] }],
      identifier: [{ use: 'official', type: { text: OLD_NUMBER }, value: '100GEJ' }],
      address: [{ use: 'home', city: 'Wakiso', district: 'Busiro', country: 'Uganda' }],
      extension: [
        {
          url: 'http://fhir.openmrs.org/ext/person-attribute',
          extension: [
            { url: 'http://fhir.openmrs.org/ext/person-attribute-type', valueString: 'Phone' },
            { url: 'http://fhir.openmrs.org/ext/person-attribute-value', valueString: '0712' },
          ],
        },
      ],
    });
    expect(body['identifier'][0]?.['type']['coding'][0]).not.toHaveProperty('system');
    expect(body['identifier'][0]?.['extension'][0]?.['valueReference']).toMatchObject({ type: 'Location' });
    expect(body['address'][0]?.['extension'][0]?.['extension']).toEqual([
      { url: 'http://fhir.openmrs.org/ext/address#address1', valueString: 'Plot 4' },
    ]);
    for (const element of ['name', 'identifier', 'address']) expect(body[element]?.[0]?.['id']).toHaveLength(36);
  });

  it('answers 404 for a person who is no patient and 410 for a voided patient', async () => {
    const person = await admin.post('person', { gender: 'M', names: [{ givenName: 'No', familyName: 'Patient' }] });
    expect((await admin.get(`${R4}/Patient/${person.body['uuid']}`)).status).toBe(404);
    expect((await admin.get(`${R4}/Patient/${gone.uuid}`)).status).toBe(410);
  });

  it('shows the year of an estimated birth date', async () => {
    const old = await aPatient().named('Old', 'Man').bornOn('1940-01-01').stored(platform);
    await platform.db.query(undefined, sql`update person set birthdate_estimated = true where uuid = ${old.uuid}`);
    expect((await admin.get(`${R4}/Patient/${old.uuid}`)).body['birthDate']).toBe('1940');
    await admin.delete(`patient/${old.uuid}?reason=test`);
  });

  it('shows contacts from the attribute type that a setting names', async () => {
    const created = await admin.post('systemsetting/fhir2.personContactPointAttributeTypeUuid', { value: phoneType });
    expect(created.status).toBeLessThan(300);
    expect((await admin.get(`${R4}/Patient/${betty.uuid}`)).body['telecom']).toMatchObject([{ value: '0712' }]);
  });
});

describe('searching patients', () => {
  it('finds by parts of the name without case and accents', async () => {
    expect(await found('name=bet')).toEqual(['Betty Ann Wílliams']);
    expect(await found('name=williams')).toEqual(['Betty Ann Wílliams']);
    expect(await found('given=adam&family=jo')).toEqual(['Adam John']);
    expect(await found('family:contains=illi')).toEqual(['Betty Ann Wílliams']);
    expect(await found('name=gone')).toEqual([]);
  });

  it('finds by identifier, of any type or of the one that the system names', async () => {
    expect(await found('identifier=100gej')).toEqual(['Betty Ann Wílliams']);
    expect(await found(`identifier=${encodeURIComponent(`${OLD_NUMBER}|100HFK,100GEJ`)}&_sort=family`)).toEqual([
      'Adam John',
      'Betty Ann Wílliams',
    ]);
    expect(await found('identifier=OpenMRS%20ID%7C100GEJ')).toEqual([]);
    expect(await found('identifier=100GON')).toEqual([]);
  });

  it('finds by gender, birth date, life and address', async () => {
    expect(await found('gender=male')).toEqual(['Adam John']);
    expect(await found('gender=male,female&_sort=birthdate')).toEqual(['Betty Ann Wílliams', 'Adam John']);
    expect(await found('birthdate=ge2001-12-31')).toEqual(['Adam John']);
    expect(await found('birthdate=1972')).toEqual(['Betty Ann Wílliams']);
    expect(await found('deceased=true')).toEqual([]);
    expect(await found('deceased=false&address-city=waki')).toEqual(['Betty Ann Wílliams']);
  });

  it('finds by name or identifier with the query openmrsPatients', async () => {
    expect(await found('_query=openmrsPatients&q=100H')).toEqual(['Adam John']);
    expect(await found('_query=openmrsPatients&q=xyz%20jo')).toEqual(['Adam John']);
    expect(await found('_query=openmrsPatients&q=00H')).toEqual([]);
    expect(await found('_query=openmrsPatients&q=bett&gender=female')).toEqual(['Betty Ann Wílliams']);
  });

  it('finds the members of a cohort', async () => {
    await platform.db.query(
      undefined,
      sql`with c as (
            insert into cohort (name, creator, date_created, uuid) values ('Research', 1, now(), 'cohort-1') returning cohort_id
          )
          insert into cohort_member (cohort_id, patient_id, creator, date_created, uuid) select cohort_id, ${adam.id}, 1, now(), 'member-1' from c`,
    );
    expect(await found('_has:Group:member:id=cohort-1,none')).toEqual(['Adam John']);
    expect(await found('_has:Group:member:id=none')).toEqual([]);
    const reader = await platform.as({ privileges: ['Get Patients'] });
    expect((await reader.get(`${R4}/Patient?_has:Group:member:id=cohort-1`)).status).toBe(403);
  });

  it('answers several ids asked for by POST without a body', async () => {
    const { status, body } = await admin.post(`${R4}/Patient/_search?_id=${betty.uuid},${adam.uuid},${gone.uuid}&_summary=data`, '');
    expect([status, body['total']]).toEqual([200, 2]);
  });

  it('refuses parameters that it does not know', async () => {
    const { status, body } = await admin.get(`${R4}/Patient?telecom=1`);
    expect([status, body['resourceType']]).toEqual([400, 'OperationOutcome']);
  });

  it('needs the privilege to read patients', async () => {
    const clerk = await platform.as({ privileges: ['Get Locations'] });
    expect((await platform.anonymous().get(`${R4}/Patient/${betty.uuid}`)).status).toBe(401);
    for (const path of [`Patient/${betty.uuid}`, 'Patient?name=b', 'Patient?_summary=count', `Patient/${betty.uuid}/$everything`]) {
      const { status, text } = await clerk.get(`${R4}/${path}`);
      expect([status, text.includes('Betty')]).toEqual([403, false]);
    }
  });

  it('costs the same for one patient and for fifty', async () => {
    const crowd = await Promise.all(Array.from({ length: 50 }, () => aPatient().named('Crowd', 'Member').stored(platform)));
    const fifty = await costOf(platform, admin, 'Patient?family=member&_count=50');
    // A page that holds everything is not counted again.
    expect(fifty).toBeLessThanOrEqual(await costOf(platform, admin, 'Patient?family=member&_count=1'));
    expect(crowd).toHaveLength(50);
  });
});

describe('writing a patient as FHIR', () => {
  const body = (identifier: string) => ({
    resourceType: 'Patient',
    identifier: [
      {
        use: 'official',
        type: { text: OLD_NUMBER },
        value: identifier,
        extension: [
          {
            url: 'http://fhir.openmrs.org/ext/patient/identifier#location',
            valueReference: { reference: 'Location/8d6c993e-c2cc-11de-8d13-0010c6dffd0f' },
          },
        ],
      },
    ],
    name: [
      {
        family: 'Doe',
        given: ['Jane', 'Mary'],
        extension: [
          { url: 'http://fhir.openmrs.org/ext/name', extension: [{ url: 'http://fhir.openmrs.org/ext/name#degree', valueString: 'MD' }] },
        ],
      },
    ],
    gender: 'female',
    birthDate: '1990-02',
  });

  it('creates, and what is created can be read through REST', async () => {
    const created = await admin.post(`${R4}/Patient`, body('FHIR1'));
    expect([created.status, created.headers.get('location')]).toEqual([201, `${platform.url}${R4}/Patient/${created.body['id']}`]);
    expect(created.body).toMatchObject({
      birthDate: '1990',
      gender: 'female',
      name: [{ extension: [{ extension: [{ valueString: 'MD' }] }] }],
    });
    const rest = await admin.get(`patient/${created.body['id']}?v=full`);
    expect(rest.body['person']).toMatchObject({
      birthdateEstimated: true,
      preferredName: { givenName: 'Jane', middleName: 'Mary', familyName: 'Doe' },
    });
  });

  it('refuses a patient without gender or identifier, an unknown type and an unknown gender', async () => {
    const { gender: _gender, ...noGender } = body('FHIR2');
    const { identifier: _identifier, ...noIdentifier } = body('FHIR2');
    for (const bad of [noGender, noIdentifier]) {
      const { status, body: outcome } = await admin.post(`${R4}/Patient`, bad);
      expect([status, outcome['resourceType']]).toEqual([422, 'OperationOutcome']);
    }
    expect((await admin.post(`${R4}/Patient`, { ...body('FHIR2'), gender: 'x' })).status).toBe(400);
    expect((await admin.post(`${R4}/Patient`, { ...body('FHIR2'), identifier: [{ value: '1', type: { text: 'Nothing' } }] })).status).toBe(
      400,
    );
  });

  it('refuses an identifier that another patient has', async () => {
    const { status } = await admin.post(`${R4}/Patient`, body('100GEJ'));
    expect(status).toBe(422);
  });

  it('changes parts with a known id in place and keeps those that are not named', async () => {
    const before = (await admin.get(`${R4}/Patient/${betty.uuid}`)).body as unknown as Record<string, { id: string }[]>;
    const changed = await admin.put(`${R4}/Patient/${betty.uuid}`, {
      ...before,
      name: [{ ...before['name']?.[0], given: ['Betty'] }],
      address: [{ ...before['address']?.[0], city: 'Entebbe' }],
      identifier: undefined,
    });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({
      name: [{ id: before['name']?.[0]?.id, given: ['Betty'], family: 'Wílliams' }],
      address: [{ id: before['address']?.[0]?.id, city: 'Entebbe' }],
      identifier: [{ value: '100GEJ' }],
    });
    expect(changed.body['name']).toHaveLength(1);
    expect(changed.body['extension']).toHaveLength(1);
  });

  it('does not add what is there already when the same is written again', async () => {
    const created = await admin.post(`${R4}/Patient`, body('FHIR3'));
    const again = await admin.put(`${R4}/Patient/${created.body['id']}`, { ...body('FHIR3'), id: created.body['id'] });
    expect([membersOf(again.body['name']).length, membersOf(again.body['identifier']).length]).toEqual([1, 1]);
  });

  it('patches one element', async () => {
    const patched = await admin.patch(`${R4}/Patient/${adam.uuid}`, [{ op: 'replace', path: '/birthDate', value: '2002-01-01' }], {
      'content-type': 'application/json-patch+json',
    });
    expect([patched.status, patched.body['birthDate']]).toEqual([200, '2002-01-01']);
  });

  it('needs the privilege to write patients', async () => {
    const reader = await platform.as({ privileges: ['Get Patients', 'Get People', 'Get Patient Identifiers'] });
    expect((await reader.post(`${R4}/Patient`, body('FHIR4'))).status).toBe(403);
    expect((await reader.delete(`${R4}/Patient/${adam.uuid}`)).status).toBe(403);
  });

  it('voids on delete', async () => {
    const { uuid } = await aPatient().named('Short', 'Stay').stored(platform);
    expect((await admin.delete(`${R4}/Patient/${uuid}`)).status).toBe(200);
    expect((await admin.get(`${R4}/Patient/${uuid}`)).status).toBe(410);
    expect((await admin.get(`patient/${uuid}`)).body['voided']).toBe(true);
  });
});
