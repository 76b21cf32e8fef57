import { toFhirInstant } from './datatypes/date-time.js';
import type { FhirContext } from './fhir-context.js';
import type { FhirMapping } from './fhir-mapping.js';
import type { FhirResource, Meta } from './fhir-types.js';
import { pruned } from './fhir-view.js';

interface AuditedObject {
  readonly uuid: string;
  readonly dateCreated?: Date | null;
  readonly dateChanged?: Date | null;
  readonly voided?: boolean;
  readonly retired?: boolean;
}

/** A resource with the mapping that made it. */
export interface MappedResource {
  readonly mapping: FhirMapping;
  readonly resource: FhirResource;
}

/** Rows of a mapping as resources; what they need besides their shape is loaded once for all. */
export async function toResources(mapping: FhirMapping, rows: readonly object[], rc: FhirContext): Promise<MappedResource[]> {
  if (rows.length === 0) return [];
  const prepared = await mapping.prepare?.(rows, rc);
  return rows.map((row) => ({ mapping, resource: toResource(mapping, row, rc, prepared) }));
}

/** Whether a row counts as deleted. */
export function isRemoved(mapping: FhirMapping, row: object): boolean {
  return mapping.removedBy !== 'nothing' && (row as AuditedObject)[mapping.removedBy] === true;
}

/** The id of a row's resource. */
export function idOf(mapping: FhirMapping, row: object): string {
  return mapping.id?.of(row) ?? (row as AuditedObject).uuid;
}

function toResource(mapping: FhirMapping, row: object, rc: FhirContext, prepared: unknown): FhirResource {
  const { meta, ...elements } = mapping.toFhir(row, rc, prepared);
  const body = { meta: { ...metaOf(mapping, row as AuditedObject), ...(meta as Meta | undefined) }, ...elements };
  return { resourceType: mapping.resource, id: idOf(mapping, row), ...(pruned(body) as object | undefined) };
}

/** Version and time of the last change: the version is the instant in milliseconds, as upstream makes it. */
function metaOf(mapping: FhirMapping, row: AuditedObject): Meta {
  if (mapping.audit === 'none') return {};
  const instant = row.dateChanged ?? row.dateCreated;
  return instant ? { versionId: String(instant.getTime()), lastUpdated: toFhirInstant(instant) } : {};
}
