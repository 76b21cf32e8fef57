import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPatient, type Answered, type Client, type TestPatient } from '@openmrs-ts/testing';
import { Clinic } from './clinic-fixture.js';

let clinic: Clinic;
let admin: Client;
let note: string;
let pulse: string;
let someone: TestPatient;

beforeAll(async () => {
  clinic = await Clinic.start();
  admin = clinic.admin;
  note = await clinic.concept('Note', 'text');
  pulse = await clinic.concept('Pulse', 'numeric');
  someone = await aPatient().stored(clinic.platform);
});
afterAll(() => clinic?.platform.stop());

const at = '2026-06-15T10:00:00.000+0000';
/** Bodies that create one object of each kind, with a place for a value under test. */
const creations = (text: unknown): readonly (readonly [path: string, body: object])[] => [
  ['location', { name: text }],
  ['location', { name: `L ${randomUUID()}`, description: text }],
  ['person', { names: [{ givenName: text, familyName: 'B' }], gender: 'F' }],
  ['person', { names: [{ givenName: 'A', familyName: 'B' }], gender: text }],
  [`person/${someone.uuid}/address`, { address1: text }],
  [`person/${someone.uuid}/name`, { givenName: text, familyName: 'B' }],
  [`patient/${someone.uuid}/identifier`, { identifier: text, identifierType: 'Old Identification Number', location: clinic.location }],
  [`patient/${someone.uuid}/allergy`, { allergen: { allergenType: 'DRUG', nonCodedAllergen: text } }],
  ['obs', { person: someone.uuid, concept: note, obsDatetime: at, value: text }],
  ['obs', { person: someone.uuid, concept: note, obsDatetime: at, value: 'x', comment: text }],
  ['obs', { person: someone.uuid, concept: note, obsDatetime: at, value: 'x', formFieldPath: text }],
  ['condition', { patient: someone.uuid, condition: { nonCoded: text }, clinicalStatus: 'ACTIVE' }],
  ['encountertype', { name: text, description: 'x' }],
  ['systemsetting', { property: `test.${randomUUID()}`, value: text }],
  ['user', { username: text, password: 'Test1234', person: someone.uuid }],
  ['role', { name: text, description: 'x' }],
  ['privilege', { name: text, description: 'x' }],
  ['provider', { person: someone.uuid, identifier: text }],
  ['form', { name: text, version: '1' }],
  ['form', { name: `F ${randomUUID()}`, version: text }],
  [
    'concept',
    {
      names: [{ name: text, locale: 'en', conceptNameType: 'FULLY_SPECIFIED' }],
      datatype: '8d4a4c94-c2cc-11de-8d13-0010c6dffd0f',
      conceptClass: 'Misc',
    },
  ],
  ['visittype', { name: text, description: 'x' }],
  ['relationshiptype', { aIsToB: text, bIsToA: 'x', description: 'x' }],
  ['personattributetype', { name: text, description: 'x' }],
  ['patientidentifiertype', { name: text, description: 'x' }],
  ['conceptreferenceterm', { code: text, conceptSource: 'x' }],
  ['conceptsource', { name: text, description: 'x' }],
  ['conceptclass', { name: text, description: 'x' }],
  ['drug', { name: text, concept: pulse, combination: false }],
  ['location', { uuid: text, name: `L ${randomUUID()}` }],
];
const below500 = async (asked: Promise<Answered>, what: string) => {
  const answered = await asked;
  return answered.status < 500 ? [] : [`${what}: ${answered.status} ${answered.text.slice(0, 150)}`];
};
/** Paths that answer with a failure of the server for one value in each place. */
const failures = async (value: unknown): Promise<string[]> => {
  const failed: string[] = [];
  for (const [path, body] of creations(value))
    failed.push(...(await below500(admin.post(path, body), `POST ${path} ${Object.keys(body).join()}`)));
  return failed;
};

