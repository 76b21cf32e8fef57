import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, type Json, startPlatform, type TestPlatform } from '@openmrs-ts/testing';
import sql from 'sql-template-tag';

const clinic = '00000000-0000-4000-8000-0000000c1111';
const yes = 'cf82933b-3f3f-45e7-a5ab-5d31aaee3da3';
const race = '8d871386-c2cc-11de-8d13-0010c6dffd0f';
const healthCenter = '8d87236c-c2cc-11de-8d13-0010c6dffd0f';

let platform: TestPlatform;
let admin: Client;

beforeAll(async () => {
  platform = await startPlatform({ now: () => new Date('2026-06-15T12:00:00Z') });
  admin = await platform.admin();
  await platform.db.query(undefined, sql`insert into location (name, creator, date_created, uuid) values ('Clinic', 1, now(), ${clinic})`);
  await platform.db.cache.refresh(new Map([['location', '*' as const]]));
});

afterAll(() => platform?.stop());

async function person(more: Record<string, unknown> = {}): Promise<Json> {
  const answer = await admin.post('person', { names: [{ givenName: 'Given', familyName: 'Family' }], gender: 'F', ...more });
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body;
}

async function attributeType(name: string, more: Record<string, unknown> = {}): Promise<string> {
  const answer = await admin.post('personattributetype', { name, description: 'test', format: 'java.lang.String', ...more });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body.uuid;
}

async function setting(name: string, value: string): Promise<void> {
  await platform.db.query(undefined, sql`update global_property set property_value = ${value} where property = ${name}`);
  await platform.db.cache.refresh(new Map([['global_property', '*' as const]]));
}

async function storedSetting(name: string): Promise<string | undefined> {
  const rows = await platform.db.query<{ value: string }>(
    undefined,
    sql`select property_value as value from global_property where property = ${name}`,
  );
  return rows[0]?.value;
}

const list = async (path: string) => (await admin.get(path)).body.results as unknown as Json[];

describe('a person', () => {
  it('is created with names, addresses and attributes and read back', async () => {
    const created = await person({
      age: 20,
      addresses: [{ address1: 'Street 1', cityVillage: 'Town' }],
      attributes: [{ attributeType: race, value: 'x' }],
    });
    expect(created).toMatchObject({
      display: 'Given Family',
      age: 20,
      birthdate: '2006-01-01T00:00:00.000+0000',
      birthdateEstimated: true,
    });
    const full = (await admin.get(`person/${created.uuid}?v=full`)).body;
    expect(full.names[0]).toMatchObject({ givenName: 'Given', resourceVersion: '1.8' });
    expect(full.addresses[0]).toMatchObject({ preferred: true, cityVillage: 'Town' });
    expect(full.attributes[0]).toMatchObject({ value: 'x', attributeType: { uuid: race } });
    expect(full.auditInfo.creator).toMatchObject({ display: 'admin' });
  });

  it('who is a patient is answered as a patient after a change', async () => {
    const created = await person();
    const patient = {
      person: created.uuid,
      identifiers: [{ identifier: 'ANSWER-1', identifierType: '8d79403a-c2cc-11de-8d13-0010c6dffd0f', location: clinic }],
    };
    expect((await admin.post('patient', patient)).status).toBe(201);
    const changed = await admin.post(`person/${created.uuid}`, { gender: 'M' });
    expect(changed.body).toMatchObject({ display: 'ANSWER-1 - Given Family', person: { gender: 'M' }, resourceVersion: '1.8' });
    expect((await admin.get(`person/${created.uuid}`)).body.display).toBe('Given Family');
  });

  it('has the name parts of the server in its display', async () => {
    const created = await person({
      names: [{ prefix: 'Dr', givenName: 'Ann', middleName: 'B', familyName: 'Lee', familyName2: 'May', degree: 'MD' }],
    });
    expect(created.display).toBe('Dr Ann B Lee');
  });

  it('without a name is refused, and so is an age that is none', async () => {
    const answer = await admin.post('person', { names: [], gender: 'F' });
    expect(answer.body.error.fieldErrors.names[0]?.code).toBe('Person.shouldHaveAtleastOneNonVoidedName');
    expect((await admin.post('person', { names: [{ givenName: 'A' }], gender: 'F', age: -1 })).status).toBe(400);
  });

  it('loses the cause of death when it lives again', async () => {
    const created = await person({ dead: true, causeOfDeath: yes });
    expect(created.causeOfDeath).toMatchObject({ uuid: yes });
    const alive = await admin.post(`person/${created.uuid}`, { dead: false });
    expect(alive.body).toMatchObject({ dead: false, causeOfDeath: null });
    const both = await admin.post(`person/${created.uuid}`, { dead: true, causeOfDeath: yes, causeOfDeathNonCoded: 'text' });
    expect(both.body.error.fieldErrors.causeOfDeath[0]?.code).toBe('Person.dead.shouldHaveOnlyOneCauseOfDeathOrCauseOfDeathNonCodedSet');
  });

  it('is found by the beginning of any word of its name, those with more matching words first', async () => {
    await person({ names: [{ givenName: 'Zacharia', familyName: 'Quick' }] });
    await person({ names: [{ givenName: 'Zacharia', familyName: 'Slow' }] });
    const found = await list('person?q=slow zach');
    expect(found.map((item) => item.display)).toEqual(['Zacharia Slow', 'Zacharia Quick']);
    expect((await list('person?q=')).length).toBeGreaterThan(2);
    expect(await list("person?q=' | ! & :* \\")).toEqual([]);
  });
});

