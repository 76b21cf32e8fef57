import type { Privilege } from '../auth/index.js';
import type { Ctx } from '../context/index.js';
import type { EntityClass } from '../db/index.js';
import type { EventHandler } from '../events/index.js';
import type { FhirMapping } from '../fhir/index.js';
import type { HealthCheck } from '../health/index.js';
import type { Route } from '../http/route.js';
import type { MessageBundle } from '../i18n/index.js';
import type { Migration } from '../migration/index.js';
import type { RestResource } from '../rest/index.js';
import type { ServiceClass, Services } from '../service/index.js';
import type { GlobalPropertyDefinition } from '../settings/index.js';
import type { ScheduledTask } from '../tasks/index.js';
import type { Contribution, ExtensionPoint } from './extension-point.js';

/** What a module's hooks are given. */
export interface ModuleStart {
  readonly services: Services;
  /** Runs as the system user. */
  readonly ctx: Ctx;
  /** All contributions to an extension point, in start order. */
  contributionsTo<T>(point: ExtensionPoint<T>): readonly T[];
  /** Folders of content packages, in order; later ones are laid over earlier ones. */
  readonly content: readonly string[];
  /** What the command line gave to modules, for example `demo`. */
  readonly options: Readonly<Record<string, string>>;
  /** Reports a step of long work. */
  readonly progress: (step: string, done?: number, total?: number) => void;
}

/** Everything a module adds. Plain data: it can be printed without being started. */
export interface ModuleDefinition {
  /** The OpenMRS module id. */
  readonly id: string;
  readonly version: string;
  readonly name?: string;
  readonly description?: string;
  /** The upstream version that `/ws/rest/v1/module` reports. */
  readonly emulates?: string;
  /** Modules (and `platform`) that must be present in these semver ranges; they start first. */
  readonly requires?: Readonly<Record<string, string>>;
  /** Modules that start first if they are present. */
  readonly awareOf?: readonly string[];
  readonly entities?: readonly EntityClass[];
  readonly migrations?: readonly Migration[];
  readonly services?: readonly ServiceClass[];
  readonly rest?: readonly RestResource[];
  readonly fhir?: readonly FhirMapping[];
  readonly routes?: readonly Route[];
  readonly privileges?: readonly Privilege[];
  readonly globalProperties?: readonly GlobalPropertyDefinition[];
  readonly messages?: readonly MessageBundle[];
  readonly handlers?: readonly EventHandler[];
  readonly tasks?: readonly ScheduledTask[];
  readonly health?: readonly HealthCheck[];
  readonly contributes?: readonly Contribution[];
  /** Runs in start order, before requests are answered. */
  readonly onStart?: (start: ModuleStart) => Promise<void>;
  /** Runs after all modules have started: loads content packages. */
  readonly loadContent?: (start: ModuleStart) => Promise<void>;
  readonly onStop?: (start: ModuleStart) => Promise<void>;
}

/**
 * Declares a module.
 *
 * @throws Error when id or version is not usable
 */
export function defineModule(definition: ModuleDefinition): ModuleDefinition {
  if (!/^[a-z][a-z0-9.-]*$/.test(definition.id)) {
    throw new Error(`Module id "${definition.id}" must start with a letter and hold only lower-case letters, digits, "." and "-"`);
  }
  return Object.freeze({ ...definition });
}

/** What one area of a module adds; a module is the sum of its areas. */
export type Area = Omit<
  ModuleDefinition,
  'id' | 'version' | 'name' | 'description' | 'emulates' | 'requires' | 'awareOf' | 'onStart' | 'onStop' | 'loadContent'
>;

/** Adds up areas. */
export function mergeAreas(areas: readonly Area[]): Area {
  const all = <K extends keyof Area>(key: K) => areas.flatMap((item) => (item[key] as readonly unknown[] | undefined) ?? []) as never;
  return {
    entities: all('entities'),
    migrations: all('migrations'),
    services: all('services'),
    rest: all('rest'),
    fhir: all('fhir'),
    routes: all('routes'),
    privileges: all('privileges'),
    globalProperties: all('globalProperties'),
    messages: all('messages'),
    handlers: all('handlers'),
    tasks: all('tasks'),
    health: all('health'),
    contributes: all('contributes'),
  };
}
