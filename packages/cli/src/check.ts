import { composePlatform } from '@openmrs-ts/platform';
import type { Configuration } from './configuration.js';
import { findDistribution } from './find-distribution.js';

/** Checks a distribution without starting it and prints what it consists of. @returns the exit code */
export async function checkDistribution(configuration: Configuration, print: (line: string) => void): Promise<number> {
  const { distribution, modules } = composePlatform(await findDistribution(configuration.distribution));
  print(`${distribution.name ?? distribution.id} ${distribution.version}`);
  print('Modules in start order:');
  for (const item of modules) print(`  ${item.id} ${item.version}${item.emulates ? ` (as ${item.emulates})` : ''}`);
  const section = (title: string, lines: readonly string[]) => {
    print(`${title}: ${lines.length}`);
    for (const line of [...lines].sort()) print(`  ${line}`);
  };
  section(
    'REST resources',
    modules.flatMap((item) =>
      (item.rest ?? []).map((resource) => (resource.parent ? `${resource.parent.resource}/{uuid}/${resource.name}` : resource.name)),
    ),
  );
  section(
    'Routes',
    modules.flatMap((item) => (item.routes ?? []).map((route) => `${route.method.toUpperCase()} ${route.path}`)),
  );
  section('FHIR resources', [...new Set(modules.flatMap((item) => (item.fhir ?? []).map((mapping) => mapping.resource)))]);
  section('Privileges', [...new Set(modules.flatMap((item) => (item.privileges ?? []).map((privilege) => privilege.name)))]);
  section('Settings', [...new Set(modules.flatMap((item) => (item.globalProperties ?? []).map((property) => property.name)))]);
  section(
    'Tasks',
    modules.flatMap((item) => (item.tasks ?? []).map((task) => `${task.name} (${task.cron})`)),
  );
  section(
    'Migrations',
    modules.flatMap((item) => (item.migrations ?? []).map((step) => `${item.id}:${step.name}`)),
  );
  print('Content packages:');
  for (const item of distribution.content ?? []) print(`  ${item}`);
  return 0;
}
