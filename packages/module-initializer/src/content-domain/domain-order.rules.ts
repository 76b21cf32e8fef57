import { ContentError } from '../content-package/content.errors.js';
import type { Domain } from './domain.rules.js';

/**
 * Domains in the order in which they load: each behind those that it names in `after`, otherwise as given.
 * A later domain with the name of an earlier one takes its place.
 *
 * @throws {@link ContentError} when domains wait for each other
 */
export function inLoadOrder(domains: readonly Domain[]): Domain[] {
  const byName = new Map(domains.map((domain) => [domain.name, domain]));
  const ordered: Domain[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (domain: Domain, path: readonly string[]): void => {
    if (state.get(domain.name) === 'done') return;
    if (state.get(domain.name) === 'open') throw new ContentError(`Domains wait for each other: ${[...path, domain.name].join(' -> ')}`);
    state.set(domain.name, 'open');
    for (const name of domain.after ?? []) {
      const earlier = byName.get(name);
      if (earlier) visit(earlier, [...path, domain.name]);
    }
    state.set(domain.name, 'done');
    ordered.push(domain);
  };
  for (const domain of byName.values()) visit(domain, []);
  return ordered;
}
