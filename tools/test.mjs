// `npm test`: every test of every package, then the browser tests of the distributions. The last line is `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { provideChromium } from './browser.mjs';
import { compile } from './compile.mjs';
import { requireSupportedNode } from './node-version.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

requireSupportedNode();
const options = readOptions();
const packages = selectPackages(options.only);
const counts = compile()
  ? [...runPackages(packages), ...(options.browser ? packages.flatMap(runBrowserTests) : [])]
  : [{ label: 'compilation', passed: 0, failed: 1 }];
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(['', ...counts.map(describe)].join('\n'));
if (passed + failed === 0) console.log('No test ran, which counts as a failure.');
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed`);

function commandOf(name) {
  const folder = join(root, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[name]);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: { only: { type: 'string', multiple: true, default: [] }, 'no-browser': { type: 'boolean', default: false } },
    });
    return { only: values.only.flatMap((names) => names.split(',')), browser: !values['no-browser'] };
  } catch (error) {
    console.error(`${error.message}\nusage: npm test -- [--only <package>[,<package>]] [--no-browser]`);
    return process.exit(2);
  }
}

/** Every package with a test target, or those asked for by folder name (`platform`) or package name. */
function selectPackages(only) {
  const all = ['packages', 'distributions', 'examples', 'tools'].flatMap((parent) =>
    readFolder(join(root, parent))
      .map((name) => join(root, parent, name))
      .filter((folder) => existsSync(join(folder, 'package.json')))
      .map((folder) => ({ folder, json: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) }))
      .filter(({ json }) => json.nx?.targets?.test !== undefined)
      .map(({ folder, json }) => ({ folder, name: json.name })),
  );
  const isNamed = ({ folder, name }, wanted) => wanted === name || wanted === basename(folder);
  const unknown = only.filter((wanted) => !all.some((candidate) => isNamed(candidate, wanted)));
  if (unknown.length > 0) {
    console.error(`There is no package ${unknown.join(', ')}; there are: ${all.map(({ folder }) => basename(folder)).join(', ')}`);
    process.exit(2);
  }
  return only.length === 0 ? all : all.filter((candidate) => only.some((wanted) => isNamed(candidate, wanted)));
}

/** Runs the test target through nx. Each jest leaves a summary that nx keeps with the cached result, so results from the cache count too. */
function runPackages(selected) {
  selected.forEach((item) => rmSync(summaryFile(item, 'jest'), { force: true }));
  // Without its daemon nx always restores the summaries just removed; `stream` shows each line as it comes.
  const { status } = spawnSync(
    process.execPath,
    [commandOf('nx'), 'run-many', '-t', 'test', '--output-style=stream', `--projects=${selected.map(({ name }) => name).join(',')}`],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, NX_DAEMON: 'false' } },
  );
  const found = selected.map((item) =>
    countTests(
      item,
      'jest',
      specFiles(item.folder).filter((file) => !isBrowserTest(file)),
    ),
  );
  const unexplained = status !== 0 && found.every((count) => count.failed === 0);
  return unexplained ? [...found, { label: 'nx', passed: 0, failed: 1, note: 'ended with an error that no package reported' }] : found;
}

function runBrowserTests(item) {
  const specs = specFiles(item.folder).filter(isBrowserTest);
  if (specs.length === 0) return [];
  rmSync(summaryFile(item, 'e2e'), { force: true });
  const chromium = provideChromium();
  if (chromium.path === undefined) {
    console.error(`The browser tests of ${item.name} cannot run: ${chromium.reason}.`);
  } else {
    console.log(`\nBrowser tests of ${item.name} with ${chromium.path}`);
    mkdirSync(join(item.folder, 'test-results'), { recursive: true });
    const config = join(root, 'tools/jest/e2e.config.mjs');
    spawnSync(process.execPath, [commandOf('jest'), '--config', config, '--json', `--outputFile=${summaryFile(item, 'e2e')}`], {
      cwd: item.folder,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, CHROMIUM_PATH: chromium.path },
    });
  }
  return [countTests(item, 'e2e', specs)];
}

function summaryFile({ folder }, kind) {
  return join(folder, 'test-results', `${kind}.json`);
}

/** A suite that could not run has no tests to count, so it counts as one failure; so does a package that left no summary. */
function countTests(item, kind, specs) {
  const file = summaryFile(item, kind);
  const label = kind === 'e2e' ? `${item.name} in the browser` : item.name;
  if (!existsSync(file)) {
    return { label, passed: 0, failed: specs.length === 0 ? 0 : 1, note: specs.length === 0 ? 'has no tests' : 'could not run' };
  }
  const summary = JSON.parse(readFileSync(file, 'utf8'));
  const broken = summary.numFailedTests + summary.numRuntimeErrorTestSuites;
  return { label, passed: summary.numPassedTests, failed: broken === 0 && !summary.success ? 1 : broken };
}

function describe({ label, passed: good, failed: bad, note }) {
  return `${label}: ${note ?? `${good} passed, ${bad} failed`}`;
}

function specFiles(folder) {
  return ['src', 'test'].flatMap((part) => readFolder(join(folder, part), { recursive: true }).filter((file) => file.endsWith('spec.ts')));
}

function isBrowserTest(file) {
  return file.endsWith('.e2e-spec.ts');
}

function readFolder(folder, settings) {
  return existsSync(folder) ? readdirSync(folder, settings) : [];
}