describe('values that no column holds', () => {
  it.each([
    ['a null byte', 'a\u0000b'],
    ['a lone surrogate', 'a\ud800b'],
    ['a lone low surrogate', '\udc00'],
    ['a very long text', 'x'.repeat(70_000)],
    ['a number', 5],
    ['a huge number', 1e300],
    ['an object', {}],
    ['an array', []],
    ['a nested array', [[[]]]],
    ['a boolean', true],
    ['null', null],
    ['an empty text', ''],
    ['blanks', '   '],
    ['a text that is a key of every object', '__proto__'],
  ])('%s never fails the server on create', async (_name, value) => {
    expect(await failures(value)).toEqual([]);
  });

  it('a null byte is refused with a clear text', async () => {
    const answered = await admin.post('location', { name: 'a\u0000b' });
    expect(answered.status).toBe(400);
    expect(answered.body.error.message).toContain('null');
  });

  it('numbers out of range are refused', async () => {
    const failed: string[] = [];
    for (const value of [
      1e300,
      -1e300,
      2 ** 31,
      -(2 ** 31) - 1,
      1e20,
      0.1,
      '99999999999',
      'NaN',
      'Infinity',
      '1e999',
      '0x10',
      ' ',
      '１２',
    ]) {
      failed.push(
        ...(await below500(
          admin.post('relationshiptype', { aIsToB: randomUUID(), bIsToA: 'b', description: 'x', weight: value }),
          `weight ${value}`,
        )),
        ...(await below500(admin.post('obs', { person: someone.uuid, concept: pulse, obsDatetime: at, value }), `obs ${value}`)),
        ...(await below500(
          admin.post('personattributetype', { name: randomUUID(), description: 'x', sortWeight: value, foreignKey: value }),
          `sortWeight ${value}`,
        )),
        ...(await below500(
          admin.post('person', { names: [{ givenName: 'A', familyName: 'B' }], gender: 'F', age: value }),
          `age ${value}`,
        )),
        ...(await below500(admin.get(`location?limit=${value}&startIndex=${value}`), `limit ${value}`)),
        ...(await below500(
          admin.post('visitattributetype', {
            name: randomUUID(),
            datatypeClassname: 'org.openmrs.customdatatype.datatype.FreeTextDatatype',
            minOccurs: value,
            maxOccurs: value,
          }),
          `minOccurs ${value}`,
        )),
      );
    }
    expect(failed).toEqual([]);
  });

  it('numbers are read in decimal notation alone', async () => {
    const obs = (value: unknown) => admin.post('obs', { person: someone.uuid, concept: pulse, obsDatetime: at, value });
    for (const value of ['0x10', '0b1', '1e999', 'Infinity', '1_000', '7 2'])
      expect([value, (await obs(value)).status]).toEqual([value, 400]);
    expect((await obs(' 7.25e1 ')).body.value).toBe(72.5);
  });

  it('dates out of range are refused', async () => {
    const failed: string[] = [];
    const dates = [
      '0000-01-01',
      '0000-00-00',
      '9999-12-31T23:59:59.999+0000',
      '9999-12-31T23:59:59.999-2359',
      '1-1-1',
      '2026-02-30',
      '2026-13-01',
      '2026-06-15T25:00:00',
      '2026-06-15T10:00:00+9999',
      '99999-01-01',
      'infinity',
      'now',
      'epoch',
      '',
      ' ',
      5,
      true,
      {},
      [],
      null,
    ];
    for (const value of dates) {
      const text = JSON.stringify(value);
      failed.push(
        ...(await below500(admin.post('obs', { person: someone.uuid, concept: note, obsDatetime: value, value: 'x' }), `obs ${text}`)),
        ...(await below500(
          admin.post('visit', { patient: someone.uuid, visitType: clinic.visitType, startDatetime: value }),
          `visit ${text}`,
        )),
        ...(await below500(
          admin.post('visit', { patient: someone.uuid, visitType: clinic.visitType, startDatetime: '2001-01-01', stopDatetime: value }),
          `visit stop ${text}`,
        )),
        ...(await below500(
          admin.post('encounter', { patient: someone.uuid, encounterType: clinic.encounterType, encounterDatetime: value }),
          `encounter ${text}`,
        )),
        ...(await below500(
          admin.post('person', { names: [{ givenName: 'A', familyName: 'B' }], gender: 'F', birthdate: value }),
          `birthdate ${text}`,
        )),
        ...(await below500(
          admin.post('person', { names: [{ givenName: 'A', familyName: 'B' }], gender: 'F', birthtime: value }),
          `birthtime ${text}`,
        )),
        ...(await below500(
          admin.post('person', { names: [{ givenName: 'A', familyName: 'B' }], gender: 'F', dead: true, deathDate: value }),
          `deathDate ${text}`,
        )),
        ...(await below500(
          admin.post('condition', { patient: someone.uuid, condition: { nonCoded: 'x' }, clinicalStatus: 'ACTIVE', onsetDate: value }),
          `onset ${text}`,
        )),
        ...(await below500(
          admin.get(`encounter?patient=${someone.uuid}&fromdate=${encodeURIComponent(String(value))}`),
          `fromdate ${text}`,
        )),
        ...(await below500(
          admin.get(`visit?patient=${someone.uuid}&fromStartDate=${encodeURIComponent(String(value))}`),
          `fromStartDate ${text}`,
        )),
        ...(await below500(
          admin.get(`patientdiagnoses?patientUuid=${someone.uuid}&fromDate=${encodeURIComponent(String(value))}`),
          `fromDate ${text}`,
        )),
      );
    }
    expect(failed).toEqual([]);
    const shown = await admin.get(`visit?patient=${someone.uuid}&v=full&limit=100`);
    expect(shown.status).toBe(200);
    expect(shown.text).not.toContain('NaN');
  });
});

