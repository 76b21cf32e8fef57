import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MetadataSource, MetadataSourceService } from '@openmrs-ts/module-metadatamapping';
import { Messages } from '@openmrs-ts/platform';
import { zipSync } from 'fflate';
import fs from 'node:fs';
import path from 'node:path';
import sql from 'sql-template-tag';
import { type Column, ContentError, csvDomain, type Domain, metadataDomain, RowProblem, textColumn } from '../src/index.js';
import { Loader } from './loader.js';

const uuid = (last: number | string) => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`;

/** A row may name another source that must be there: to test references, retries and what a failed row leaves behind. */
const needs: Column<MetadataSource> = {
  header: 'Needs',
  fill: async (_draft, row, { db }) => {
    const text = row.text('Needs');
    if (text !== null && !db.cache.all(MetadataSource).some((item) => item.name === text))
      throw new RowProblem('Needs', 'unknown-reference', `"${text}" is not there`);
  },
};

const sources: Domain = metadataDomain<MetadataSource>({
  name: 'sources',
  service: MetadataSourceService,
  identity: 'uuidThenName',
  columns: [textColumn('Name', 'name', { mandatory: true }), textColumn('Description', 'description'), needs],
});

describe('loading content', () => {
  let loader: Loader;
  const domains = [sources];
  const named = (name: string) => loader.platform.db.cache.all(MetadataSource).find((item) => item.name === name);

  beforeAll(async () => {
    loader = await Loader.start();
  });
  afterAll(() => loader?.stop());

  it('skips a file that has not changed, and loads only the file that has', async () => {
    const content = loader.content('checksums', {
      'sources/a.csv': `Uuid,Name\n${uuid(1)},First\n`,
      'sources/b.csv': `Uuid,Name\n${uuid(2)},Second\n`,
    });
    const load = async () =>
      (await loader.load([content], { domains })).files.map((file) => [file.label, file.counts.created, file.counts.updated]);
    expect(await load()).toEqual([
      ['checksums/sources/a.csv', 1, 0],
      ['checksums/sources/b.csv', 1, 0],
    ]);
    expect(await load()).toEqual([]);
    content.write('sources/b.csv', `Uuid,Name\n${uuid(2)},Second with a new name\n`);
    expect(await load()).toEqual([['checksums/sources/b.csv', 0, 1]]);
    expect(named('Second with a new name')?.uuid).toBe(uuid(2));
  });

  it('changes nothing when rows say what is stored already', async () => {
    const content = loader.content('idempotent', { 'sources/a.csv': `Uuid,Name,Description\n${uuid(3)},Third,text\n,By name,\n` });
    const environment = { OMRS_EXTRA_INITIALIZER_SKIP_CHECKSUMS: 'true' };
    expect((await loader.load([content], { domains, environment })).files[0]?.counts.created).toBe(2);
    const before = named('Third')?.dateChanged;
    expect((await loader.load([content], { domains, environment })).files[0]?.counts).toEqual({
      created: 0,
      updated: 0,
      unchanged: 2,
      retired: 0,
    });
    expect(named('Third')?.dateChanged).toEqual(before);
  });

  it('tries rows again whose references stand further down', async () => {
    const report = await loader.load(
      [loader.content('retry', { 'sources/a.csv': 'Uuid,Name,Needs\n,Ward,Hospital\n,Hospital,Country\n,Country,\n' })],
      { domains },
    );
    expect(report.problems).toEqual([]);
    expect(report.files[0]?.counts.created).toBe(3);
  });

  it('reports a bad row with file, line, column and rule, and loads the rest', async () => {
    const text = `Uuid,Name,Needs\n,Good row,\nshort,Bad uuid,\n,Lost,Nowhere\n,,\n${uuid(9)},,\n,Also good,\n`;
    const report = await loader.load([loader.content('bad', { 'sources/a.csv': text })], { domains });
    expect(report.problems.map(({ line, column, rule }) => [line, column, rule])).toEqual([
      [3, 'Uuid', 'uuid'],
      [4, 'Needs', 'unknown-reference'],
      [6, 'name', 'error.name'],
    ]);
    expect(report.problems[0]?.file).toBe('bad/sources/a.csv');
    expect([named('Good row'), named('Also good')].every(Boolean)).toBe(true);
    expect(named('Bad uuid')).toBeUndefined();
  });

  it('leaves nothing of a row that fails half-way', async () => {
    const halfWay = csvDomain({
      name: 'halfway',
      columns: [],
      apply: async (row, { ctx, services }) => {
        const service = services.get(MetadataSourceService);
        const source = service.create();
        source.name = row.required('Name');
        await service.save(ctx, source);
        throw new RowProblem('Name', 'test', 'fails after writing');
      },
    });
    const report = await loader.load([loader.content('half', { 'halfway/a.csv': 'Uuid,Name\n,Half\n' })], { domains: [halfWay] });
    expect(report.problems).toHaveLength(1);
    const stored = await loader.platform.db.count(loader.platform.ctx, MetadataSource, { where: sql`name = 'Half'` });
    expect([stored, named('Half')]).toEqual([0, undefined]);
  });

  it('retires by column, leaves the rest of that row alone, and brings back a row without the mark', async () => {
    const load = (text: string) => loader.load([loader.content('retire', { 'sources/a.csv': text })], { domains });
    await load(`Uuid,Void/Retire,Name\n${uuid(20)},,Old source\n`);
    expect((await load(`Uuid,Void/Retire,Name\n${uuid(20)},true,Another name\n`)).files[0]?.counts.retired).toBe(1);
    expect(named('Old source')).toMatchObject({ retired: true, retireReason: 'Retired by module Initializer' });
    expect((await load(`Uuid,Void/Retire,Name\n${uuid(20)},TRUE,Third name\n`)).files[0]?.counts.unchanged).toBe(1);
    await load(`Uuid,Name\n${uuid(20)},Old source\n`);
    expect(named('Old source')).toMatchObject({ retired: false, retireReason: null, dateRetired: null });
  });

  it('meets an object by name when the uuid is unknown, and the object keeps its uuid', async () => {
    await loader.load([loader.content('identity', { 'sources/a.csv': `Uuid,Name\n${uuid(30)},Fièvre\n` })], { domains });
    await loader.load([loader.content('identity', { 'sources/a.csv': `Uuid,Name,Description\n${uuid(31)},FIEVRE,found by name\n` })], {
      domains,
    });
    expect(named('FIEVRE')).toMatchObject({ uuid: uuid(30), description: 'found by name' });
  });

  it('loads files in the order of their _order headers, then of packages, then of paths', async () => {
    const one = loader.content('order-one', {
      'sources/b.csv': 'Uuid,Name\n',
      'sources/a.csv': 'Uuid,Name\n',
      'sources/z.csv': 'Uuid,Name,_order:1\n',
    });
    const two = loader.content('order-two', { 'sources/a.csv': 'Uuid,Name\n' }, 'content.order-one=^1\n');
    const report = await loader.load([two, one], { domains });
    expect(report.files.map((file) => file.label)).toEqual([
      'order-one/sources/z.csv',
      'order-one/sources/a.csv',
      'order-one/sources/b.csv',
      'order-two/sources/a.csv',
    ]);
  });

  it('lays packages over one another: equal paths of different packages are both loaded, of the same package the later file wins', async () => {
    const base = loader.content('base', {
      'sources/a.csv': `Uuid,Name\n${uuid(40)},Base name\n`,
      'sources/b.csv': 'Uuid,Name\n,Only in base\n',
    });
    const other = loader.content('other', { 'sources/a.csv': `Uuid,Name\n${uuid(40)},Name of the other\n` });
    const replacement = loader.content('base', { 'sources/b.csv': 'Uuid,Name\n,Only in the replacement\n' });
    await loader.load([base, other, replacement], { domains });
    expect(named('Name of the other')?.uuid).toBe(uuid(40));
    expect(named('Only in the replacement')).toBeDefined();
    expect(named('Only in base')).toBeUndefined();
  });

  it('names a package that another needs and that is not loaded', async () => {
    const content = loader.content('needy', {}, 'content.absent=1.x\n');
    await expect(loader.load([content], { domains })).rejects.toThrow('Content package "needy" needs "absent", which is not loaded');
  });

  it('loads zips of content packages and fills in their variables', async () => {
    const folder = loader.content('holder', {});
    const zip = path.join(folder.location, 'acme.zip');
    const bytes = (text: string) => new TextEncoder().encode(text);
    fs.writeFileSync(
      zip,
      zipSync({
        'content.properties': bytes('name=acme\nversion=1.0.0\nvar.site=Kabarondo\n'),
        'configuration/backend_configuration/sources/a.csv': bytes('Uuid,Name\n,Codes of ${site}\n'),
      }),
    );
    await loader.load([{ location: zip }], { domains });
    expect(named('Codes of Kabarondo')).toBeDefined();
  });

  it('stops at the first bad file with fail_on_error and does not remember it', async () => {
    const content = loader.content('strict', { 'sources/a.csv': 'Uuid,Name\nshort,Bad\n,Kept all the same\n' });
    const strict = { domains, environment: { OMRS_EXTRA_INITIALIZER_STARTUP_LOAD: 'fail_on_error' } };
    await expect(loader.load([content], strict)).rejects.toThrow(ContentError);
    await expect(loader.load([content], strict)).rejects.toThrow('strict/sources/a.csv:2 [Uuid] "Uuid" must have 36 characters');
  });

  it('loads nothing when disabled, and only the domains that the setting names', async () => {
    const content = loader.content('chosen', { 'sources/a.csv': 'Uuid,Name\n,Chosen\n' });
    const off = await loader.load([content], { domains, environment: { OMRS_EXTRA_INITIALIZER_STARTUP_LOAD: 'disabled' } });
    const others = await loader.load([content], { domains, environment: { OMRS_EXTRA_INITIALIZER_DOMAINS: '!sources' } });
    const excluded = await loader.load([content], { domains, environment: { OMRS_EXTRA_INITIALIZER_EXCLUDE_SOURCES: '*.csv' } });
    expect([off.files, others.files, excluded.files]).toEqual([[], [], []]);
    expect((await loader.load([content], { domains, environment: { OMRS_EXTRA_INITIALIZER_DOMAINS: 'sources' } })).files).toHaveLength(1);
  });

  it('skips unchanged rows of a changed file when row checksums are on', async () => {
    const environment = { OMRS_EXTRA_INITIALIZER_ROW_CHECKSUMS_ENABLED: 'true' };
    const content = loader.content('rows', { 'sources/a.csv': 'Uuid,Name,Description\n,Row one,a\n' });
    await loader.load([content], { domains, environment });
    content.write('sources/a.csv', 'Uuid,Name,Description\n,Row one,a\n,Row two,b\n');
    const report = await loader.load([content], { domains, environment });
    expect(report.files[0]?.counts).toEqual({ created: 1, updated: 0, unchanged: 1, retired: 0 });
  });

  it('fails a file that lacks a mandatory column or is no CSV as a whole, and loads the others', async () => {
    const content = loader.content('columns', {
      'sources/a.csv': 'Uuid\n1\n',
      'sources/b.csv': 'Uuid,Name\n"open,x\n',
      'sources/c.csv': 'Uuid,Name\n,After bad files\n',
    });
    const report = await loader.load([content], { domains });
    expect(report.problems.map((problem) => problem.text)).toEqual([
      'columns/sources/a.csv lacks the column "Name"',
      expect.stringContaining('columns/sources/b.csv is not usable as CSV'),
    ]);
    expect(named('After bad files')).toBeDefined();
  });

  it('says which file is loading and how far it is', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => `,Progress ${index},`).join('\n');
    await loader.load([loader.content('progress', { 'sources/p.csv': `Uuid,Name,Needs\n${rows}\n` })], { domains });
    expect(loader.steps.filter((step) => step.includes('p.csv'))).toEqual([
      'loading content sources/p.csv',
      'loading content sources/p.csv 20/40',
      'loading content sources/p.csv 40/40',
    ]);
  });

  it('registers message texts and display texts at every start, changed or not', async () => {
    const content = loader.content('texts', {
      'messageproperties/acme_fr.properties': 'acme.hello=Bonjour\n',
      'messageproperties/acme.properties': 'acme.hello=Hello\n',
      'sources/d.csv': `Uuid,Name,Display:fr,Display:pt_BR\n${uuid(50)},Shown,Montré,Mostrado\n`,
    });
    await loader.load([content], { domains });
    const messages = loader.platform.service(Messages);
    messages.register({ locale: 'fr', texts: { [`ui.i18n.MetadataSource.name.${uuid(50)}`]: 'forgotten' } });
    await loader.load([content], { domains });
    expect([messages.find('fr', 'acme.hello'), messages.find('en', 'acme.hello')]).toEqual(['Bonjour', 'Hello']);
    expect(messages.find('fr', `ui.i18n.MetadataSource.name.${uuid(50)}`)).toBe('Montré');
    expect(messages.find('pt_BR', `org.openmrs.MetadataSource.${uuid(50)}`)).toBe('Mostrado');
  });
});
