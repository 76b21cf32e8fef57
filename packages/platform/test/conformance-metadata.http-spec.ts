import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answered, Client } from '@openmrs-ts/testing';
import { Clinic } from './clinic-fixture.js';
import { storeRecords, type StoredRecords } from './conformance-records.js';

let clinic: Clinic;
let admin: Client;
let records: StoredRecords;

beforeAll(async () => {
  clinic = await Clinic.start();
  admin = clinic.admin;
  records = await storeRecords(clinic);
});
afterAll(() => clinic?.platform.stop());

const made = (answered: Answered, status = 201) => {
  if (answered.status !== status) throw new Error(`${answered.status} ${answered.text}`);
  return answered.body;
};
const uuidOf = (name: string) => records.get(name)?.split('/').at(-1) ?? '';
const uuids = async (path: string): Promise<string[]> =>
  (await admin.get(`${path}${path.includes('?') ? '&' : '?'}limit=100`)).body.results.map((each) => each.uuid);
const named = () => ({ name: `N ${randomUUID()}`, description: 'x' });
const FREE_TEXT = 'org.openmrs.customdatatype.datatype.FreeTextDatatype';
const typed = () => ({ ...named(), datatypeClassname: FREE_TEXT });
const NUMERIC = '8d4a4488-c2cc-11de-8d13-0010c6dffd0f';
const NONE = '8d4a4c94-c2cc-11de-8d13-0010c6dffd0f';

/** Whether lists leave retired ones out, and whether a name does for a uuid. */
const kinds: [name: string, body: () => object, listsActive: boolean, byName: boolean][] = [
  ['location', named, true, true],
  ['locationtag', named, true, false],
  ['encountertype', named, true, true],
  ['encounterrole', named, true, false],
  ['visittype', named, true, true],
  ['conceptclass', named, true, true],
  ['conceptsource', named, true, true],
  ['conceptmaptype', named, true, true],
  ['patientidentifiertype', named, true, true],
  ['personattributetype', () => ({ ...named(), format: 'java.lang.String' }), true, false],
  ['relationshiptype', () => ({ aIsToB: randomUUID(), bIsToA: 'b', description: 'x' }), true, false],
  ['visitattributetype', typed, true, false],
  ['locationattributetype', typed, false, false],
  ['providerattributetype', typed, false, false],
  ['conceptattributetype', typed, false, false],
  ['providerrole', named, true, false],
  ['form', () => ({ name: `F ${randomUUID()}`, version: '1' }), true, false],
];

describe.each(kinds)('%s', (name, body, listsActive, byName) => {
  it('is created, read, renamed, retired with a reason, left out of lists, restored both ways and purged', async () => {
    const { uuid } = made(await admin.post(name, body()));
    expect((await admin.get(`${name}/${uuid}`)).body.uuid).toBe(uuid);
    made(await admin.post(`${name}/${uuid}`, { description: 'changed' }), 200);
    expect((await admin.get(`${name}/${uuid}?v=full`)).body).toMatchObject({
      description: 'changed',
      auditInfo: {},
    });
    made(await admin.delete(`${name}/${uuid}?reason=old`), 204);
    expect((await admin.get(`${name}/${uuid}?v=full`)).body.auditInfo).toMatchObject({ retireReason: 'old' });
    if (listsActive) expect(await uuids(name)).not.toContain(uuid);
    if (name !== 'relationshiptype') expect(await uuids(`${name}?includeAll=true`)).toContain(uuid);
    made(await admin.post(`${name}/${uuid}`, { deleted: 'false' }), 200);
    made(await admin.delete(`${name}/${uuid}?reason=again`), 204);
    made(await admin.post(`${name}/${uuid}`, { retired: false }), 200);
    const restored = (await admin.get(`${name}/${uuid}?v=custom:(retired,auditInfo)`)).body;
    expect(restored.retired).toBe(false);
    expect(restored.auditInfo).not.toHaveProperty('retireReason');
    made(await admin.delete(`${name}/${uuid}?purge=true`), 204);
    expect((await admin.get(`${name}/${uuid}`)).status).toBe(404);
  });

  it('is found by its name where its kind allows that, else by its uuid alone', async () => {
    const created = made(await admin.post(name, body()));
    const { name: given = created.display } = created as { name?: string };
    const answered = await admin.get(`${name}/${encodeURIComponent(String(given))}`);
    if (byName) expect(answered.body.uuid).toBe(created.uuid);
    else if (name !== 'relationshiptype') expect(answered.status).toBe(404);
  });
});

