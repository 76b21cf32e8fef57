import { globalProperty } from '../../kernel/settings/index.js';

const contactPoint = (owner: string, standard: string) =>
  globalProperty(`fhir2.${owner}ContactPointAttributeTypeUuid`, {
    type: 'string',
    default: standard,
    description: `Uuid of the ${owner} attribute type that FHIR shows as contact point`,
  });

/** @source openmrs-module-fhir2 4.1.0 `config.xml` */
export const contactPointProperties = {
  person: contactPoint('person', '14d4f066-15f5-102d-96e4-000c29c2a5d7'),
  location: contactPoint('location', 'abcde432-1691-11df-97a5-7038c432abcd'),
  provider: contactPoint('provider', '5021b1a1-e7f6-44b4-ba02-da2f2bcf8718'),
} as const;

/** Role of the participants that a FHIR Encounter names. */
export const encounterParticipantRole = globalProperty('fhir2.encounterParticipantComponentUuid', {
  type: 'string',
  default: 'a0b03050-c99b-11e0-9572-0800200c9a66',
  description: 'Uuid of the encounter role of the participants that a FHIR Encounter names',
});

/** Every setting of this area. */
export const fhirProperties = [...Object.values(contactPointProperties), encounterParticipantRole];
