// Finds a Chromium for the browser tests, and installs one from the system's packages where that is permitted.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const commands = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const places = ['/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/**
 * @returns {{ path: string } | { reason: string }} the executable (`CHROMIUM_PATH` wins), or why there is none
 */
export function provideChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given !== undefined) return works(given) ? { path: given } : { reason: `CHROMIUM_PATH names ${given}, which does not run` };
  const found = findChromium();
  if (found !== undefined) return { path: found };

  const refusal = whyNoInstallation();
  if (refusal !== undefined) return { reason: `no Chromium is installed and ${refusal}` };
  console.log('No Chromium found; installing the packages chromium and fonts-dejavu-core.');
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core']]) {
    const { status } = spawnSync('apt-get', ['-q', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (status !== 0) return { reason: `apt-get ${args[0]} failed` };
  }
  const installed = findChromium();
  return installed === undefined ? { reason: 'the installed Chromium does not run' } : { path: installed };
}

function findChromium() {
  const path = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return [...path.flatMap((folder) => commands.map((command) => join(folder, command))), ...places, ...downloadedByPlaywright()].find(
    works,
  );
}

function downloadedByPlaywright() {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache', 'ms-playwright');
  if (!existsSync(cache)) return [];
  return readdirSync(cache)
    .filter((name) => name.startsWith('chromium-'))
    .flatMap((name) => ['chrome-linux', 'chrome-linux64'].map((folder) => join(cache, name, folder, 'chrome')));
}

/** A distribution's launcher script may exist without the browser behind it, so the browser is asked for its version. */
function works(executable) {
  if (!isExecutable(executable)) return false;
  return spawnSync(executable, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // absent or not executable: both mean "look further"
  }
}

function whyNoInstallation() {
  if (process.platform !== 'linux' || spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0)
    return 'this system has no apt-get';
  if (process.getuid() !== 0) return 'only root may install it';
  return undefined;
}