describe('names of a person', () => {
  it('have exactly one preferred, which a new one can become and which moves on when it is voided', async () => {
    const created = await person();
    const path = `person/${created.uuid}/name`;
    const uuid = randomUUID();
    const added = await admin.post(path, { uuid, givenName: 'New', familyName: 'Name', preferred: true });
    expect(added.status).toBe(201);
    expect(added.body.uuid).toBe(uuid);
    expect((await list(`${path}?v=full`)).map((name) => [name.display, name.preferred])).toEqual([
      ['New Name', true],
      ['Given Family', false],
    ]);
    expect((await admin.get(`person/${created.uuid}`)).body.display).toBe('New Name');
    expect((await admin.delete(`${path}/${uuid}`)).status).toBe(204);
    expect((await admin.get(`person/${created.uuid}`)).body.display).toBe('Given Family');
    expect((await list(`${path}?v=full`)).map((name) => [name.display, name.voided])).toEqual([
      ['Given Family', false],
      ['New Name', true],
    ]);
    expect((await admin.get(`person/${created.uuid}?v=full`)).body.names).toHaveLength(1);
    const last = await admin.delete(`${path}/${created.preferredName.uuid}`);
    expect(last.status).toBe(400);
  });

  it('given with a person keep one preferred and leave those not given', async () => {
    const created = await person();
    const changed = await admin.post(`person/${created.uuid}`, {
      names: [
        { givenName: 'Second', familyName: 'Name' },
        { givenName: 'Third', familyName: 'Name', preferred: true },
      ],
    });
    expect(changed.body.display).toBe('Third Name');
    expect(await list(`person/${created.uuid}/name`)).toHaveLength(3);
    const switched = await admin.post(`person/${created.uuid}`, { preferredName: created.preferredName.uuid });
    expect(switched.body.display).toBe('Given Family');
    expect((await admin.post(`person/${created.uuid}`, { preferredName: randomUUID() })).status).toBe(400);
  });

  it('of another person are not reached', async () => {
    const [one, other] = [await person(), await person()];
    expect((await admin.delete(`person/${one.uuid}/name/${other.preferredName.uuid}`)).status).toBe(404);
    expect((await admin.post(`person/${one.uuid}/name/${other.preferredName.uuid}`, { givenName: 'X' })).status).toBe(404);
  });

  it('are only as long as their columns', async () => {
    const answer = await admin.post('person', { names: [{ givenName: 'x'.repeat(51) }], gender: 'F' });
    expect(answer.status).toBe(400);
    expect(answer.body.error.fieldErrors.givenName[0]?.code).toBe('error.exceededMaxLengthOfField');
  });
});

describe('addresses of a person', () => {
  it('must have what the address template requires, unless they are blank', async () => {
    const [before] = await platform.db.query<{ value: string }>(
      undefined,
      sql`select property_value as value from global_property where property = 'layout.address.format'`,
    );
    const template = `<org.openmrs.layout.address.AddressTemplate><lineByLineFormat><string>country</string></lineByLineFormat>
      <requiredElements><string>country</string></requiredElements></org.openmrs.layout.address.AddressTemplate>`;
    await setting('layout.address.format', template);
    const refused = await admin.post('person', { names: [{ givenName: 'A' }], gender: 'F', addresses: [{ address1: 'Street' }] });
    expect(refused.status).toBe(400);
    expect(refused.body.error.globalErrors[0]?.message).toBe('The address field country is required');
    await person({ addresses: [{ address1: ' ' }, { country: 'NL' }] });
    await setting('layout.address.format', before?.value ?? '');
  });

  it('are listed without voided ones, the preferred one first', async () => {
    const created = await person({ addresses: [{ address1: 'First' }, { address1: 'Second', preferred: true }] });
    const path = `person/${created.uuid}/address`;
    expect((await list(path)).map((address) => address.display)).toEqual(['Second', 'First']);
    await admin.delete(`${path}/${created.preferredAddress.uuid}`);
    expect((await list(path)).map((address) => [address.display, address.preferred])).toEqual([['First', true]]);
  });
});

