import {
  type Concept,
  ConceptClass,
  type ConceptSource,
  type EntityClass,
  Location,
  LocationTag,
  PatientIdentifierType,
  Role,
  StoredPrivilege,
} from '@openmrs-ts/platform';
import { ConceptReferences } from './concept-references.service.js';
import { findNamed, type LookUp } from '../content-domain/index.js';

interface Named {
  readonly name?: string | null;
  readonly retired?: boolean;
}

function byUuidThenName<T extends Named>(entity: EntityClass<T>): LookUp<T> {
  return (text, { db }) => db.cache.find(entity, text) ?? findNamed(db, entity, text);
}

function byNameThenUuid<T extends Named>(entity: EntityClass<T>): LookUp<T> {
  return (text, { db }) => findNamed(db, entity, text) ?? db.cache.find(entity, text);
}

/** How cells name objects of the platform. @source openmrs-module-initializer 2.12.0 */
export const lookUps = {
  concept: ((text, { ctx, services }) => services.get(ConceptReferences).find(ctx, text)) as LookUp<Concept>,
  conceptSource: ((text, { ctx, services }) => services.get(ConceptReferences).source(ctx, text)) as LookUp<ConceptSource>,
  conceptClass: byNameThenUuid(ConceptClass),
  location: byUuidThenName(Location),
  locationTag: byUuidThenName(LocationTag),
  identifierType: byUuidThenName(PatientIdentifierType),
  role: byNameThenUuid(Role),
  privilege: byNameThenUuid(StoredPrivilege),
};
