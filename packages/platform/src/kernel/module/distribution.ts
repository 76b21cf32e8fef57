import type { FrontendExtension } from '../frontend/index.js';
import type { Replacement } from '../service/index.js';
import type { ModuleDefinition } from './module.js';
import { CompositionError } from './start-order.js';

/** The front end of a distribution. */
export interface DistributionFrontend {
  /** Absolute path of the manifest file: shell, apps and configuration. */
  readonly manifest: string;
  /** Absolute path of the committed lock with the integrity of each package. */
  readonly lock: string;
  /** What a fork changes in the manifest. */
  readonly extension?: FrontendExtension;
}

/** One configuration of modules, content, front end and settings, installed and upgraded as a unit. No logic. */
export interface DistributionDefinition {
  readonly id: string;
  readonly name?: string;
  readonly version: string;
  readonly modules: readonly ModuleDefinition[];
  /** Folders of content packages; later ones are laid over earlier ones. */
  readonly content?: readonly string[];
  readonly frontend?: DistributionFrontend;
  /** Initial values of global properties that some module declares. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly overrides?: readonly Replacement[];
  /** Ids of modules without which the server does not start; default: all. */
  readonly mandatory?: readonly string[];
}

/** Declares a distribution. @throws {@link CompositionError} when two overrides replace the same service */
export function defineDistribution(definition: DistributionDefinition): DistributionDefinition {
  const seen = new Set<unknown>();
  for (const item of definition.overrides ?? []) {
    if (seen.has(item.replaced)) {
      throw new CompositionError([`Distribution "${definition.id}" replaces ${item.replaced.name} twice; one of the overrides must go`]);
    }
    seen.add(item.replaced);
  }
  return Object.freeze({ ...definition });
}

/** What a fork changes. */
export interface DistributionExtension {
  readonly id: string;
  readonly name?: string;
  readonly version: string;
  /** Modules to add; one with the id of a base module takes its place. */
  readonly add?: readonly ModuleDefinition[];
  /** Ids of base modules to leave out. */
  readonly remove?: readonly string[];
  readonly content?: readonly string[];
  readonly frontend?: Partial<DistributionFrontend>;
  readonly settings?: Readonly<Record<string, string>>;
  readonly overrides?: readonly Replacement[];
  readonly mandatory?: readonly string[];
}

/**
 * A distribution made from another.
 *
 * @throws {@link CompositionError} when a module to remove is not in the base
 */
export function extendDistribution(base: DistributionDefinition, extension: DistributionExtension): DistributionDefinition {
  const present = new Set(base.modules.map((item) => item.id));
  const faults = (extension.remove ?? [])
    .filter((id) => !present.has(id))
    .map((id) => `Distribution "${extension.id}" removes module "${id}", which "${base.id}" does not have`);
  if (faults.length > 0) throw new CompositionError(faults);

  const removed = new Set(extension.remove ?? []);
  const added = new Map((extension.add ?? []).map((item) => [item.id, item]));
  const kept = base.modules.filter((item) => !removed.has(item.id)).map((item) => added.get(item.id) ?? item);
  const modules = [...kept, ...[...added.values()].filter((item) => !kept.includes(item))];
  const removedSettings = new Set(
    base.modules.filter((item) => removed.has(item.id)).flatMap((item) => (item.globalProperties ?? []).map((property) => property.name)),
  );
  const settings = Object.fromEntries(Object.entries(base.settings ?? {}).filter(([name]) => !removedSettings.has(name)));
  const frontend = base.frontend ? { ...base.frontend, ...extension.frontend } : undefined;
  return defineDistribution({
    id: extension.id,
    ...(extension.name === undefined ? {} : { name: extension.name }),
    version: extension.version,
    modules,
    content: [...(base.content ?? []), ...(extension.content ?? [])],
    ...(frontend ? { frontend } : {}),
    settings: { ...settings, ...extension.settings },
    overrides: [...(base.overrides ?? []), ...(extension.overrides ?? [])],
    ...((extension.mandatory ?? base.mandatory) ? { mandatory: extension.mandatory ?? base.mandatory ?? [] } : {}),
  });
}

/**
 * Settings of a distribution that no module declares: misspelt names.
 *
 * @returns one sentence for each
 */
export function undeclaredSettings(distribution: DistributionDefinition, declared: ReadonlySet<string>): string[] {
  return Object.keys(distribution.settings ?? {})
    .filter((name) => !declared.has(name.toLowerCase()))
    .map((name) => `Distribution "${distribution.id}" sets "${name}", which no module declares`);
}