describe('attributes of a person', () => {
  it('hold concepts and locations by id and show them as references', async () => {
    const created = await person();
    const path = `person/${created.uuid}/attribute`;
    const place = await admin.post(path, { attributeType: healthCenter, value: clinic });
    expect(place.body).toMatchObject({
      display: 'Clinic',
      value: { uuid: clinic, display: 'Clinic', links: [{ rel: 'self', uri: expect.stringContaining(`v1/location/${clinic}`) }] },
    });
    const coded = await attributeType('Vaccinated', { format: 'org.openmrs.Concept' });
    const answer = await admin.post(path, { value: yes, attributeType: coded });
    expect(answer.body.value).toMatchObject({ uuid: yes });
    const [row] = await platform.db.query<{ value: string }>(
      undefined,
      sql`select value from person_attribute where uuid = ${answer.body.uuid}`,
    );
    expect(row?.value).toMatch(/^\d+$/);
    expect((await admin.post(path, { attributeType: coded, value: 'nonsense' })).status).toBe(400);
    const listed = await list(`${path}?v=custom:(uuid,display,attributeType:(uuid,display,format),value)`);
    expect(listed.map((item) => item.value.uuid)).toEqual([clinic, yes]);
  });

  it('take booleans with and without quotes, but no numbers', async () => {
    const type = await attributeType('Consent', { format: 'java.lang.Boolean' });
    const created = await person({ attributes: [{ attributeType: type, value: true }] });
    const attributes = () => list(`person/${created.uuid}/attribute`);
    expect((await attributes())[0]?.value).toBe(true);
    await admin.post(`person/${created.uuid}`, { attributes: [{ attributeType: type, value: 'false' }] });
    expect((await attributes())[0]?.value).toBe(false);
    expect((await admin.post(`person/${created.uuid}`, { attributes: [{ attributeType: type, value: 5 }] })).status).toBe(400);
  });

  it('are replaced by a new one of the same type, and the old value stays in the record as voided', async () => {
    const created = await person({ attributes: [{ attributeType: race, value: 'first' }] });
    const path = `person/${created.uuid}/attribute`;
    const second = await admin.post(path, { attributeType: race, value: 'second' });
    expect((await list(path)).map((item) => item.value)).toEqual(['second']);
    const same = await admin.post(path, { attributeType: race, value: 'second' });
    expect(same.body.uuid).toBe(second.body.uuid);
    const rows = await platform.db.query<{ value: string; voided: boolean }>(
      undefined,
      sql`select a.value, a.voided from person_attribute a join person p using (person_id) where p.uuid = ${created.uuid} order by 1`,
    );
    expect(rows).toEqual([
      { value: 'first', voided: true },
      { value: 'second', voided: false },
    ]);
  });

  it('are removed by a blank value in the person and by deleting', async () => {
    const created = await person({ attributes: [{ attributeType: race, value: 'here' }] });
    await admin.post(`person/${created.uuid}`, { attributes: [{ attributeType: race, value: null }] });
    expect(await list(`person/${created.uuid}/attribute`)).toEqual([]);
    const again = await admin.post(`person/${created.uuid}/attribute`, { attributeType: race, value: 'again' });
    expect((await admin.delete(`person/${created.uuid}/attribute/${again.body.uuid}`)).status).toBe(204);
    expect(await list(`person/${created.uuid}/attribute`)).toEqual([]);
    expect(
      (await admin.post(`person/${created.uuid}/attribute`, { attributeType: race, value: ' ' })).body.error.fieldErrors.value[0]?.code,
    ).toBe('error.null');
  });

  it('of a type with an edit privilege are changed only by those who have it', async () => {
    await admin.post('privilege', { name: 'Edit HIV Number', description: 'test' });
    const type = await attributeType('HIV number', { editPrivilege: 'Edit HIV Number' });
    const created = await person({ attributes: [{ attributeType: type, value: '1' }] });
    const basic = ['Get People', 'Edit People'];
    const clerk = await platform.as({ privileges: basic });
    const nurse = await platform.as({ privileges: [...basic, 'Edit HIV Number'] });
    const change = { attributes: [{ attributeType: type, value: '2' }] };
    expect((await clerk.post(`person/${created.uuid}`, change)).status).toBe(403);
    expect((await clerk.post(`person/${created.uuid}`, { gender: 'M' })).status).toBe(200);
    expect((await clerk.delete(`person/${created.uuid}/attribute/${created.attributes[0]?.uuid}`)).status).toBe(403);
    expect((await nurse.post(`person/${created.uuid}`, change)).status).toBe(200);
  });
});

