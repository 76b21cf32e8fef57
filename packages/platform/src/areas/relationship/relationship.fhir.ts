import sql from 'sql-template-tag';
import { type FhirBody, type FhirContext, fhirMapping, type Reference, toFhirDateTime } from '../../kernel/fhir/index.js';
import {
  addressSearch,
  birthdateSearch,
  genderSearch,
  nameSearch,
  patientLabels,
  type PatientLabels,
  patientReference,
  personElements,
  personNeeds,
  personSort,
} from '../fhir/index.js';
import { getPeople } from '../person/person.privileges.js';
import { Relationship } from './relationship.entity.js';
import { RelationshipService } from './relationship.service.js';

const person = sql`"relationship"."person_a"`;
const birthdate = sql`person.birthdate`;

/** Whether a relationship goes on. */
function isActive({ startDate, endDate }: Relationship, now: Date): boolean {
  if (!startDate) return true;
  return endDate ? endDate > now : startDate <= now;
}

function toFhir(relationship: Relationship, rc: FhirContext, labels: PatientLabels): FhirBody {
  const { name, gender, birthDate, address } = personElements(rc, relationship.personA);
  return {
    identifier: [{ system: 'RelatedPerson', value: `Person/${relationship.personA.uuid}` }],
    active: isActive(relationship, rc.ctx.now),
    patient: patientReference(labels, relationship.personB),
    name,
    gender,
    birthDate,
    address,
    period: { start: toFhirDateTime(relationship.startDate), end: toFhirDateTime(relationship.endDate) },
  };
}

/** Persons related to others: person A of a relationship, and B where that is a patient. @source openmrs-module-fhir2 4.1.0 RelatedPersonTranslatorImpl */
export const relationshipMapping = fhirMapping({
  resource: 'RelatedPerson',
  entity: Relationship,
  service: RelationshipService,
  table: 'relationship',
  key: 'relationship_id',
  removedBy: 'voided',
  audit: 'none',
  joins: sql`join person on person.person_id = relationship.person_a`,
  needs: ['startDate', 'endDate', 'personB', 'personA.uuid', ...personNeeds('personA.', false)],
  prepare: async (rows, rc) => {
    rc.ctx.requireAny([getPeople.name]);
    return patientLabels(
      rc,
      rows.map(({ personB }) => personB),
    );
  },
  toFhir,
  search: {
    name: nameSearch(person).name,
    gender: genderSearch(sql`person.gender`),
    birthdate: birthdateSearch(birthdate),
    ...addressSearch(person),
  },
  sort: personSort(person, birthdate),
  includes: { patient: (resource) => resource['patient'] as Reference | undefined },
  mandatoryElements: ['patient'],
});
