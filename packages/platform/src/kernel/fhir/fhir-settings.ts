import { globalProperty, type GlobalPropertyDefinition } from '../settings/index.js';

/** Base of links and `Location` headers; absent: taken from the request. */
export const uriPrefix = globalProperty('fhir2.uriPrefix', {
  type: 'string',
  description: 'Public address in front of /R4 in links and Location headers of the FHIR API; taken from the request when empty',
});

/** Entries of a page when the request names no `_count`. */
export const defaultPageSize = globalProperty('fhir2.paging.default', {
  type: 'integer',
  default: 10,
  unit: 'entries',
  description: 'Page size of a FHIR search without _count',
});

/** Most entries of a page, whatever `_count` asks for. */
export const maximumPageSize = globalProperty('fhir2.paging.maximum', {
  type: 'integer',
  default: 100,
  unit: 'entries',
  description: 'Largest page size of a FHIR search; a larger _count is cut to it',
});

/** Resource types whose PUT with an unknown id creates. */
export const upsertResources = globalProperty('fhir2.upsert.supported.resources', {
  type: 'string',
  description: 'Comma separated FHIR resource types for which PUT with an unknown id creates the resource',
});

/** Settings that the engine reads; a module declares them. */
export const fhirSettings: readonly GlobalPropertyDefinition[] = [uriPrefix, defaultPageSize, maximumPageSize, upsertResources];