const readable = [
  'location',
  'person',
  'patient',
  'user',
  'provider',
  'concept',
  'conceptsearch',
  'conceptreferenceterm',
  'conceptsource',
  'conceptclass',
  'drug',
  'encountertype',
  'encounterrole',
  'visittype',
  'role',
  'privilege',
  'systemsetting',
  'form',
  'field',
  'patientidentifiertype',
  'personattributetype',
  'relationshiptype',
  'locationtag',
  'ordertype',
  'caresetting',
  'orderfrequency',
  'conceptdatatype',
  'conceptmaptype',
  'visitattributetype',
  'encounter',
  'obs',
  'visit',
  'condition',
  'module',
];

describe('texts to search for', () => {
  it.each([
    ['a null byte', '\u0000'],
    ['wildcards', '%_\\'],
    ['a backslash at the end of a word', 'abc\\'],
    ['a quote', 'a\'b"c'],
    ['blanks', '   '],
    ['nothing', ''],
    ['very many letters', 'x'.repeat(6000)],
    ['parts of regular expressions', '(((((.*[a-'],
    ['other scripts', 'የኢትዮጵያ 患者 مريض 😀'],
    ['words of a text query', 'a & b | !c:* <-> d'],
  ])('%s never fails the server', async (_name, q) => {
    const failed: string[] = [];
    for (const name of readable) {
      for (const path of [`${name}?q=${encodeURIComponent(q)}`, `${name}/${encodeURIComponent(q) || 'x'}`]) {
        failed.push(...(await below500(admin.get(path), path.slice(0, 60))));
      }
    }
    const text = encodeURIComponent(q);
    for (const path of [
      `patient?identifier=${text}`,
      `obs?patient=${text}&concept=${text}`,
      `encounter?patient=${text}&encounterType=${text}`,
      `visit?location=${text}`,
      `concept?name=${text}&searchType=fuzzy`,
      `concept?name=${text}&searchType=equals`,
      `concept?references=${text}`,
      `concept?source=${text}&code=${text}`,
      `provider?user=${text}`,
      `user?username=${text}`,
      `relationship?person=${text}`,
      `conceptreferenceterm?codeOrName=${text}`,
      `location?tag=${text}`,
      `drug?concepts=${text}`,
      `condition?patientUuid=${text}`,
      `conceptreferencerange?concept=${text}&patient=${someone.uuid}`,
      `patient?attributesToFindDuplicatesBy=${text},gender`,
      `obstree?patient=${text}&concept=${text}`,
      `location?v=${text}`,
      `location?s=${text}`,
      `location?${text}=1`,
      `location/${clinic.location}?v=custom:(${text})`,
      `systemsetting?q=${text}&v=full`,
      `conceptreferences?references=${text}`,
      `patient/${text}/identifier`,
      `person/${text}/name`,
      `user?roles=${text}`,
      `order?patient=${text}`,
    ])
      failed.push(...(await below500(admin.get(path), path.slice(0, 60))));
    expect(failed).toEqual([]);
  });

  it('wildcards stand for themselves', async () => {
    await admin.post('location', { name: '% of beds' });
    await admin.post('location', { name: '_under' });
    const found = async (path: string): Promise<string[]> => (await admin.get(path)).body.results.map((each) => each.display);
    expect(await found('location?q=%25')).toEqual(['% of beds']);
    expect((await found('location?q=_')).filter((name) => !name.startsWith('_'))).toEqual([]);
    expect(await found('patient?q=%25%25%25')).toEqual([]);
    expect(await found('patient?q=___')).toEqual([]);
    expect(await found('person?q=%25%25%25')).toEqual([]);
    expect(await found('user?q=%25%25%25')).toEqual([]);
    expect(await found('provider?q=%25%25%25')).toEqual([]);
    expect(await found('patient?identifier=%25')).toEqual([]);
    expect(await found('patient?identifier=%25&searchType=start')).toEqual([]);
  });
});

