import type { Location } from './location.entity.js';

/** The locations around a location, the nearest first; a circle in stored data ends where it began. */
export function ancestorsOf(location: Location): Location[] {
  const found: Location[] = [];
  for (let at = location.parentLocation; at && at.id !== location.id && !found.includes(at); at = at.parentLocation) found.push(at);
  return found;
}

/** The locations in use inside a location, at any depth, each before those inside it. */
export function descendantsOf(location: Location, options: { includeRetired: boolean } = { includeRetired: false }): Location[] {
  const found = new Map<number, Location>();
  const add = (at: Location): void => {
    for (const child of at.childLocations) {
      if (child.id === location.id || found.has(child.id) || (child.retired && !options.includeRetired)) continue;
      found.set(child.id, child);
      add(child);
    }
  };
  add(location);
  return [...found.values()];
}

/** Orders by name without regard to case, those in use first. */
export function byName<T extends { readonly name: string; readonly retired: boolean; readonly id: number }>(left: T, right: T): number {
  if (left.retired !== right.retired) return left.retired ? 1 : -1;
  return left.name.localeCompare(right.name, 'en', { sensitivity: 'base' }) || left.id - right.id;
}
