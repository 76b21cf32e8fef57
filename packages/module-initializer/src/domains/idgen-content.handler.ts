import {
  AutoGenerationOption,
  AutoGenerationOptionService,
  IdentifierPool,
  IdentifierSource,
  IdentifierSourceService,
  RemoteIdentifierSource,
  SequentialIdentifierGenerator,
} from '@openmrs-ts/module-idgen';
import type { PatientIdentifierType } from '@openmrs-ts/platform';
import { type Row, RowProblem } from '../csv/row.rules.js';
import { csvDomain, unknownReference } from '../content-domain/index.js';
import type { Loading, Outcome } from '../content-domain/domain.rules.js';
import { lookUps } from './look-ups.handler.js';

const sequentialHeaders = ['Prefix', 'Suffix', 'First identifier base', 'Min length', 'Max length', 'Base character set'];
const poolHeaders = [
  'Pool identifier source',
  'Pool refill batch size',
  'Pool minimum size',
  'Pool refill with task',
  'Pool sequential allocation',
];
const remoteHeaders = ['Url', 'User', 'Password'];

/** Generators, pools and remote sources of identifiers; the filled columns say which of them a row is. */
export const identifierSources = csvDomain({
  name: 'idgen',
  after: ['patientidentifiertypes'],
  columns: [
    { header: 'Identifier type', mandatory: true, refersTo: { domain: 'patientidentifiertypes' } },
    { header: 'Name' },
    { header: 'Description' },
    ...[...sequentialHeaders, ...poolHeaders.slice(1), ...remoteHeaders].map((header) => ({ header })),
    { header: 'Pool identifier source', refersTo: { domain: 'idgen' } },
  ],
  apply: applySource,
});

async function applySource(row: Row, loading: Loading): Promise<Outcome> {
  const { ctx, services } = loading;
  const service = services.get(IdentifierSourceService);
  const { uuid } = row;
  const found = uuid === null ? undefined : await service.load(ctx, uuid);
  if (found && row.retires) {
    if (found.retired) return 'unchanged';
    await service.retire(ctx, found, 'Retired by module Initializer');
    return 'retired';
  }
  const source = found ?? new IdentifierSource();
  if (!found && uuid !== null) source.uuid = uuid;
  source.identifierType = await identifierTypeOf(row, 'Identifier type', loading);
  source.name = row.required('Name');
  source.description = row.text('Description');
  source.retired = row.retires;
  await fillPart(source, row, loading);
  const parts = [source, source.sequential, source.remote, source.pool].filter((part) => part !== null && part !== undefined);
  if (found && parts.every((part) => loading.db.changes(part).length === 0)) return 'unchanged';
  await service.save(ctx, source);
  return found ? 'updated' : 'created';
}

async function identifierTypeOf(row: Row, header: string, loading: Loading): Promise<PatientIdentifierType> {
  const text = row.required(header);
  const type = await lookUps.identifierType(text, loading);
  if (!type) throw unknownReference(header, text);
  return type;
}

async function fillPart(source: IdentifierSource, row: Row, loading: Loading): Promise<void> {
  const filled = (headers: readonly string[]) => headers.some((header) => row.text(header) !== null);
  if (filled(remoteHeaders)) {
    source.remote = Object.assign(source.remote ?? new RemoteIdentifierSource(), {
      url: row.required('Url'),
      user: row.text('User'),
      password: secretOf(row.text('Password')),
    });
  } else if (filled(poolHeaders)) {
    source.pool = Object.assign(source.pool ?? new IdentifierPool(), {
      source: await poolSource(row, loading),
      batchSize: row.integer('Pool refill batch size'),
      minPoolSize: row.integer('Pool minimum size'),
      refillWithScheduledTask: row.flag('Pool refill with task') ?? false,
      sequential: row.flag('Pool sequential allocation') ?? false,
    });
  } else {
    source.sequential = Object.assign(source.sequential ?? new SequentialIdentifierGenerator(), {
      prefix: row.text('Prefix'),
      suffix: row.text('Suffix'),
      firstIdentifierBase: row.required('First identifier base'),
      minLength: row.integer('Min length'),
      maxLength: row.integer('Max length'),
      baseCharacterSet: row.required('Base character set'),
    });
  }
}

async function poolSource(row: Row, { ctx, services }: Loading): Promise<IdentifierSource> {
  const text = row.required('Pool identifier source');
  const found = await services.get(IdentifierSourceService).find(ctx, text, { id: true, uuid: true });
  if (!found) throw unknownReference('Pool identifier source', text);
  return found;
}

/** `property:name` stands for the environment variable of that name, so that no password has to be in content. */
function secretOf(text: string | null): string | null {
  if (!text?.startsWith('property:')) return text;
  const name = text.slice('property:'.length).trim();
  const value = process.env[name];
  if (value === undefined)
    throw new RowProblem('Password', 'missing-property', `"Password" refers to "${name}", which is not in the environment`);
  return value;
}

/** Which source gives out the identifiers of a type. They cannot be retired. */
export const autoGenerationOptions = csvDomain({
  name: 'autogenerationoptions',
  after: ['idgen', 'locations'],
  columns: [
    { header: 'Identifier Type', mandatory: true, refersTo: { domain: 'patientidentifiertypes' } },
    { header: 'Identifier Source', mandatory: true, refersTo: { domain: 'idgen' } },
    { header: 'Location', refersTo: { domain: 'locations' } },
    { header: 'Manual Entry Enabled' },
    { header: 'Auto Generation Enabled' },
  ],
  apply: applyOption,
});

async function applyOption(row: Row, loading: Loading): Promise<Outcome> {
  const { ctx, db, services } = loading;
  if (row.retires) throw new RowProblem('Void/Retire', 'not-retireable', 'Auto generation options cannot be retired');
  const service = services.get(AutoGenerationOptionService);
  const found = row.uuid === null ? undefined : await service.load(ctx, row.uuid);
  const option = found ?? new AutoGenerationOption();
  if (!found && row.uuid !== null) option.uuid = row.uuid;
  const sourceText = row.required('Identifier Source');
  const source = await services.get(IdentifierSourceService).find(ctx, sourceText, { id: true, uuid: true });
  if (!source) throw unknownReference('Identifier Source', sourceText);
  const locationText = row.text('Location');
  const location = locationText === null ? null : await lookUps.location(locationText, loading);
  if (location === undefined) throw unknownReference('Location', locationText ?? '');
  option.identifierType = await identifierTypeOf(row, 'Identifier Type', loading);
  option.source = source;
  option.location = location;
  option.manualEntryEnabled = row.flag('Manual Entry Enabled') ?? false;
  option.automaticGenerationEnabled = row.flag('Auto Generation Enabled') ?? false;
  if (found && db.changes(option).length === 0) return 'unchanged';
  await service.save(ctx, option);
  return found ? 'updated' : 'created';
}
