import type { Privilege } from '../auth/index.js';
import type { EntityClass } from '../db/index.js';
import type { EventHandler } from '../events/index.js';
import {
  CompositionError,
  type DistributionDefinition,
  type ExtensionPoint,
  type ModuleDefinition,
  startOrder,
  undeclaredSettings,
} from '../module/index.js';
import type { GlobalPropertyDefinition } from '../settings/index.js';
import type { ScheduledTask } from '../tasks/index.js';

/** A distribution with its modules in start order, the platform's first. */
export interface Composition {
  readonly distribution: DistributionDefinition;
  readonly modules: readonly ModuleDefinition[];
}

/**
 * Checks a distribution and orders its modules.
 *
 * @throws {@link CompositionError} listing every fault
 */
export function compose(distribution: DistributionDefinition, platform: ModuleDefinition): Composition {
  const modules = [platform, ...startOrder(distribution.modules, platform.version)];
  const declared = new Set(modules.flatMap((item) => (item.globalProperties ?? []).map((property) => property.name.toLowerCase())));
  const faults = undeclaredSettings(distribution, declared);
  if (faults.length > 0) throw new CompositionError(faults);
  return { distribution, modules };
}

/** Everything of one kind that the modules add, in start order. */
export function collect<T>(modules: readonly ModuleDefinition[], part: (item: ModuleDefinition) => readonly T[] | undefined): T[] {
  return modules.flatMap((item) => part(item) ?? []);
}

/** Contributions to an extension point. */
export function contributionsTo<T>(modules: readonly ModuleDefinition[], point: ExtensionPoint<T>): readonly T[] {
  return collect(modules, (item) => item.contributes)
    .filter((item) => item.point === point.name)
    .map((item) => item.value as T);
}

export const entitiesOf = (modules: readonly ModuleDefinition[]): EntityClass[] => collect(modules, (item) => item.entities);
export const privilegesOf = (modules: readonly ModuleDefinition[]): Privilege[] => collect(modules, (item) => item.privileges);
export const settingsOf = (modules: readonly ModuleDefinition[]): GlobalPropertyDefinition[] =>
  collect(modules, (item) => item.globalProperties);
export const handlersOf = (modules: readonly ModuleDefinition[]): EventHandler[] => collect(modules, (item) => item.handlers);
export const tasksOf = (modules: readonly ModuleDefinition[]): ScheduledTask[] => collect(modules, (item) => item.tasks);
