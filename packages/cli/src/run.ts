import { readConfiguration } from './configuration.js';
import type { Started } from './start.js';
import { Terminal } from './terminal.js';

const HELP = `openmrs-ts <command>

  start [--demo N]          starts the distribution; --demo makes demo patients until there are N (0: none)
  check                     checks the distribution and prints what it consists of
  migrate [--plan]          brings the database up to date and ends; --plan only prints what would be done
  content check [folder…]   checks content packages without a server; none named: those that start would load
  frontend lock <manifest>  resolves the front end's packages and writes lock.json beside the manifest
  frontend check <manifest> tells whether manifest and lock agree
  create module <id> [noun] makes packages/module-<id> from the example; --into <folder> puts it elsewhere
  help                      prints this

Environment: PORT (8080), HOST (127.0.0.1), DATABASE_URL (absent: embedded PostgreSQL), OPENMRS_DATA_DIR (./data),
OPENMRS_CACHE_DIR (<data>/cache), OPENMRS_DISTRIBUTION (reference-application), OPENMRS_CONTENT (comma-separated),
OPENMRS_LOG_LEVEL (warn), OPENMRS_OFFLINE (false), OPENMRS_ADMIN_PASSWORD (first start only; Admin123)
`;

/** Milliseconds in which a repeated signal is the same wish: npm passes on what the terminal has sent to every process already. */
const SAME_WISH = 1000;

/** Runs one command; each loads only what it needs. @returns the exit code */
export async function run(parameters: readonly string[]): Promise<number> {
  const [command = 'help', ...rest] = parameters;
  const terminal = new Terminal(process.stderr);
  // Whoever read the output may have seen enough, as `head` does; the work goes on.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  try {
    switch (command) {
      case 'start':
        return await runStart(terminal, rest);
      case 'check':
        return await (await import('./check.js')).checkDistribution(readConfiguration(process.env), print);
      case 'migrate':
        return await runMigrate(terminal, rest);
      case 'content':
        return await runContent(rest);
      case 'frontend':
        return await runFrontend(rest);
      case 'create':
        return await runCreate(rest);
      case 'help':
      case '--help':
        process.stdout.write(HELP);
        return 0;
      default:
        process.stderr.write(`There is no command "${command}".\n\n${HELP}`);
        return 2;
    }
  } catch (error) {
    terminal.line(explain(error));
    return 1;
  }
}

async function runMigrate(terminal: Terminal, parameters: readonly string[]): Promise<number> {
  const plan = parameters[0] === '--plan';
  if (parameters.length > (plan ? 1 : 0)) {
    process.stderr.write(`migrate does not know "${parameters.join(' ')}".\n\n${HELP}`);
    return 2;
  }
  const { migrate } = await import('./migrate.js');
  return migrate(readConfiguration(process.env), plan, terminal, print);
}

async function runContent([action, ...locations]: readonly string[]): Promise<number> {
  if (action !== 'check') {
    process.stderr.write(HELP);
    return 2;
  }
  const { checkContentOf } = await import('./check-content.js');
  return checkContentOf(locations, readConfiguration(process.env), print);
}

async function runFrontend([action, manifestFile]: readonly string[]): Promise<number> {
  if ((action !== 'lock' && action !== 'check') || manifestFile === undefined) {
    process.stderr.write(HELP);
    return 2;
  }
  const { frontendLock } = await import('./frontend-lock.js');
  await frontendLock({ manifestFile, check: action === 'check', print });
  return 0;
}

async function runCreate(parameters: readonly string[]): Promise<number> {
  const at = parameters.indexOf('--into');
  const into = at < 0 ? 'packages' : parameters[at + 1];
  const [kind, id, noun] = parameters.filter((_, index) => at < 0 || (index !== at && index !== at + 1));
  if (kind !== 'module' || id === undefined || into === undefined) {
    process.stderr.write(HELP);
    return 2;
  }
  const { createModule } = await import('./create-module.js');
  await createModule({ id, ...(noun === undefined ? {} : { noun }), into, print });
  return 0;
}

async function runStart(terminal: Terminal, parameters: readonly string[]): Promise<number> {
  const options = startOptions(parameters.filter((item) => item !== '--'));
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n\n${HELP}`);
    return 2;
  }
  const configuration = readConfiguration(process.env);
  const { start } = await import('./start.js');
  return new Promise<number>((resolve, reject) => {
    let started: Started | undefined;
    let stoppingSince: number | undefined;
    const stop = (code: number) => {
      if (stoppingSince !== undefined) return;
      stoppingSince = performance.now();
      terminal.line('Stopping.');
      if (!started) process.exit(code);
      started
        .stop()
        .then(
          () => resolve(code),
          (error: unknown) => reject(error as Error),
        )
        .finally(() => setTimeout(() => process.exit(code), 2000).unref());
    };
    const signalled = () => {
      if (stoppingSince !== undefined && performance.now() - stoppingSince > SAME_WISH) process.exit(1);
      stop(0);
    };
    process.on('SIGINT', signalled);
    process.on('SIGTERM', signalled);
    const failed = (error: unknown) => {
      terminal.line(`The server ends after an unexpected error: ${error instanceof Error ? error.stack : String(error)}`);
      stop(1);
    };
    process.on('unhandledRejection', failed);
    process.on('uncaughtException', failed);
    start(configuration, options, terminal, (reason) => {
      terminal.line(reason);
      stop(1);
    }).then((running) => {
      started = running;
      welcome(running, terminal);
    }, reject);
  });
}

function welcome({ server, url }: Started, terminal: Terminal): void {
  const { distribution } = server.composition;
  terminal.line(`${distribution.name ?? distribution.id} ${distribution.version} is ready after ${terminal.seconds} s.`);
  terminal.line(`  ${url}${distribution.frontend ? '/spa' : '/ws/rest/v1/session'}`);
  terminal.line(
    '  Log in as admin. On a new database the password is Admin123 unless OPENMRS_ADMIN_PASSWORD set another; change it before others can reach this server.',
  );
}

/** What follows `start`; a text says what is wrong with it. */
function startOptions(parameters: readonly string[]): Record<string, string> | string {
  const [name, value, ...more] = parameters;
  if (name === undefined) return {};
  if (name !== '--demo' || more.length > 0) return `start does not know "${parameters.join(' ')}".`;
  if (value === undefined || !/^\d{1,6}$/.test(value)) return '--demo takes a number of patients, for example --demo 100.';
  return { demo: value };
}

/** Errors made for people are one sentence; anything else keeps its stack, it is a defect. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const forPeople = [
    'ConfigurationError',
    'DistributionError',
    'DatabaseError',
    'ContentError',
    'ListenError',
    'EmbeddedPostgresError',
    'FrontendError',
    'CompositionError',
    'MigrationError',
    'CreateError',
  ];
  return forPeople.includes(error.name) ? error.message.split('\n').map(sentence).join('\n') : (error.stack ?? error.message);
}

/** A capital at the start, unless that is a name, and a full stop at the end. */
function sentence(text: string): string {
  const start = /^[a-z]+ /.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return /[.!?:]$/.test(start) ? start : `${start}.`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
