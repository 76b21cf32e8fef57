// Checks who may import whom, between packages and between layers. First it proves on planted violations that the rules are at work.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, posix, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from '@swc/core';
import { cruise } from 'dependency-cruiser';
import { findCycles } from './cycles.mjs';
import { isTest, lacksLayer, layerRules, mayBeInCycle } from './layers.mjs';
import { judgePackageImport, readPackages } from './packages.mjs';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const fixtures = fileURLToPath(new URL('./fixtures/', import.meta.url));

/** Every violation of the workspace at `root`, as rule, file and explanation, with the number of files looked at. */
async function inspect(root) {
  const packages = readPackages(root);
  const workspace = { packages, rootDevelopment: rootDevelopment() };
  const files = packages.flatMap(({ folder }) => ['src', 'test'].flatMap((part) => sourceFiles(root, posix.join(folder, part))));
  if (files.length === 0) return { files, violations: [] };

  const { output } = await cruise(files, cruiseOptions(root));
  const ours = new Set(files);
  const modules = output.modules.filter(({ source }) => ours.has(source));
  const typeOnly = new Map(await Promise.all(files.map(async (file) => [file, await typeOnlyImports(join(root, file))])));
  const edges = modules.flatMap(({ source, dependencies }) =>
    dependencies.map(({ module, resolved }) => ({
      from: source,
      to: resolved,
      specifier: module,
      runs: !typeOnly.get(source).has(module),
    })),
  );
  const runs = new Set(edges.filter((edge) => edge.runs).map(({ from, to }) => `${from} ${to}`));

  return {
    files,
    violations: [
      ...edges.flatMap((edge) => {
        const rule = judgePackageImport(edge, workspace);
        return rule === undefined ? [] : [{ rule, file: edge.from, detail: `imports ${edge.specifier}` }];
      }),
      ...output.summary.violations
        .filter(({ from, to, rule }) => (rule.name === 'unresolvable-import' ? to.startsWith('.') : runs.has(`${from} ${to}`)))
        .map(({ from, to, rule }) => ({ rule: rule.name, file: from, detail: `imports ${to}` })),
      ...findCycles(runtimeGraph(files, edges), mayBeInCycle).map((cycle) => ({
        rule: 'no-runtime-cycles',
        file: cycle[0],
        detail: [...cycle, cycle[0]].join(' -> '),
      })),
      ...files
        .filter((file) => lacksLayer(file))
        .map((file) => ({ rule: 'suffix-says-the-layer', file, detail: 'is in an area; its name ends in no known layer suffix' })),
    ],
  };
}

function sourceFiles(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true })
    .map((name) => posix.join(folder, name.split(sep).join('/')))
    .filter((file) => file.endsWith('.ts') && !/\/(node_modules|dist)\//.test(file));
}

/** Development tools of the workspace (jest and its like), which tests use without each package naming them. */
function rootDevelopment() {
  return new Set(Object.keys(JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')).devDependencies));
}

function cruiseOptions(root) {
  return {
    baseDir: root,
    parser: 'swc',
    validate: true,
    ruleSet: { forbidden: layerRules },
    doNotFollow: { path: ['node_modules', '(^|/)dist/', '^\\.\\./'] },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['@openmrs-ts/source', 'import', 'node', 'default'],
      mainFields: ['main', 'types'],
    },
  };
}

/** dependency-cruiser's swc parser does not tell `import type` from `import`; this does. */
async function typeOnlyImports(file) {
  const text = await readFile(file, 'utf8');
  const { body } = await parse(text, { syntax: 'typescript', decorators: true, target: 'es2022' });
  const imports = body.filter((statement) => statement.source?.value !== undefined);
  const runs = new Set(imports.filter(({ typeOnly }) => !typeOnly).map(({ source }) => source.value));
  for (const [, specifier] of text.matchAll(/\bimport\(\s*['"]([^'"]+)/g)) runs.add(specifier);
  return new Set(imports.map(({ source }) => source.value).filter((specifier) => !runs.has(specifier)));
}

/** Tests are left out: nothing imports them, so they are in no cycle. */
function runtimeGraph(files, edges) {
  const graph = new Map(files.filter((file) => !isTest(file)).map((file) => [file, []]));
  for (const { from, to, runs } of edges) {
    if (runs && graph.has(from) && graph.has(to)) graph.get(from).push(to);
  }
  return graph;
}

const key = ({ rule, file }) => `${rule}  ${file}`;

/** The rules are only trusted when they report exactly what is planted in `fixtures/planted.json`. */
async function proveRules() {
  const planted = JSON.parse(readFileSync(join(fixtures, 'planted.json'), 'utf8')).map(key);
  const { violations } = await inspect(fixtures);
  const reported = violations.map(key);
  const missed = planted.filter((entry) => !reported.includes(entry)).map((entry) => `not reported:        ${entry}`);
  const wrong = violations
    .filter((found) => !planted.includes(key(found)))
    .map((found) => `reported by mistake: ${key(found)} ${found.detail}`);
  if (missed.length + wrong.length === 0) return planted.length;
  console.error(['The boundary rules do not do their work on tools/boundaries/fixtures:', ...missed, ...wrong].join('\n'));
  process.exit(1);
}

const planted = await proveRules();
const { files, violations } = await inspect(repository);
for (const { rule, file, detail } of violations) console.error(`${rule}\n  ${file}\n  ${detail}`);
console.log(`boundaries: ${planted} planted violations reported; ${files.length} files checked, ${violations.length} violations`);
process.exitCode = violations.length === 0 && files.length > 0 ? 0 : 1;