describe('person attribute types', () => {
  it('are listed by weight, found by name and come last when they have no weight', async () => {
    const listed = await list('personattributetype?v=default');
    const weights = listed.map((item) => item.sortWeight as number);
    expect([...weights].sort((a, b) => a - b)).toEqual(weights);
    expect((await list('personattributetype?q=citizen')).map((item) => item.display)).toEqual(['Citizenship']);
    await setting('patient.listingAttributeTypes', 'Race, Citizenship');
    await admin.post(`personattributetype/${race}`, { name: 'Origin' });
    expect(await storedSetting('patient.listingAttributeTypes')).toBe('Origin,Citizenship');
    const uuid = await attributeType('Last');
    expect((await list('personattributetype')).at(-1)?.uuid).toBe(uuid);
    expect(
      (await admin.post('personattributetype', { name: 'last', description: 'x', format: 'x' })).body.error.fieldErrors.name[0]?.code,
    ).toBe('PersonAttributeType.error.nameAlreadyInUse');
  });
});

describe('relationships', () => {
  const parent = '8d91a210-c2cc-11de-8d13-0010c6dffd0f';
  const sibling = '8d91a01c-c2cc-11de-8d13-0010c6dffd0f';

  it('are listed for a person from both sides and say who is what to whom', async () => {
    const [mother, child] = [await person({ names: [{ givenName: 'Mum' }] }), await person({ names: [{ givenName: 'Kid' }] })];
    const created = await admin.post('relationship', { personA: mother.uuid, personB: child.uuid, relationshipType: parent });
    expect(created.status).toBe(201);
    expect(created.body.display).toBe('Mum is the Parent of Kid');
    for (const uuid of [mother.uuid, child.uuid]) {
      const found = await list(
        `relationship?person=${uuid}&v=custom:(display,uuid,personA:(age,display,birthdate,uuid),relationshipType:(uuid,aIsToB))`,
      );
      expect(found.map((item) => item.uuid)).toEqual([created.body.uuid]);
    }
    expect(await list(`relationship?personB=${child.uuid}&relation=parent`)).toHaveLength(1);
    expect(await list(`relationship?person=${child.uuid}&relation=${sibling}`)).toEqual([]);
    expect(await list(`relationship?person=${randomUUID()}`)).toEqual([]);
    expect((await admin.post(`relationship/${created.body.uuid}`, { relationshipType: sibling })).body.relationshipType.uuid).toBe(sibling);
    expect((await admin.post(`relationship/${created.body.uuid}`, { personA: child.uuid })).status).toBe(400);
    expect((await admin.delete(`relationship/${created.body.uuid}`)).status).toBe(204);
    expect(await list(`relationship?person=${child.uuid}`)).toEqual([]);
  });

  it('need two different persons who exist', async () => {
    const one = await person();
    const self = await admin.post('relationship', { personA: one.uuid, personB: one.uuid, relationshipType: sibling });
    expect(self.status).toBe(400);
    expect(self.body.error.code).toBe('Person.cannot.same');
    const nobody = await admin.post('relationship', { personA: one.uuid, personB: randomUUID(), relationshipType: sibling });
    expect(nobody.body.error.fieldErrors.personB[0]?.code).toBe('error.null');
  });

  it('have types that show both sides', async () => {
    const [type] = (await list('relationshiptype?v=default')).filter((item) => item.uuid === parent);
    expect(type).toMatchObject({ display: 'Parent/Child', displayAIsToB: 'Parent', displayBIsToA: 'Child' });
    expect((await admin.get('relationshiptype/sibling')).body.uuid).toBe(sibling);
    expect(
      (await admin.post('relationshiptype', { aIsToB: 'parent', bIsToA: 'child', description: 'x' })).body.error.globalErrors[0]?.code,
    ).toBe('duplicate.relationshipType');
  });
});
