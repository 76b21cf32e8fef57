import { globalProperty, type Settings } from '@openmrs-ts/platform';

/** What happens at start when something cannot be loaded. */
export type StartupLoad = 'continue_on_error' | 'fail_on_error' | 'disabled';

/** Settings of the loader. @source openmrs-module-initializer 2.12.0 */
export interface LoadSettings {
  readonly startup: StartupLoad;
  readonly skipChecksums: boolean;
  readonly rowChecksums: boolean;
  /** Whether a domain is loaded at all. */
  includes(domain: string): boolean;
  /** Whether a file of a domain is left out. */
  excludes(domain: string, fileName: string): boolean;
}

const startupLoad = globalProperty('initializer.startup.load', {
  type: 'string',
  default: 'continue_on_error',
  description: 'What happens at start when content cannot be loaded: continue_on_error, fail_on_error, or disabled to load nothing',
});
const domains = globalProperty('initializer.domains', {
  type: 'string',
  description: 'Domains to load, separated by commas; a leading ! turns the list into those to leave out. Empty: all',
});
const skipChecksums = globalProperty('initializer.skip.checksums', {
  type: 'boolean',
  default: false,
  description: 'Whether all files are loaded at each start, changed or not',
});
const rowChecksums = globalProperty('initializer.row.checksums.enabled', {
  type: 'boolean',
  default: false,
  description: 'Whether unchanged rows of a changed file are skipped',
});

export const loadProperties = [startupLoad, domains, skipChecksums, rowChecksums];

/** Environment variables that win over settings, as Docker images set them. */
type Environment = Readonly<Record<string, string | undefined>>;

/** `initializer.startup.load` is `OMRS_EXTRA_INITIALIZER_STARTUP_LOAD`. */
function variableOf(name: string): string {
  return `OMRS_EXTRA_${name.toUpperCase().replaceAll('_', '__').replaceAll('.', '_')}`;
}

/**
 * The settings in force.
 *
 * @throws Error when `initializer.startup.load` is none of the three words
 */
export function readLoadSettings(settings: Pick<Settings, 'text'>, environment: Environment): LoadSettings {
  const reader = { text: (name: string) => environment[variableOf(name)] ?? settings.text(name) };
  const startup = startupLoad.read(reader).trim().toLowerCase();
  if (startup !== 'continue_on_error' && startup !== 'fail_on_error' && startup !== 'disabled') {
    throw new Error(`Setting "initializer.startup.load" must be continue_on_error, fail_on_error or disabled, not "${startup}"`);
  }
  const list = domains.read(reader).trim();
  const named = new Set(words(list.replace(/^!/, '')));
  return {
    startup,
    skipChecksums: skipChecksums.read(reader),
    rowChecksums: rowChecksums.read(reader),
    includes: (domain) => list === '' || named.has(domain) !== list.startsWith('!'),
    excludes: (domain, fileName) => words(reader.text(`initializer.exclude.${domain}`) ?? '').some((pattern) => matches(pattern, fileName)),
  };
}

function words(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** `*` stands for any text, `?` for one character. */
function matches(pattern: string, name: string): boolean {
  const expression = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`).test(name);
}
