import path from 'node:path';
import { z } from 'zod';

/** What the environment says; every fault is reported at once. */
export interface Configuration {
  readonly port: number;
  readonly host: string;
  /** Absent: the embedded PostgreSQL in {@link Configuration.dataDirectory}. */
  readonly databaseUrl: string | undefined;
  /** Absolute. */
  readonly dataDirectory: string;
  /** Absolute; may be shared between distributions. */
  readonly cacheDirectory: string;
  /** Name of a distribution of this repository, of an installed package, or a folder. */
  readonly distribution: string;
  /** Folders or zips that take the place of the distribution's own content; absent: its own. */
  readonly content: readonly string[] | undefined;
  readonly logLevel: string;
  readonly offline: boolean;
}

/** The environment holds values that cannot be used; one sentence for each. */
export class ConfigurationError extends Error {
  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'ConfigurationError';
  }
}

const environment = z.object({
  PORT: z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(0, 'must be 0 to 65535')
    .max(65535, 'must be 0 to 65535')
    .default(8080),
  HOST: z.string().min(1, 'must not be empty').default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres:// or postgresql://')
    .optional(),
  OPENMRS_DATA_DIR: z.string().min(1, 'must not be empty').default('./data'),
  OPENMRS_CACHE_DIR: z.string().min(1, 'must not be empty').optional(),
  OPENMRS_DISTRIBUTION: z.string().min(1, 'must not be empty').default('reference-application'),
  OPENMRS_CONTENT: z.string().optional(),
  OPENMRS_LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: 'must be trace, debug, info, warn, error, fatal or silent',
    })
    .default('warn'),
  OPENMRS_OFFLINE: z.enum(['true', 'false'], { error: 'must be true or false' }).default('false'),
});

/**
 * Reads the environment; the only place that does.
 *
 * @throws {@link ConfigurationError} naming each variable and its rule
 */
export function readConfiguration(variables: Readonly<Record<string, string | undefined>>): Configuration {
  // An empty variable is an absent one: that is how compose files and service units leave things out.
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''));
  const result = environment.safeParse(given);
  if (!result.success) {
    throw new ConfigurationError(result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`));
  }
  const values = result.data;
  const dataDirectory = path.resolve(values.OPENMRS_DATA_DIR);
  return {
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL,
    dataDirectory,
    cacheDirectory: values.OPENMRS_CACHE_DIR === undefined ? path.join(dataDirectory, 'cache') : path.resolve(values.OPENMRS_CACHE_DIR),
    distribution: values.OPENMRS_DISTRIBUTION,
    content: values.OPENMRS_CONTENT?.split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '')
      .map((item) => path.resolve(item)),
    logLevel: values.OPENMRS_LOG_LEVEL,
    offline: values.OPENMRS_OFFLINE === 'true',
  };
}
