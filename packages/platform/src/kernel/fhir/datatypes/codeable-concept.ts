import type { CodeableConcept, Coding } from '../fhir-types.js';

const SAME_AS_UUID = '35543629-7d8c-11e1-909d-c80aa9edcf4e';

/** How a mapping relates its concept to the code. */
export interface CodedMapType {
  readonly uuid: string;
  readonly name: string;
}

/** A code of another system that a concept is mapped to. */
export interface CodedMapping {
  /** The system's FHIR address; absent: the mapping is not shown. */
  readonly system: string | undefined;
  readonly code: string;
  readonly mapType: CodedMapType;
}

/** What a CodeableConcept is made of. */
export interface CodedConcept {
  readonly uuid: string;
  /** The name in the caller's locale. */
  readonly display: string | undefined;
  readonly mappings: readonly CodedMapping[];
}

/**
 * The concept as text and codings: first its uuid without a system, then for each system the code of its only map type, or the SAME-AS one.
 *
 * @source openmrs-module-fhir2 4.1.0
 */
export function codeableConcept(concept: CodedConcept): CodeableConcept {
  const own: Coding = { code: concept.uuid, ...(concept.display ? { display: concept.display } : {}) };
  const coding = [own, ...mappedCodings(concept.mappings)];
  return concept.display ? { coding, text: concept.display } : { coding };
}

function mappedCodings(mappings: readonly CodedMapping[]): Coding[] {
  const bySystem = new Map<string, Map<string, string>>();
  for (const { system, code, mapType } of mappings) {
    if (!system) continue;
    const codes = bySystem.get(system) ?? new Map<string, string>();
    bySystem.set(system, codes.set(mapTypeKey(mapType), code));
  }
  return [...bySystem].flatMap(([system, codes]) => {
    const code = chosen(codes);
    return code === undefined ? [] : [{ system, code }];
  });
}

/** Finds the concepts that codings of a body mean. */
export interface ConceptLookup<C> {
  byUuid(uuid: string): C | undefined;
  /** Concepts mapped to a code of the system with this FHIR address, those in use before retired ones. */
  byMapping(system: string, code: string): readonly { readonly concept: C; readonly mapType: CodedMapType }[];
}

/**
 * The concept that the codings of a body mean: the first coding that leads to one; a text alone leads to none.
 *
 * @source openmrs-module-fhir2 4.1.0: of several map types only SAME-AS decides
 */
export function conceptOf<C>(codings: readonly Coding[], lookup: ConceptLookup<C>): C | undefined {
  for (const { system, code } of codings) {
    if (!code) continue;
    const found = system ? mappedConcept(lookup.byMapping(system, code)) : lookup.byUuid(code);
    if (found !== undefined) return found;
  }
  return undefined;
}

function mappedConcept<C>(found: ReturnType<ConceptLookup<C>['byMapping']>): C | undefined {
  const byType = new Map<string, C>();
  for (const { concept, mapType } of found) if (!byType.has(mapTypeKey(mapType))) byType.set(mapTypeKey(mapType), concept);
  return chosen(byType);
}

/** The only entry, or the SAME-AS one. */
function chosen<V>(byMapType: ReadonlyMap<string, V>): V | undefined {
  return byMapType.size === 1 ? [...byMapType.values()][0] : byMapType.get('SAME-AS');
}

function mapTypeKey({ uuid, name }: CodedMapType): string {
  return uuid === SAME_AS_UUID || name.toUpperCase() === 'SAME-AS' ? 'SAME-AS' : name;
}
