import { randomUUID } from 'node:crypto';
import type { Answered } from '@openmrs-ts/testing';
import { aPatient } from '@openmrs-ts/testing';
import sql from 'sql-template-tag';
import type { Clinic } from './clinic-fixture.js';

const FREE_TEXT = 'org.openmrs.customdatatype.datatype.FreeTextDatatype';
const NUMERIC = '8d4a4488-c2cc-11de-8d13-0010c6dffd0f';

/** Path of one stored object of each resource, by the resource's name; every list and relation has something in it where it can. */
export type StoredRecords = ReadonlyMap<string, string>;

/** Stores one object of each resource, through REST where it offers that. */
export async function storeRecords(clinic: Clinic): Promise<StoredRecords> {
  return new RecordKeeper(clinic).store();
}

class RecordKeeper {
  private readonly paths = new Map<string, string>();

  constructor(private readonly clinic: Clinic) {}

  async store(): Promise<StoredRecords> {
    this.paths.set('module', `module/${(await this.clinic.admin.get('module')).body.results[0]?.uuid}`);
    await this.metadata();
    const concepts = await this.concepts();
    await this.drugs(concepts.none, concepts.term);
    await this.forms(concepts.none);
    const patient = await this.people(concepts.none);
    await this.records(patient, concepts);
    await this.order(patient, concepts.none);
    return this.paths;
  }

  /** Creates an object and remembers its path. @returns its uuid */
  private async create(name: string, body: object, parent?: string): Promise<string> {
    const [owner, child] = name.split('/');
    const path = child === undefined ? name : `${owner}/${parent}/${child}`;
    const { uuid } = created(await this.clinic.admin.post(path, body), path);
    this.paths.set(name, `${path}/${uuid}`);
    return uuid;
  }

  private async seeded(name: string): Promise<void> {
    const { results } = (await this.clinic.admin.get(`${name}?limit=1`)).body;
    this.paths.set(name, `${name}/${results[0]?.uuid}`);
  }

  private async metadata(): Promise<void> {
    const named = (name: string) => ({ name: `${name} ${randomUUID().slice(0, 8)}`, description: 'For tests' });
    for (const name of ['locationtag', 'encountertype', 'encounterrole', 'visittype', 'conceptclass', 'providerrole', 'fieldtype']) {
      await this.create(name, named(name));
    }
    for (const name of ['locationattributetype', 'visitattributetype', 'providerattributetype', 'conceptattributetype']) {
      await this.create(name, { ...named(name), datatypeClassname: FREE_TEXT });
    }
    for (const name of ['conceptdatatype', 'conceptmaptype', 'caresetting']) await this.seeded(name);
    await this.create('privilege', named('privilege'));
    await this.create('role', { ...named('role'), privileges: [this.uuidOf('privilege')] });
    await this.create('systemsetting', { property: 'test.records', value: 'x', description: 'For tests' });
    await this.create('ordertype', { ...named('ordertype'), javaClassName: 'org.openmrs.Order' });
    await this.create('patientidentifiertype', named('patientidentifiertype'));
    await this.create('personattributetype', { ...named('personattributetype'), format: 'java.lang.String' });
    await this.create('relationshiptype', { aIsToB: 'Guardian', bIsToA: 'Ward', description: 'For tests' });
    await this.create('conceptstopword', { value: randomUUID().slice(0, 8), locale: 'en' });
    const attribute = { attributeType: this.uuidOf('locationattributetype'), value: 'north' };
    const location = await this.create('location', {
      ...named('location'),
      tags: [this.uuidOf('locationtag')],
      parentLocation: this.clinic.location,
    });
    await this.create('location/attribute', attribute, location);
  }

