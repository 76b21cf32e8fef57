import { InvalidInputError } from '../../kernel/errors/index.js';
import { type InputContext, type PropertyDefinition, restResource } from '../../kernel/rest/index.js';
import { Person, personProperties, PersonService } from '../person/index.js';
import { patientDisplay, patientDisplayPaths } from './patient-display.rules.js';
import { PatientIdentifier } from './patient-identifier.entity.js';
import { Patient } from './patient.entity.js';
import { getPatients } from './patient.privileges.js';
import { PatientService } from './patient.service.js';

type Input = InputContext<PatientService>;
type Fields = Readonly<Record<string, unknown>>;

/** Patients whose request has a person: their identifiers are not looked at. */
const withPerson = new WeakSet<Patient>();

/** A new patient's person: the uuid of a stored one, or an object. A present patient's person: an object of changes. */
async function setPerson(patient: Patient, value: unknown, input: Input): Promise<void> {
  if (!input.creating) {
    withPerson.add(patient);
    await changePerson(patient, value, input);
    return;
  }
  if (typeof value === 'string') {
    const stored = await input.services.get(PersonService).load(input.ctx, value);
    if (!stored) throw InvalidInputError.of('[person => no Person has the uuid given]');
    patient.person = stored;
    return;
  }
  const chosen = patient.person?.uuid;
  const body = isObject(value) && chosen !== undefined && value['uuid'] === undefined ? { ...value, uuid: chosen } : value;
  patient.person = await input.nested<Person>('person', body, 'person');
}

async function changePerson(patient: Patient, value: unknown, input: Input): Promise<void> {
  const uuid = typeof value === 'string' ? value : isObject(value) ? (value['uuid'] ?? patient.uuid) : undefined;
  if (uuid !== patient.uuid) throw InvalidInputError.of('[person => expected an object of changes to this patient]');
  if (isObject(value)) await input.nested('person', { ...value, uuid }, 'person');
}

async function setIdentifiers(patient: Patient, value: unknown, input: Input): Promise<void> {
  if (!input.creating) {
    if (!withPerson.has(patient) && !repeats(patient, value)) {
      throw InvalidInputError.of('[identifiers => Identifiers can only be set for newly created objects!]');
    }
    return;
  }
  const given = await input.nestedList<PatientIdentifier>('patient/identifier', value, 'identifiers');
  if (given.length === 0) throw InvalidInputError.of('[identifiers => at least one is needed]');
  // Stored identifiers know their patient: a uuid must not move one from a patient to another.
  if (given.some((identifier) => identifier.patient))
    throw InvalidInputError.of('[identifiers => a uuid given belongs to another identifier]');
  if (given.filter((identifier) => identifier.preferred).length > 1)
    throw InvalidInputError.of('[identifiers => only one can be preferred]');
  patient.identifiers = given;
}

/** Whether a list says what the patient has anyway. */
function repeats(patient: Patient, value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== patient.identifiers.length) return false;
  return value.every((item: unknown) => {
    const uuid = isObject(item) ? item['uuid'] : item;
    const present = patient.identifiers.find((identifier) => identifier.uuid === uuid);
    return present !== undefined && (!isObject(item) || item['identifier'] === undefined || item['identifier'] === present.identifier);
  });
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A property of the person, as a property of the patient. */
function ofPerson(definition: PropertyDefinition<Person, PersonService>): PropertyDefinition<Patient, PatientService> {
  const { needs = [], value, of, via } = definition;
  return {
    needs: ['person.uuid', ...needs.map((path) => `person.${path}`)],
    value: (patient, context) => value?.(patient.person, context),
    ...(of ? { of } : {}),
    ...(via === undefined ? {} : { via: `person.${via}` }),
  };
}

const personColumns = [
  'gender',
  'birthdate',
  'birthdateEstimated',
  'birthtime',
  'dead',
  'causeOfDeath',
  'causeOfDeathNonCoded',
  'deathdateEstimated',
];

/** `patient`. @source webservices.rest 3.5.0 PatientResource1_9 */
export const patientResource = restResource(Patient, PatientService, {
  name: 'patient',
  kind: 'data',
  version: '1.8',
  view: getPatients,
  patient: 'person.uuid',
  uuid: 'person.uuid',
  answersWith: 'default',
  display: { needs: patientDisplayPaths, value: (patient, { ctx }) => patientDisplay(ctx, patient) },
  properties: {
    ...Object.fromEntries(Object.entries(personProperties).map(([name, definition]) => [name, ofPerson(definition)])),
    ...Object.fromEntries(personColumns.map((name) => [name, { from: `person.${name}` }])),
    uuid: { from: 'person.uuid' },
    patientId: { from: 'id' },
    personId: { from: 'id' },
    person: { needs: [], value: (patient) => patient.person, of: () => Person, via: 'person', set: setPerson },
    identifiers: {
      needs: [],
      value: (patient) => patient.identifiers,
      of: () => PatientIdentifier,
      via: 'identifiers',
      set: setIdentifiers,
    },
    activeIdentifiers: { needs: [], value: (patient) => patient.identifiers, of: () => PatientIdentifier, via: 'identifiers' },
    patientIdentifier: {
      needs: ['identifiers.preferred'],
      value: (patient) => patient.patientIdentifier,
      of: () => PatientIdentifier,
      via: 'identifiers',
    },
  },
  default: ['uuid', 'display', 'identifiers:ref', 'person', 'voided'],
  full: ['uuid', 'display', 'identifiers', 'person:full', 'voided', 'auditInfo'],
  creatable: ['person*', 'identifiers*'],
  updatable: ['person', 'identifiers'],
  draft: () => Object.assign(new Patient(), { person: new Person() }),
  handlers: [
    {
      id: 'default',
      queries: [{ required: ['q'], optional: ['includeDead'] }],
      run: (service, ctx, read) =>
        service.search(ctx, read.parameters['q'] ?? '', { includeDead: read.parameters['includeDead'] === 'true' }, read),
    },
    {
      id: 'patientByIdentifier',
      queries: [{ required: ['identifier'], optional: ['searchType'] }],
      run: (service, ctx, read) =>
        service.byIdentifier(
          ctx,
          read.parameters['identifier'] ?? '',
          { startsWith: read.parameters['searchType'] === 'start', includeVoided: read.includeAll },
          read,
        ),
    },
  ],
  search: (service, ctx, read) => {
    const properties = read.parameters['attributesToFindDuplicatesBy'];
    if (properties === undefined) return service.search(ctx, read.parameters['q'] ?? '', { includeDead: true }, read);
    return service.duplicates(
      ctx,
      properties
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
      read,
    );
  },
});
