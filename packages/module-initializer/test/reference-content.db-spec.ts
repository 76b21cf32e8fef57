import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AddressHierarchyService } from '@openmrs-ts/module-addresshierarchy';
import { Concept, Location, Messages, Role, Settings } from '@openmrs-ts/platform';
import { checkContent, formatProblem, type LoadReport } from '../src/index.js';
import { Loader } from './loader.js';

const content = path.resolve(process.cwd(), '../../distributions/reference-application/content/referenceapplication');

describe('content of the Reference Application', () => {
  let loader: Loader;
  let report: LoadReport;

  beforeAll(async () => {
    loader = await Loader.start();
    report = await loader.load([{ location: content }]);
  });
  afterAll(() => loader?.stop());

  it('loads without a problem', () => {
    expect(report.problems.map(formatProblem)).toEqual([]);
  });

  it('is there afterwards', async () => {
    const places = await loader.platform.service(AddressHierarchyService).children(loader.platform.ctx, ['Rwanda']);
    expect(places).toContain('Eastern Province');
    const { cache } = loader.platform.db;
    expect(cache.all(Concept).length).toBeGreaterThan(300);
    expect(cache.all(Location).filter((item) => item.tags.some((tag) => tag.name === 'Login Location')).length).toBeGreaterThan(1);
    expect(cache.all(Role).find((role) => role.role === 'Application: Registers Patients')?.inheritedRoles).toHaveLength(1);
    expect(cache.find(Concept, '1114AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')?.conceptSets).toHaveLength(9);
    expect(loader.platform.service(Settings).text('concept.causeOfDeath')).toBe('9272a14b-7260-4353-9e5b-5787b5dead9d');
    expect(loader.platform.service(Messages).find('fr', 'disposition.admit')).not.toBe(
      loader.platform.service(Messages).find('en', 'disposition.admit'),
    );
  });

  it('costs a few queries when nothing has changed', async () => {
    const queries = await loader.platform.countQueries(async () => {
      const again = await loader.load([{ location: content }]);
      expect(again.files.filter((file) => !file.label.endsWith('.properties'))).toEqual([]);
    });
    expect(queries).toBeLessThanOrEqual(4);
  });

  it('changes nothing when all files are loaded a second time', async () => {
    const again = await loader.load([{ location: content }], { environment: { OMRS_EXTRA_INITIALIZER_SKIP_CHECKSUMS: 'true' } });
    expect(again.problems).toEqual([]);
    // Places are made anew whenever their configuration is loaded.
    const changed = again.files.filter(
      ({ label, counts }) => !label.includes('/addresshierarchy/') && counts.created + counts.updated + counts.retired > 0,
    );
    expect(changed).toEqual([]);
  });

  it('has nothing that a check without a server complains about', () => {
    const check = checkContent(content);
    expect(check.problems.map(formatProblem)).toEqual([]);
    expect(check.rows).toBeGreaterThan(300);
  });
});
