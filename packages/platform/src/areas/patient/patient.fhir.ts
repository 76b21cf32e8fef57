import sql, { type Sql } from 'sql-template-tag';
import {
  anyOf,
  type FhirBody,
  type FhirContext,
  type FhirElement,
  fhirMapping,
  type FhirOperation,
  type FhirSearchParameters,
  type HasCondition,
  identifier,
  noRows,
  type Restriction,
  type StringMatch,
  type TokenMatch,
} from '../../kernel/fhir/index.js';
import {
  addressSearch,
  attributeElements,
  birthdateSearch,
  deceased,
  FhirMetadata,
  genderSearch,
  locationReference,
  metadataName,
  nameCondition,
  nameSearch,
  personElements,
  personNeeds,
  personSort,
  writeDeceased,
  writePerson,
  writePersonAttributes,
} from '../fhir/index.js';
import { Location } from '../location/location.entity.js';
import { Person } from '../person/person.entity.js';
import { prefer } from '../person/person.rules.js';
import type { PatientIdentifierType } from './patient-identifier-type.entity.js';
import { PatientIdentifier } from './patient-identifier.entity.js';
import { Patient } from './patient.entity.js';
import { PatientService } from './patient.service.js';

const IDENTIFIER_LOCATION = 'http://fhir.openmrs.org/ext/patient/identifier#location';
const key = sql`"patient"."patient_id"`;

function identifierElement(rc: FhirContext, { uuid, identifier: value, identifierType: type, preferred, location }: PatientIdentifier) {
  const place = locationReference(rc, location);
  return identifier(
    {
      uuid,
      value,
      preferred: preferred === true,
      type: { uuid: type.uuid, name: metadataName(rc, 'PatientIdentifierType', type) },
      system: rc.get(FhirMetadata).identifierSystemOf(rc.ctx, type),
    },
    place ? [{ url: IDENTIFIER_LOCATION, valueReference: place }] : undefined,
  );
}

function toFhir(patient: Patient, rc: FhirContext): FhirBody {
  const { extension, telecom } = attributeElements(rc, patient.person);
  const { name, gender, birthDate, address } = personElements(rc, patient.person);
  return {
    extension,
    identifier: patient.identifiers.map((item) => identifierElement(rc, item)),
    active: !patient.voided,
    name,
    telecom,
    gender,
    birthDate,
    ...deceased(patient.person),
    address,
  };
}

function fromFhir(patient: Patient, body: FhirElement, rc: FhirContext, isNew: boolean): void {
  if (isNew) patient.person = new Person();
  writePerson(patient.person, body, rc);
  writeDeceased(patient.person, body);
  writePersonAttributes(patient.person, body, rc);
  patient.identifiers = withIdentifiers(patient.identifiers ?? [], body, rc);
}

/** Identifiers with a known id are changed in place, others are added unless the patient has the same already; those not named stay. */
function withIdentifiers(present: readonly PatientIdentifier[], body: FhirElement, rc: FhirContext): PatientIdentifier[] {
  const identifiers = [...present];
  for (const element of body.list('identifier')) {
    const type = identifierTypeOf(element, rc);
    const value = element.text('value');
    if (!type) throw element.problem('type', 'names no known identifier type');
    const same = (item: PatientIdentifier) => !item.voided && item.identifierType.id === type.id && item.identifier === value;
    let item = identifiers.find(({ uuid }) => uuid !== undefined && uuid === element.text('id')) ?? identifiers.find(same);
    if (!item) identifiers.push((item = Object.assign(new PatientIdentifier(), { preferred: false, location: null })));
    item.identifier = value ?? '';
    item.identifierType = type;
    const place = element.extension(IDENTIFIER_LOCATION)?.reference('valueReference', 'Location');
    if (place) item.location = rc.ctx.environment.metadata.find(Location, place.id) ?? null;
    if (element.text('use') === 'official') prefer(identifiers, item);
  }
  return identifiers;
}

function identifierTypeOf(element: FhirElement, rc: FhirContext): PatientIdentifierType | undefined {
  const names = [element.text('system') ?? element.element('type')?.text('text'), element.codings('type')[0]?.code];
  for (const name of names) {
    const type = name === undefined ? undefined : rc.get(FhirMetadata).identifierTypesOf(rc.ctx, name)[0];
    if (type) return type;
  }
  return undefined;
}

