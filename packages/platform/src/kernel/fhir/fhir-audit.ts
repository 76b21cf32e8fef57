import type { AuditEntry } from '../audit/index.js';
import type { FhirBody } from './fhir-types.js';

interface Shown {
  readonly resourceType?: string;
  readonly id?: string;
  readonly entry?: readonly { readonly resource?: Shown }[];
  readonly subject?: { readonly reference?: string };
  readonly patient?: { readonly reference?: string };
}

/** Resources that are nobody's record. */
const PUBLIC = new Set(['Location', 'Practitioner', 'Medication', 'ValueSet', 'CapabilityStatement', 'OperationOutcome']);

/** What the audit log keeps of an answer: the kind, the record, and every patient it speaks of; undefined for metadata. */
export function readOf(segments: readonly string[], body: FhirBody): AuditEntry | undefined {
  const [kind, record] = segments;
  if (kind === undefined || PUBLIC.has(kind)) return undefined;
  const shown = body as unknown as Shown;
  const resources = shown.resourceType === 'Bundle' ? (shown.entry ?? []).map((entry) => entry.resource ?? {}) : [shown];
  const patients = [...new Set(resources.flatMap(patientsOf))];
  if (resources.length === 0) return undefined;
  return { action: record === undefined || record.startsWith('_') ? 'search' : 'read', kind, record, patients };
}

function patientsOf(resource: Shown): string[] {
  if (resource.resourceType === 'Patient' && resource.id !== undefined) return [resource.id];
  const reference = resource.subject?.reference ?? resource.patient?.reference;
  return reference?.startsWith('Patient/') ? [reference.slice('Patient/'.length)] : [];
}
