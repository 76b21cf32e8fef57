import type { Coding, FhirResource, Meta } from './fhir-types.js';
import type { FhirMapping } from './fhir-mapping.js';
import type { FhirView } from './search-request.js';

const subsetted: Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue',
  code: 'SUBSETTED',
  display: 'Resource encoded in summary mode',
};

/** Everything. */
export const fullView: FhirView = { summary: 'false', elements: undefined };

/** Whether the view leaves something out, so that the result must say so. */
export function isSubset(view: FhirView): boolean {
  return view.summary !== 'false' || view.elements !== undefined;
}

/** What of a resource the view shows, with the tag that says that something is missing. */
export function viewed(resource: FhirResource, mapping: FhirMapping | undefined, view: FhirView): FhirResource {
  if (!isSubset(view)) return resource;
  const kept = view.summary === 'data' ? withoutText(resource) : only(resource, keptElements(mapping, view));
  const { resourceType, id, meta, ...rest } = kept;
  return { resourceType, id, meta: subsetMeta(meta), ...rest };
}

/** A `meta` that carries the tag for partial content, after other tags. */
export function subsetMeta(meta: Meta | undefined): Meta {
  return { ...meta, tag: [...(meta?.tag ?? []), subsetted] };
}

/** A value without anything empty in it: undefined, null, '', empty lists and objects are dropped at any depth. */
export function pruned(value: unknown): unknown {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return prunedList(value);
  const result: Record<string, unknown> = {};
  let empty = true;
  for (const name of Object.keys(value)) {
    const member = pruned((value as Record<string, unknown>)[name]);
    if (member === undefined) continue;
    result[name] = member;
    empty = false;
  }
  return empty ? undefined : result;
}

function prunedList(list: readonly unknown[]): unknown[] | undefined {
  const result: unknown[] = [];
  for (const item of list) {
    const member = pruned(item);
    if (member !== undefined) result.push(member);
  }
  return result.length > 0 ? result : undefined;
}

function keptElements(mapping: FhirMapping | undefined, view: FhirView): readonly string[] {
  const mandatory = mapping?.mandatoryElements ?? [];
  if (view.elements) return [...mandatory, ...view.elements];
  if (view.summary === 'true') return [...mandatory, ...(mapping?.summaryElements ?? [])];
  return view.summary === 'text' ? [...mandatory, 'text'] : [];
}

function only(resource: FhirResource, names: readonly string[]): FhirResource {
  const kept = new Set(['resourceType', 'id', 'meta', ...names]);
  return Object.fromEntries(Object.entries(resource).filter(([name]) => kept.has(name))) as unknown as FhirResource;
}

function withoutText({ text: _text, ...rest }: FhirResource & { text?: unknown }): FhirResource {
  return rest;
}
