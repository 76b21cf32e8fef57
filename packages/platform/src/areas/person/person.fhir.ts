import sql from 'sql-template-tag';
import { type FhirBody, type FhirContext, type FhirElement, fhirMapping, type Reference } from '../../kernel/fhir/index.js';
import {
  addressSearch,
  attributeElements,
  birthdateSearch,
  genderSearch,
  nameSearch,
  patientLabels,
  type PatientLabels,
  patientReference,
  personElements,
  personNeeds,
  personSort,
  writePerson,
  writePersonAttributes,
} from '../fhir/index.js';
import { Person } from './person.entity.js';
import { PersonService } from './person.service.js';

const key = sql`"person"."person_id"`;

function toFhir(person: Person, rc: FhirContext, labels: PatientLabels): FhirBody {
  const { extension, telecom } = attributeElements(rc, person);
  const { name, gender, birthDate, address } = personElements(rc, person);
  return { extension, name, telecom, gender, birthDate, address, active: true, link: [{ target: patientReference(labels, person) }] };
}

function fromFhir(person: Person, body: FhirElement, rc: FhirContext): void {
  writePerson(person, body, rc);
  writePersonAttributes(person, body, rc);
}

function linkedPatients(resource: FhirBody): (Reference | undefined)[] | undefined {
  return (resource['link'] as { target?: Reference }[] | undefined)?.map(({ target }) => target);
}

/** Persons, patients among them. @source openmrs-module-fhir2 4.1.0 PersonTranslatorImpl */
export const personMapping = fhirMapping({
  resource: 'Person',
  entity: Person,
  service: PersonService,
  table: 'person',
  key: 'person_id',
  removedBy: 'voided',
  needs: personNeeds(),
  prepare: (rows, rc) => patientLabels(rc, rows),
  toFhir,
  search: {
    name: nameSearch(key).name,
    gender: genderSearch(sql`"person"."gender"`),
    birthdate: birthdateSearch(sql`"person"."birthdate"`),
    ...addressSearch(key),
  },
  sort: personSort(key, sql`"person"."birthdate"`),
  includes: { 'link:Patient': linkedPatients, patient: linkedPatients },
  summaryElements: ['name', 'telecom', 'gender', 'birthDate', 'active'],
  writes: ['create', 'update', 'patch', 'delete'],
  fromFhir,
});
