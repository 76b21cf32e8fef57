import { FhirError } from './fhir-error.js';
import type { FhirMapping } from './fhir-mapping.js';
import type { FhirSearchParameter, FhirSearchParameters } from './search-parameter.js';

/** One resource type: its mappings in the order they are read and in the order they are searched. */
export class FhirResourceDefinition {
  readonly mappings: readonly FhirMapping[];
  readonly searched: readonly FhirMapping[];

  constructor(
    readonly name: string,
    mappings: readonly FhirMapping[],
  ) {
    this.mappings = sorted(mappings, (mapping) => mapping.role !== 'fallback');
    this.searched = sorted(this.mappings, (mapping) => mapping.searchedFirst === true);
  }

  /** The mapping that `_include` asks. */
  get primary(): FhirMapping {
    return this.mappings[0] as FhirMapping;
  }

  /** Declared search parameters of all mappings, for reading a request; a named query has its own. */
  parameters(query?: string): Map<string, FhirSearchParameter> {
    const result = new Map<string, FhirSearchParameter>();
    for (const mapping of this.searched) {
      for (const [name, parameter] of Object.entries(searchParametersOf(mapping, query))) {
        const known = result.get(name);
        result.set(name, known ? merged(known, parameter) : parameter);
      }
    }
    return result;
  }

  /** Whether some mapping has a named query. */
  hasQuery(name: string): boolean {
    return this.mappings.some((mapping) => mapping.queries?.[name] !== undefined);
  }

  /** Values that `_include` takes. */
  get includes(): string[] {
    return unique(this.mappings.flatMap((mapping) => Object.keys(mapping.includes ?? {}).map((name) => `${this.name}:${name}`)));
  }

  /** Values that `_revinclude` takes. */
  get revincludes(): string[] {
    return unique(this.mappings.flatMap((mapping) => [...(mapping.revincludes ?? [])]));
  }
}

/** All resource types of a server. */
export class FhirRegistry {
  private readonly byName = new Map<string, FhirResourceDefinition>();

  /** @throws Error naming the mapping when two contradict each other or refer to a type nobody maps */
  constructor(mappings: readonly FhirMapping[]) {
    for (const name of unique(mappings.map((mapping) => mapping.resource))) {
      const own = mappings.filter((mapping) => mapping.resource === name);
      checkOne(name, own);
      this.byName.set(name, new FhirResourceDefinition(name, own));
    }
  }

  /** Names of all types, in alphabetical order. */
  get names(): string[] {
    return [...this.byName.keys()].sort();
  }

  /** Values of `_revinclude` that lead nowhere: the type is not mapped here, or has no such reference parameter. */
  get unresolved(): string[] {
    return this.names.flatMap((name) =>
      this.get(name).revincludes.filter((path) => {
        const [type = '', parameter = ''] = path.split(':');
        return this.find(type)?.parameters().get(parameter)?.kind !== 'reference';
      }),
    );
  }

  find(resource: string): FhirResourceDefinition | undefined {
    return this.byName.get(resource);
  }

  /** @throws FhirError 404 with upstream's text */
  get(resource: string): FhirResourceDefinition {
    const found = this.byName.get(resource);
    if (!found)
      throw new FhirError(404, `HAPI-0302: Unknown resource type '${resource}' - Server knows how to handle: [${this.names.join(', ')}]`);
    return found;
  }
}

/** The search parameters that apply to a mapping: its own, or those of a named query. */
export function searchParametersOf(mapping: FhirMapping, query: string | undefined): FhirSearchParameters {
  return (query === undefined ? mapping.search : mapping.queries?.[query]?.search) ?? {};
}

/** What either mapping understands: a request that one of them can answer is read, the others find nothing. */
function merged(one: FhirSearchParameter, other: FhirSearchParameter): FhirSearchParameter {
  const missing = one.missing ?? other.missing;
  const modifiers = [...(one.modifiers ?? []), ...(other.modifiers ?? [])];
  const chains = { ...(other.kind === 'reference' ? other.chains : {}), ...(one.kind === 'reference' ? one.chains : {}) };
  return { ...one, modifiers, ...(missing ? { missing } : {}), ...(one.kind === 'reference' ? { chains } : {}) } as FhirSearchParameter;
}

function checkOne(name: string, mappings: readonly FhirMapping[]): void {
  const primaries = mappings.filter((mapping) => mapping.role !== 'fallback');
  if (primaries.length !== 1) {
    const tables = primaries.map((mapping) => mapping.table).join(', ') || 'none';
    throw new Error(`FHIR resource ${name} needs exactly one primary mapping, but has: ${tables}`);
  }
  const kinds = new Map<string, string>();
  for (const mapping of mappings) {
    for (const [parameter, { kind }] of Object.entries(mapping.search ?? {})) {
      if ((kinds.get(parameter) ?? kind) !== kind) throw new Error(`FHIR search parameter ${name}.${parameter} has two kinds`);
      kinds.set(parameter, kind);
    }
  }
}

function sorted(mappings: readonly FhirMapping[], first: (mapping: FhirMapping) => boolean): FhirMapping[] {
  return [...mappings.filter(first), ...mappings.filter((mapping) => !first(mapping))];
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