/** Identifiers in use with one of these values, of the type that the system means. */
function identifierCondition(tokens: TokenMatch, rc: FhirContext): Restriction {
  const conditions: Sql[] = [];
  const anywhere = tokens.codesWithoutSystem;
  if (anywhere.length > 0) conditions.push(identified(sql`lower(identifier) = any(${lowered(anywhere)})`));
  for (const [system, codes] of tokens.codesBySystem) {
    const types = rc
      .get(FhirMetadata)
      .identifierTypesOf(rc.ctx, system)
      .map(({ id }) => id);
    if (types.length > 0) conditions.push(identified(sql`identifier_type = any(${types}) and lower(identifier) = any(${lowered(codes)})`));
  }
  return conditions.length === 0 ? noRows : anyOf(conditions);
}

function identified(condition: Sql): Sql {
  return sql`${key} in (select patient_id from patient_identifier where not voided and ${condition})`;
}

function lowered(texts: readonly string[]): string[] {
  return texts.map((text) => text.toLowerCase());
}

/** A name by any of its words, or an identifier by its start. */
function nameOrIdentifier(texts: StringMatch): Sql {
  return anyOf([nameCondition(key, texts), identified(texts.onCode(sql`identifier`))]);
}

const personal: FhirSearchParameters = {
  gender: genderSearch(sql`person.gender`),
  birthdate: birthdateSearch(sql`person.birthdate`),
  'death-date': { kind: 'date', sql: (dates) => dates.on(sql`person.death_date`), missing: sql`person.death_date is null` },
  deceased: {
    kind: 'token',
    sql: (values) => (values.boolean === undefined ? undefined : sql`person.dead = ${values.boolean}`),
  },
  ...addressSearch(key),
};

/** Patients who are or were members of cohorts: `_has:Group:member:id`. Other conditions are ignored, as upstream does. */
function inCohorts(conditions: readonly HasCondition[], rc: FhirContext): Restriction {
  const asked = conditions.filter(
    ({ resource, reference, parameter }) => resource === 'Group' && reference === 'member' && parameter === 'id',
  );
  if (asked.length === 0) return undefined;
  rc.ctx.requireAny(['Get Patient Cohorts']);
  const cohorts = asked.flatMap(({ values }) => values);
  return sql`${key} in (select cohort_member.patient_id from cohort_member join cohort using (cohort_id)
    where not cohort_member.voided and not cohort.voided and cohort.uuid = any(${cohorts}))`;
}

/** The patient and what refers to it, as one list. */
const everything: FhirOperation<Patient, PatientService> = {
  on: 'both',
  run: async (_service, { id }) => ({
    searches: [
      { resource: 'Patient', query: id === undefined ? [] : [['_id', id]] },
      ...['Observation', 'AllergyIntolerance', 'DiagnosticReport', 'Encounter', 'MedicationRequest', 'ServiceRequest'].map((resource) => ({
        resource,
        query: id === undefined ? [] : [['patient', id] as [string, string]],
      })),
    ],
  }),
};

/** Patients. @source openmrs-module-fhir2 4.1.0 PatientTranslatorImpl */
export const patientMapping = fhirMapping({
  resource: 'Patient',
  entity: Patient,
  service: PatientService,
  table: 'patient',
  key: 'patient_id',
  removedBy: 'voided',
  joins: sql`join person on person.person_id = patient.patient_id`,
  id: { sql: sql`person.uuid`, needs: 'person.uuid', of: (patient) => patient.person.uuid },
  needs: [
    ...personNeeds('person.'),
    'person.dead',
    'person.deathDate',
    'identifiers.uuid',
    'identifiers.identifier',
    'identifiers.preferred',
    'identifiers.identifierType.name',
    'identifiers.location.name',
  ],
  toFhir,
  search: { ...nameSearch(key), identifier: { kind: 'token', sql: identifierCondition }, ...personal },
  has: inCohorts,
  sort: { ...personSort(key, sql`person.birthdate`), 'death-date': sql`person.death_date` },
  revincludes: [
    'Observation:patient',
    'AllergyIntolerance:patient',
    'DiagnosticReport:patient',
    'Encounter:patient',
    'MedicationRequest:patient',
    'ServiceRequest:patient',
    'MedicationDispense:prescription',
  ],
  queries: { openmrsPatients: { search: { q: { kind: 'string', sql: nameOrIdentifier }, ...personal } } },
  operations: { $everything: everything },
  summaryElements: ['identifier', 'active', 'name', 'telecom', 'gender', 'birthDate', 'deceasedBoolean', 'deceasedDateTime', 'address'],
  writes: ['create', 'update', 'patch', 'delete'],
  fromFhir,
});