describe('FHIR', () => {
  it('refuses texts that cannot be stored or searched for', async () => {
    const failed: string[] = [];
    for (const text of ['%00', 'a%00b', '%ED%A0%80', 'x'.repeat(6000), '%25', '%5C', '%24%7C%2C']) {
      for (const path of [
        'Patient?name=',
        'Patient?identifier=',
        'Patient?birthdate=',
        'Observation?code=',
        'Encounter?date=',
        'Condition?patient=',
        'Patient/',
        'Location?name=',
      ]) {
        failed.push(...(await below500(admin.get(`/openmrs/ws/fhir2/R4/${path}${text}`), `${path}${text.slice(0, 20)}`)));
      }
    }
    for (const family of ['a\u0000b', '\ud800', 'x'.repeat(70_000), '__proto__']) {
      const body = { resourceType: 'Patient', name: [{ family, given: ['A'] }], gender: 'female', birthDate: '1990-01-01' };
      failed.push(...(await below500(admin.post('/openmrs/ws/fhir2/R4/Patient', body), `POST Patient ${family.slice(0, 10)}`)));
    }
    expect(failed).toEqual([]);
  });
});

describe('records made at the same moment', () => {
  it('with one uuid: one is stored, the others are refused', async () => {
    const uuid = randomUUID();
    const body = () => ({ uuid, name: `L ${randomUUID()}` });
    const answers = await Promise.all([1, 2, 3, 4].map(() => admin.post('location', body())));
    expect(answers.map((answered) => answered.status).sort()).toEqual([201, 400, 400, 400]);
  });
});