  private async concepts(): Promise<{ numeric: string; none: string; term: string; mapType: string }> {
    const source = await this.create('conceptsource', { name: 'Test source', description: 'For tests' });
    const term = await this.create('conceptreferenceterm', { code: 'A1', conceptSource: source, name: 'Term' });
    const other = created(await this.clinic.admin.post('conceptreferenceterm', { code: 'A2', conceptSource: source }), 'term').uuid;
    const mapType = this.uuidOf('conceptmaptype');
    await this.create('conceptreferencetermmap', { termA: term, termB: other, conceptMapType: mapType });
    const none = await this.clinic.concept('Malaria', 'none');
    const numeric = await this.create('concept', {
      names: [{ name: 'Pulse', locale: 'en', conceptNameType: 'FULLY_SPECIFIED' }],
      descriptions: [{ description: 'Beats per minute', locale: 'en' }],
      datatype: NUMERIC,
      conceptClass: this.uuidOf('conceptclass'),
      mappings: [{ conceptReferenceTerm: term, conceptMapType: mapType }],
      hiNormal: 100,
      lowNormal: 60,
      units: 'bpm',
    });
    await this.create('concept/name', { name: 'Heart rate', locale: 'en' }, numeric);
    await this.create('concept/description', { description: 'Fréquence', locale: 'fr' }, numeric);
    await this.create('concept/mapping', { conceptReferenceTerm: other, conceptMapType: mapType }, numeric);
    await this.create('concept/attribute', { attributeType: this.uuidOf('conceptattributetype'), value: 'x' }, numeric);
    await this.create('orderfrequency', { frequencyPerDay: 2, concept: none });
    return { numeric, none, term, mapType };
  }

  private async drugs(concept: string, term: string): Promise<void> {
    const drug = await this.create('drug', { name: 'Aspirin 81mg', concept, combination: false, dosageForm: concept, strength: '81mg' });
    await this.create('drug/ingredient', { ingredient: concept, strength: 81 }, drug);
    await this.create('drugreferencemap', { drug, conceptReferenceTerm: term, conceptMapType: this.uuidOf('conceptmaptype') });
  }

  private async forms(concept: string): Promise<void> {
    const form = await this.create('form', { name: 'Vitals', version: '1', encounterType: this.uuidOf('encountertype') });
    await this.create('form/resource', { name: 'JSON schema', dataType: 'AmpathJsonSchema', valueReference: randomUUID() }, form);
    const { results } = (await this.clinic.admin.get('fieldtype')).body;
    const field = await this.create('field', { name: 'Pulse', fieldType: results[0]?.uuid, selectMultiple: false, concept });
    await this.create('form/formfield', { form, field, required: true }, form);
    const answer = randomUUID();
    await this.clinic.query(
      sql`insert into field_answer (field_id, answer_id, creator, date_created, uuid)
          values ((select field_id from field where uuid = ${field}), (select concept_id from concept where uuid = ${concept}), 1, now(), ${answer})`,
    );
    this.paths.set('field/answer', `field/${field}/answer/${answer}`);
  }

  private async people(concept: string): Promise<string> {
    const person = await this.create('person', {
      names: [{ givenName: 'Ada', familyName: 'Okoro' }],
      addresses: [{ address1: 'Main Street 1', cityVillage: 'Kisumu' }],
      gender: 'F',
      birthdate: '1984-05-17',
      dead: true,
      deathDate: '2026-01-01',
      causeOfDeath: concept,
    });
    await this.create('person/name', { givenName: 'Adaeze', familyName: 'Okoro' }, person);
    await this.create('person/address', { address1: 'Side Street 2' }, person);
    await this.create('person/attribute', { attributeType: this.uuidOf('personattributetype'), value: 'x' }, person);
    const someone = await aPatient().stored(this.clinic.platform);
    this.paths.set('patient', `patient/${someone.uuid}`);
    const identifier = { identifier: randomUUID(), identifierType: this.uuidOf('patientidentifiertype'), location: this.clinic.location };
    await this.create('patient/identifier', identifier, someone.uuid);
    await this.create('relationship', {
      personA: person,
      personB: someone.uuid,
      relationshipType: this.uuidOf('relationshiptype'),
      startDate: '2020-01-01',
    });
    await this.create('user', { username: 'records', password: 'Test1234', person, roles: [this.uuidOf('role')] });
    const provider = await this.create('provider', { person, identifier: 'r1', providerRole: this.uuidOf('providerrole') });
    await this.create('provider/attribute', { attributeType: this.uuidOf('providerattributetype'), value: 'x' }, provider);
    return someone.uuid;
  }

