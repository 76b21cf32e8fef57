import { AuthenticationService } from './areas/user/index.js';
import type { DistributionDefinition } from './kernel/module/index.js';
import { compose, type RunningServer, type ServerOptions, startServer } from './kernel/server/index.js';
import { platformModule } from './platform-module.js';

/** How a distribution is started; see {@link ServerOptions}. */
export interface PlatformOptions extends Omit<ServerOptions, 'composition' | 'authenticator'> {
  readonly distribution: DistributionDefinition;
}

/**
 * Starts the platform with a distribution's modules.
 *
 * @throws {@link CompositionError} when modules do not fit together, {@link MigrationError} when the schema cannot be brought up to date
 */
export async function startPlatform({ distribution, ...options }: PlatformOptions): Promise<RunningServer> {
  return startServer({ ...options, composition: compose(distribution, platformModule), authenticator: AuthenticationService });
}

/** Checks a distribution and orders its modules without starting anything. */
export function composePlatform(distribution: DistributionDefinition) {
  return compose(distribution, platformModule);
}
