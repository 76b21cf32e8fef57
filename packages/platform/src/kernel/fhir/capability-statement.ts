import { toFhirDateTime } from './datatypes/date-time.js';
import type { FhirMapping, FhirWrite } from './fhir-mapping.js';
import type { FhirRegistry, FhirResourceDefinition } from './fhir-registry.js';
import type { FhirResource } from './fhir-types.js';

const writes: readonly FhirWrite[] = ['create', 'update', 'patch', 'delete'];

/**
 * What this server can do, made from its mappings.
 *
 * @param base - public address of the server
 * @param startedAt - since when it can
 */
export function capabilityStatement(registry: FhirRegistry, base: string, startedAt: Date): FhirResource {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: toFhirDateTime(startedAt),
    publisher: 'Not provided',
    kind: 'instance',
    software: { name: 'OpenMRS' },
    implementation: { description: 'OpenMRS FHIR Server', url: base },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    patchFormat: ['application/json-patch+json', 'application/merge-patch+json'],
    rest: [{ mode: 'server', resource: registry.names.map((name) => resourceOf(registry.get(name))) }],
  };
}

function resourceOf(definition: FhirResourceDefinition): object {
  const { mappings } = definition;
  const offered = writes.filter((write) => mappings.some((mapping) => mapping.writes?.includes(write)));
  const parameters = [...definition.parameters()].map(([name, { kind }]) => ({ name, type: kind }));
  const common = [{ name: '_id', type: 'token' }, ...(mappings.some(hasMeta) ? [{ name: '_lastUpdated', type: 'date' }] : [])];
  const operations = mappings.flatMap((mapping) => Object.keys(mapping.operations ?? {}));
  return {
    type: definition.name,
    interaction: ['read', 'search-type', ...offered].map((code) => ({ code })),
    ...listed('searchInclude', definition.includes),
    ...listed('searchRevInclude', definition.revincludes),
    searchParam: [...common, ...parameters],
    ...listed(
      'operation',
      operations.map((name) => ({ name: name.slice(1), definition: `OperationDefinition/${definition.name}-${name.slice(1)}` })),
    ),
  };
}

function hasMeta(mapping: FhirMapping): boolean {
  return mapping.audit !== 'none';
}

function listed(name: string, members: readonly unknown[]): object {
  return members.length > 0 ? { [name]: members } : {};
}