  private async records(patient: string, { numeric, none }: { numeric: string; none: string }): Promise<void> {
    const startDatetime = '2026-06-15T08:00:00.000+0000';
    const location = this.clinic.location;
    const visit = await this.create('visit', { patient, visitType: this.uuidOf('visittype'), location, startDatetime, indication: none });
    await this.create('visit/attribute', { attributeType: this.uuidOf('visitattributetype'), value: 'x' }, visit);
    const encounter = await this.create('encounter', {
      patient,
      encounterType: this.uuidOf('encountertype'),
      form: this.uuidOf('form'),
      location,
      visit,
      obs: [{ concept: none, groupMembers: [{ concept: numeric, value: 72 }] }],
    });
    const participant = { provider: this.uuidOf('provider'), encounterRole: this.uuidOf('encounterrole') };
    await this.create('encounter/encounterprovider', participant, encounter);
    const obs = await this.create('obs', {
      person: patient,
      concept: numeric,
      encounter,
      location,
      obsDatetime: '2026-06-15T09:00:00.000+0000',
      value: 70,
    });
    const { referenceRange } = (await this.clinic.admin.get(`obs/${obs}`)).body;
    if (referenceRange) this.paths.set('obs/referencerange', `obs/${obs}/referencerange`);
    this.paths.set('conceptreferencerange', `conceptreferencerange?patient=${patient}&concept=${numeric}`);
    this.paths.set('conceptsearch', 'conceptsearch?q=malaria');
    const first = created(
      await this.clinic.admin.post('condition', { patient, condition: { coded: none }, clinicalStatus: 'ACTIVE' }),
      'condition',
    ).uuid;
    const changed = (await this.clinic.admin.post(`condition/${first}`, { onsetDate: '2020-01-01' })).body.uuid;
    this.paths.set('condition', `condition/${changed}`);
    await this.create('patientdiagnoses', {
      patient,
      encounter,
      condition: changed,
      diagnosis: { coded: none },
      certainty: 'CONFIRMED',
      rank: 1,
    });
    const allergen = { allergenType: 'DRUG', codedAllergen: { uuid: none } };
    const reactions = [{ reaction: { uuid: none } }];
    await this.create('patient/allergy', { allergen, severity: { uuid: none }, reactions }, patient);
  }

  /** An order of no type of its own; written by hand until orders can be entered. */
  private async order(patient: string, concept: string): Promise<void> {
    const uuid = randomUUID();
    await this.clinic.query(
      sql`insert into orders (order_type_id, concept_id, orderer, encounter_id, patient_id, date_activated, order_number, urgency, order_action,
            care_setting, creator, date_created, uuid)
          values ((select order_type_id from order_type where uuid = ${this.uuidOf('ordertype')}),
            (select concept_id from concept where uuid = ${concept}), (select provider_id from provider where uuid = ${this.clinic.provider}),
            (select encounter_id from encounter where uuid = ${this.uuidOf('encounter')}), (select person_id from person where uuid = ${patient}),
            now(), 'ORD-1', 'ROUTINE', 'NEW', 1, 1, now(), ${uuid})`,
    );
    this.paths.set('order', `order/${uuid}`);
  }

  private uuidOf(name: string): string {
    const uuid = this.paths.get(name)?.split('/').at(-1);
    if (uuid === undefined) throw new Error(`no ${name} is stored yet`);
    return uuid;
  }
}

function created(answered: Answered, what: string): Answered['body'] {
  if (answered.status !== 201) throw new Error(`${what}: ${answered.status} ${answered.text}`);
  return answered.body;
}
