import semver from 'semver';
import type { ModuleDefinition } from './module.js';

/** Modules cannot be composed; the text names both sides. */
export class CompositionError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'CompositionError';
  }
}

/**
 * Checks requirements and orders modules: what is required or known of starts first; otherwise the given order stands.
 *
 * @throws {@link CompositionError} listing every fault
 */
export function startOrder(modules: readonly ModuleDefinition[], platformVersion: string): ModuleDefinition[] {
  const byId = new Map<string, ModuleDefinition>();
  const faults: string[] = [];
  for (const item of modules) {
    if (byId.has(item.id)) faults.push(`Module "${item.id}" is listed twice`);
    byId.set(item.id, item);
  }
  for (const item of modules) faults.push(...requirementFaults(item, byId, platformVersion));
  if (faults.length > 0) throw new CompositionError(faults);

  const done = new Set<string>();
  const result: ModuleDefinition[] = [];
  const visit = (item: ModuleDefinition, path: readonly string[]): void => {
    if (done.has(item.id)) return;
    if (path.includes(item.id)) {
      throw new CompositionError([`Modules need each other in a circle: ${[...path.slice(path.indexOf(item.id)), item.id].join(' -> ')}`]);
    }
    for (const id of [...Object.keys(item.requires ?? {}), ...(item.awareOf ?? [])]) {
      const needed = byId.get(id);
      if (needed) visit(needed, [...path, item.id]);
    }
    done.add(item.id);
    result.push(item);
  };
  for (const item of modules) visit(item, []);
  return result;
}

function requirementFaults(item: ModuleDefinition, byId: ReadonlyMap<string, ModuleDefinition>, platformVersion: string): string[] {
  return Object.entries(item.requires ?? {}).flatMap(([id, range]) => {
    const present = id === 'platform' ? platformVersion : byId.get(id)?.version;
    if (present === undefined) return [`Module "${item.id}" requires "${id}" ${range}, which is not in the distribution`];
    return semver.satisfies(present, range, { includePrerelease: true })
      ? []
      : [`Module "${item.id}" requires "${id}" ${range}, but the distribution has ${present}`];
  });
}
