import type { Ctx } from '../../kernel/context/index.js';
import { personDisplay, personDisplayPaths } from '../person/person-display.rules.js';
import type { Provider } from './provider.entity.js';

/** Paths that {@link providerName} needs. */
export const providerNamePaths: readonly string[] = ['name', ...personDisplayPaths.map((path) => `person.${path}`)];

/** Paths that {@link providerDisplay} needs. */
export const providerDisplayPaths: readonly string[] = ['identifier', ...providerNamePaths];

/**
 * The name of the provider's person, else the provider's own.
 * A provider from memory, whose person was not read, has only its own name.
 *
 * @source openmrs-core 2.8.7 `Provider.getName`
 */
export function providerName(ctx: Ctx, provider: Provider): string {
  const { person, name } = provider;
  // Providers from memory know of their person the id alone.
  const names: unknown = person?.names;
  return (names !== undefined && person ? personDisplay(ctx, person) : '') || (name ?? '');
}

/** Identifier and name. @source webservices.rest 3.5.0 `ProviderResource1_9.getDisplayString` */
export function providerDisplay(ctx: Ctx, provider: Provider): string {
  const name = providerName(ctx, provider);
  if (provider.identifier === null || provider.identifier === '') return name;
  return name === '' ? provider.identifier : `${provider.identifier} - ${name}`;
}