describe('kinds that the server declares', () => {
  it('concept datatypes and care settings are neither created nor changed, retired or purged', async () => {
    for (const name of ['conceptdatatype', 'caresetting']) {
      const path = records.get(name) ?? '';
      const statuses = [
        await admin.post(name, named()),
        await admin.post(path, { description: 'x' }),
        await admin.delete(path),
        await admin.delete(`${path}?purge=true`),
      ].map((answered) => answered.status);
      expect([name, statuses]).toEqual([name, [400, 400, 400, 400]]);
    }
  });

  it('identifier types and encounter roles need a description', async () => {
    for (const name of [
      'patientidentifiertype',
      'encounterrole',
      'encountertype',
      'providerrole',
      'conceptsource',
      'personattributetype',
    ]) {
      const { status, body } = await admin.post(name, { name: randomUUID() });
      expect([name, status, body.error.message]).toEqual([name, 400, '[Some required properties are missing: description]']);
    }
  });

  it('visit types, classes and roles need none', async () => {
    for (const name of ['visittype', 'conceptclass', 'role', 'privilege', 'locationtag', 'location']) {
      expect([name, (await admin.post(name, { name: randomUUID() })).status]).toEqual([name, 201]);
    }
  });

  it('encounter roles are searched by exact name, order types found by name, frequencies by their concept', async () => {
    const role = made(await admin.post('encounterrole', named()));
    expect(await uuids(`encounterrole?q=${role.name}`)).toEqual([role.uuid]);
    expect(await uuids(`encounterrole?q=${role.name.slice(0, 10)}`)).toEqual([]);
    const type = (await admin.get(records.get('ordertype') ?? '')).body;
    expect((await admin.get(`ordertype/${encodeURIComponent(type.name)}`)).body.uuid).toBe(type.uuid);
    const frequency = (await admin.get(records.get('orderfrequency') ?? '')).body;
    expect((await admin.get(`orderfrequency/${frequency.concept.uuid}`)).body.uuid).toBe(frequency.uuid);
  });
});

describe('roles and privileges', () => {
  it('are created, changed and purged; they cannot be retired, and say so', async () => {
    for (const name of ['role', 'privilege']) {
      const { uuid } = made(await admin.post(name, named()));
      expect(made(await admin.post(`${name}/${uuid}`, { description: 'changed' }), 200).description).toBe('changed');
      expect((await admin.delete(`${name}/${uuid}`)).status).toBe(400);
      made(await admin.delete(`${name}/${uuid}?purge=true`), 204);
      expect((await admin.get(`${name}/${uuid}`)).status).toBe(404);
    }
  });
});

describe('locations', () => {
  it('lead to all above and below in custom representations, and not otherwise', async () => {
    const room = made(await admin.post('location', { ...named(), parentLocation: clinic.ward }));
    const up = (await admin.get(`location/${room.uuid}?v=custom:(ancestorLocations:(name))`)).body;
    expect(up.ancestorLocations.map((each) => each.name)).toEqual(['Ward', 'Clinic']);
    const down = (await admin.get(`location/${clinic.location}?v=custom:(descendantLocations:(uuid))`)).body;
    expect(down.descendantLocations.map((each) => each.uuid)).toEqual(expect.arrayContaining([clinic.ward, room.uuid]));
    expect((await admin.get(`location/${room.uuid}?v=full`)).body).not.toHaveProperty('ancestorLocations');
  });

  it('are found by tag and text together; an unknown tag finds none; a blank text finds all', async () => {
    const tag = made(await admin.post('locationtag', named()));
    const [east, west] = [
      made(await admin.post('location', { name: `East ${randomUUID()}`, tags: [tag.uuid] })),
      made(await admin.post('location', { name: `West ${randomUUID()}`, tags: [tag.uuid] })),
    ];
    expect((await uuids(`location?tag=${tag.uuid}`)).sort()).toEqual([east.uuid, west.uuid].sort());
    expect(await uuids(`location?tag=${encodeURIComponent(tag.name)}&q=east`)).toEqual([east.uuid]);
    expect(await uuids('location?tag=nobody&q=east')).toEqual([]);
    expect((await uuids('location?q=')).length).toBeGreaterThan(2);
  });
});