describe('keys that JavaScript gives every object', () => {
  const keys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__'];

  it('are properties that nobody may set', async () => {
    for (const key of keys) {
      const body = `{"name":"P ${randomUUID()}","${key}":{"polluted":"yes"}}`;
      const answered = await admin.post('location', body);
      expect([key, answered.status]).toEqual([key, 400]);
      expect((await admin.post(`location/${clinic.location}`, `{"${key}":{"polluted":"yes"}}`)).status).toBe(400);
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('are properties that nested objects do not have', async () => {
    for (const key of keys) {
      const answered = await admin.post(
        'person',
        `{"names":[{"givenName":"A","familyName":"B","${key}":{"polluted":"yes"}}],"gender":"F"}`,
      );
      expect([key, answered.status]).toEqual([key, 400]);
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('are unknown properties of representations', async () => {
    for (const key of keys) {
      expect([key, (await admin.get(`location/${clinic.location}?v=custom:(uuid,${key})`)).status]).toEqual([key, 400]);
      expect([key, (await admin.get(`patient/${someone.uuid}?v=custom:(uuid,person:(${key}))`)).status]).toEqual([key, 400]);
      expect([key, (await admin.get(`location?v=${key}`)).status]).toEqual([key, 400]);
    }
  });

  it('are no parameters, resources or ids', async () => {
    for (const key of keys) {
      expect((await admin.get(`location?${key}=1`)).status).toBe(200);
      expect((await admin.get(key)).status).toBe(404);
      expect((await admin.get(`visit/${key}`)).status).toBe(404);
      expect((await admin.get(`location?s=${key}`)).status).toBe(400);
      expect((await admin.post('user/82f18b44-6814-11e8-923f-e9a88dcb533f', `{"userProperties":{"${key}":"x"}}`)).status).toBeLessThan(500);
    }
  });
});

describe('requests without end', () => {
  it('a representation may not nest without bound', async () => {
    const deep = (word: string, depth: number) => `custom:(${`${word}:(`.repeat(depth)}uuid${')'.repeat(depth)})`;
    for (const depth of [10, 50, 200]) {
      const answered = await admin.get(`location/${clinic.ward}?v=${deep('parentLocation', depth)}`);
      expect([200, 400]).toContain(answered.status);
    }
    const wide = await admin.get(`encounter?patient=${someone.uuid}&v=${deep('visit:(encounters', 100)}`);
    expect([200, 400]).toContain(wide.status);
    const parentheses = await admin.get(`location/${clinic.ward}?v=custom:${'('.repeat(5000)}`);
    expect([200, 400]).toContain(parentheses.status);
  });

  it('a representation that leads in circles is refused before its answer is larger than the memory', async () => {
    const patient = await aPatient().stored(clinic.platform);
    const visit = (await admin.post('visit', { patient: patient.uuid, visitType: clinic.visitType, startDatetime: '2026-06-15T08:00:00' }))
      .body;
    for (let i = 0; i < 8; i++) {
      await admin.post('encounter', { patient: patient.uuid, encounterType: clinic.encounterType, visit: visit.uuid });
    }
    const circles = (rounds: number) => `custom:(${'encounters:(visit:('.repeat(rounds)}uuid${'))'.repeat(rounds)})`;
    expect((await admin.get(`visit/${visit.uuid}?v=${circles(3)}`)).status).toBe(200);
    const answered = await admin.get(`visit/${visit.uuid}?v=${circles(20)}`);
    expect([answered.status, answered.body.error.message]).toEqual([400, expect.stringContaining('250000 objects')]);
  });

  it('a body may not nest without bound', async () => {
    const nested = `${'{"parentLocation":'.repeat(5000)}{}${'}'.repeat(5000)}`;
    expect((await admin.post('location', nested)).status).toBe(400);
    expect((await admin.post('location', `{"name":${'['.repeat(50_000)}${']'.repeat(50_000)}}`)).status).toBe(400);
    const groups = (depth: number): object =>
      depth === 0 ? { concept: note, value: 'x' } : { concept: note, groupMembers: [groups(depth - 1)] };
    const answered = await admin.post('obs', { ...groups(300), person: someone.uuid, obsDatetime: at });
    expect(answered.status).toBeLessThan(500);
  });

  it('a body of many megabytes is refused', async () => {
    const answered = await admin.post('location', { name: 'x'.repeat(12 * 1024 * 1024) });
    expect([400, 413]).toContain(answered.status);
    expect(answered.body.error.message).toEqual(expect.any(String));
  });

  it('an address that is badly encoded or ends nowhere is refused', async () => {
    const failed: string[] = [];
    for (const path of [
      'location/%',
      'location/%zz',
      'location?q=%',
      'location/%00',
      'location/..%2f..%2fetc',
      'location/%2e%2e',
      '%',
      'location//',
      '/',
      '',
      'a/b/c/d/e/f',
      'search/x',
      'location/search/x',
      'location/x/y/z/w',
    ]) {
      failed.push(...(await below500(admin.get(path), path)));
    }
    expect(failed).toEqual([]);
  });

  it('bodies that are no objects are refused', async () => {
    for (const body of ['', '[]', '5', 'null', '"x"', 'true', '{', '{"a":}', '[{}]', '{"name":"x"}{}', '\u0000']) {
      const answered = await admin.post('location', body);
      expect([body, answered.status]).toEqual([body, 400]);
      expect([body, (await admin.post(`location/${clinic.location}`, body)).status]).toEqual([body, 400]);
    }
  });
});
