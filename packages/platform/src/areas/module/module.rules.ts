import type { ModuleDefinition } from '../../kernel/module/index.js';

/** A module as clients know it. */
export interface ListedModule {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Three numbers: clients compare it with the versions they need. */
  readonly version: string;
  readonly requires: readonly string[];
  readonly awareOf: readonly string[];
}

/** Modules of upstream whose work the platform does itself; the versions are those whose behaviour it has. */
const builtIn: readonly ListedModule[] = [
  {
    id: 'webservices.rest',
    name: 'Rest Web Services',
    description: 'The REST API; part of the platform',
    version: '3.5.0',
    requires: [],
    awareOf: [],
  },
  {
    id: 'fhir2',
    name: 'OpenMRS FHIR2 Module',
    description: 'The FHIR API; part of the platform',
    version: '4.1.0',
    requires: [],
    awareOf: [],
  },
];

/** The version of OpenMRS whose behaviour the platform has. */
export const EMULATED_CORE_VERSION = '2.8.7';

/** What a distribution consists of, by id; the platform itself is no module for clients. */
export function listedModules(modules: readonly ModuleDefinition[]): ListedModule[] {
  const own = modules
    .filter((item) => item.id !== 'platform')
    .map((item) => ({
      id: item.id,
      name: item.name ?? item.id,
      description: item.description ?? '',
      version: item.emulates ?? item.version,
      requires: Object.keys(item.requires ?? {}).filter((id) => id !== 'platform'),
      awareOf: item.awareOf ?? [],
    }));
  const names = new Set(own.map((item) => item.id));
  return [...builtIn.filter((item) => !names.has(item.id)), ...own].sort((left, right) => (left.id < right.id ? -1 : 1));
}
