import { FhirConceptSource, FhirPatientIdentifierSystem, type OpenmrsMetadata } from '@openmrs-ts/platform';
import type { Row } from '../csv/row.rules.js';
import { csvDomain, type LookUp, unknownReference } from '../content-domain/index.js';
import type { Domain, Loading, Outcome } from '../content-domain/domain.rules.js';
import { lookUps } from './look-ups.handler.js';

interface Addressed extends OpenmrsMetadata {
  url: string;
}

interface AddressDomain<T extends Addressed, R extends { id: number; name: string }> {
  readonly name: string;
  readonly entity: new () => T;
  /** Relation of the entity, header of its column and domain of what it refers to. */
  readonly property: keyof T & string;
  readonly header: string;
  readonly domain: string;
  readonly find: LookUp<R>;
}

/** Addresses by which FHIR knows metadata; a row meets the address of the same object. */
function addressDomain<T extends Addressed, R extends { id: number; name: string }>(options: AddressDomain<T, R>): Domain {
  return csvDomain({
    name: options.name,
    after: [options.domain],
    columns: [
      { header: options.header, mandatory: true, refersTo: { domain: options.domain } },
      { header: 'Url', mandatory: true },
    ],
    apply: (row, loading) => applyAddress(row, loading, options),
  });
}

async function applyAddress<T extends Addressed, R extends { id: number; name: string }>(
  row: Row,
  loading: Loading,
  { entity, property, header, find }: AddressDomain<T, R>,
): Promise<Outcome> {
  const { ctx, db } = loading;
  const text = row.required(header);
  const owner = await find(text, loading);
  if (!owner) throw unknownReference(header, text);
  const present = db.cache.all(entity).find((item) => (item[property] as R | null)?.id === owner.id);
  const draft = present ? await db.loadByKey(ctx, entity, present.id) : new entity();
  if (!present && row.uuid !== null) draft.uuid = row.uuid;
  Object.assign(draft, { [property]: owner, name: owner.name, retired: row.retires });
  if (row.retires) draft.retireReason = 'Retired by module Initializer';
  if (!row.retires || !present) draft.url = row.required('Url');
  if (present && db.changes(draft).length === 0) return 'unchanged';
  await db.save(ctx, draft);
  if (!present) return 'created';
  return row.retires ? 'retired' : 'updated';
}

/** FHIR addresses of terminologies. */
export const fhirConceptSources = addressDomain({
  name: 'fhirconceptsources',
  entity: FhirConceptSource,
  property: 'conceptSource',
  header: 'Concept source',
  domain: 'conceptsources',
  find: lookUps.conceptSource,
});

/** FHIR addresses of identifier types. */
export const fhirPatientIdentifierSystems = addressDomain({
  name: 'fhirpatientidentifiersystems',
  entity: FhirPatientIdentifierSystem,
  property: 'patientIdentifierType',
  header: 'Patient identifier type',
  domain: 'patientidentifiertypes',
  find: lookUps.identifierType,
});