describe('system settings', () => {
  it('are created, typed or not, found by names with dots, changed, and removed by DELETE', async () => {
    const plain = made(await admin.post('systemsetting', { property: 'conformance.plain.value', value: '1' }));
    expect((await admin.get('systemsetting/conformance.plain.value')).body).toMatchObject({ uuid: plain.uuid, value: '1' });
    made(await admin.post('systemsetting/conformance.plain.value', { value: '2' }), 200);
    expect((await admin.get('systemsetting/conformance.plain.value?v=custom:(value)')).body).toEqual({
      value: '2',
      resourceVersion: '1.9',
    });
    made(await admin.delete('systemsetting/conformance.plain.value'), 204);
    expect((await admin.get('systemsetting/conformance.plain.value')).status).toBe(404);
    expect((await admin.get('systemsetting?&v=ref&q=visits')).status).toBe(200);
  });
});

describe('concepts', () => {
  const aConcept = async (body: object = {}) =>
    made(
      await admin.post('concept', {
        names: [{ name: `C ${randomUUID()}`, locale: 'en', conceptNameType: 'FULLY_SPECIFIED' }],
        datatype: NONE,
        conceptClass: uuidOf('conceptclass'),
        ...body,
      }),
    );

  it('take limits with the numeric datatype alone', async () => {
    const numeric = await aConcept({ datatype: NUMERIC, hiNormal: 10 });
    expect((await admin.get(`concept/${numeric.uuid}?v=full`)).body.hiNormal).toBe(10);
    expect(
      (
        await admin.post('concept', {
          names: [{ name: randomUUID(), locale: 'en', conceptNameType: 'FULLY_SPECIFIED' }],
          datatype: NONE,
          conceptClass: uuidOf('conceptclass'),
          hiNormal: 10,
        })
      ).status,
    ).toBe(400);
  });

  it('take a new name, answers and set members, and replace them', async () => {
    const [yes, no] = [await aConcept(), await aConcept()];
    const coded = await aConcept({ answers: [yes.uuid] });
    made(
      await admin.post(`concept/${coded.uuid}`, { name: `Renamed ${coded.uuid}`, answers: [no.uuid], setMembers: [yes.uuid, no.uuid] }),
      200,
    );
    const shown = (await admin.get(`concept/${coded.uuid}`)).body;
    expect(shown.display).toBe(`Renamed ${coded.uuid}`);
    expect(shown.answers.map((each) => each.uuid)).toEqual([no.uuid]);
    expect(shown.setMembers.map((each) => each.uuid)).toEqual([yes.uuid, no.uuid]);
    expect(shown.set).toBe(true);
    expect(made(await admin.post(`concept/${coded.uuid}`, { setMembers: [] }), 200).set).toBe(false);
    expect((await admin.post(`concept/${coded.uuid}`, { answers: [randomUUID()] })).status).toBe(400);
  });

  it('are found by exact name, by class with a fuzzy one, by source and code, by term, as answers and as members', async () => {
    const concept = (await admin.get(records.get('concept') ?? '')).body;
    expect(await uuids('concept?name=pulse&searchType=equals')).toEqual([concept.uuid]);
    expect(await uuids(`concept?name=puls&searchType=fuzzy&class=${concept.conceptClass.uuid}`)).toEqual([concept.uuid]);
    expect(await uuids('concept?source=Test%20source&code=A1')).toEqual([concept.uuid]);
    expect(await uuids(`concept?source=${uuidOf('conceptsource')}`)).toContain(concept.uuid);
    expect(await uuids(`concept?term=${uuidOf('conceptreferenceterm')}`)).toEqual([concept.uuid]);
    const set = await aConcept({ setMembers: [concept.uuid], answers: [concept.uuid] });
    expect(await uuids(`concept?memberOf=${set.uuid}`)).toEqual([concept.uuid]);
    expect(await uuids(`concept?answerTo=${set.uuid}`)).toEqual([concept.uuid]);
    expect((await admin.get('concept?name=pulse&searchType=loose')).status).toBe(400);
    expect((await admin.get(`concept/${encodeURIComponent('Test source:A1')}`)).body.uuid).toBe(concept.uuid);
  });

  it('are found by references in the order given, unknown ones skipped', async () => {
    const [first, second] = [await aConcept(), await aConcept()];
    expect(await uuids(`concept?references=${second.uuid},${randomUUID()},Test%20source:A1,${first.uuid}`)).toEqual([
      second.uuid,
      uuidOf('concept'),
      first.uuid,
    ]);
  });

  it('are answered by reference with GET, as a form and as JSON', async () => {
    const references = `Test source:A1,${randomUUID()}`;
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    for (const answered of [
      await admin.get(`conceptreferences?references=${encodeURIComponent(references)}&v=ref`),
      await admin.post('conceptreferences?v=ref', `references=${encodeURIComponent(references)}`, form),
      await admin.post('conceptreferences?v=ref', { references: references.split(',') }),
    ]) {
      expect(answered.status).toBe(200);
      expect(Object.keys(answered.body)).toEqual(['Test source:A1']);
    }
  });

  it('have names that are added, changed, voided and purged; descriptions that DELETE removes; mappings that only a purge removes', async () => {
    const concept = await aConcept();
    const name = made(await admin.post(`concept/${concept.uuid}/name`, { name: `Syn ${randomUUID()}`, locale: 'en' }));
    made(await admin.delete(`concept/${concept.uuid}/name/${name.uuid}`), 204);
    expect((await admin.get(`concept/${concept.uuid}/name`)).body.results).toHaveLength(1);
    made(await admin.delete(`concept/${concept.uuid}/name/${name.uuid}?purge`), 204);
    const text = made(await admin.post(`concept/${concept.uuid}/description`, { description: 'x', locale: 'en' }));
    made(await admin.delete(`concept/${concept.uuid}/description/${text.uuid}`), 204);
    expect((await admin.get(`concept/${concept.uuid}/description`)).body.results).toEqual([]);
    const mapping = made(
      await admin.post(`concept/${concept.uuid}/mapping`, {
        conceptReferenceTerm: uuidOf('conceptreferenceterm'),
        conceptMapType: uuidOf('conceptmaptype'),
      }),
    );
    expect((await admin.delete(`concept/${concept.uuid}/mapping/${mapping.uuid}`)).status).toBe(400);
    made(await admin.delete(`concept/${concept.uuid}/mapping/${mapping.uuid}?purge`), 204);
  });

  it('are retired by DELETE, and come back neither by restoring nor by a flag', async () => {
    const { uuid } = await aConcept();
    made(await admin.delete(`concept/${uuid}?reason=x`), 204);
    expect(await uuids('concept')).not.toContain(uuid);
    expect((await admin.post(`concept/${uuid}`, { deleted: 'false' })).status).toBe(400);
  });

  it('have terms that are found by source, code and name, exactly or alike', async () => {
    const source = uuidOf('conceptsource');
    expect(await uuids(`conceptreferenceterm?source=${source}&codeOrName=A1&searchType=equal`)).toEqual([uuidOf('conceptreferenceterm')]);
    expect(await uuids('conceptreferenceterm?codeOrName=term&searchType=alike')).toEqual([uuidOf('conceptreferenceterm')]);
    expect((await uuids('conceptreferenceterm?source=Test%20source')).length).toBe(2);
    expect((await admin.get('conceptreferenceterm?codeOrName=A1&searchType=loose')).status).toBe(400);
    expect(await uuids(`conceptreferencetermmap?termA=${uuidOf('conceptreferenceterm')}`)).toEqual([uuidOf('conceptreferencetermmap')]);
    expect(await uuids(`conceptreferencetermmap?maps=${uuidOf('conceptreferenceterm')}`)).toEqual([uuidOf('conceptreferencetermmap')]);
    expect(await uuids(`conceptreferencetermmap?termB=${uuidOf('conceptreferenceterm')}`)).toEqual([]);
  });
});
