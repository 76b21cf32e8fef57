import { randomUUID } from 'node:crypto';
import type { QueryResult } from 'pg';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { type Ctx, wholeSeconds } from '../context/index.js';
import { Problems } from '../errors/index.js';
import { isStoredVerbatim } from './entity-decorators.js';
import type { ColumnModel, EntityModel, RelationModel } from './entity-model.js';
import type { UnitOfWork } from './unit-of-work.js';

type Fields = Record<string, unknown>;

/** Column values of an entity as they were loaded, to write only what changed. */
const snapshots = new WeakMap<object, Map<string, unknown>>();

/** Columns that are written, each once. */
export function writableColumns(model: EntityModel): (ColumnModel | RelationModel)[] {
  const columns = [...model.columns.values()];
  const names = new Set(columns.map((column) => column.column));
  return [...columns, ...[...model.relations.values()].filter((relation) => !names.has(relation.column))];
}

/** Remembers an entity's column values. */
export function remember(model: EntityModel, entity: object): void {
  const values = new Map<string, unknown>();
  for (const column of writableColumns(model)) values.set(column.column, columnValue(model, entity as Fields, column));
  snapshots.set(entity, values);
}

/** Whether the entity has been stored or loaded for writing. */
export function isStored(entity: object): boolean {
  return snapshots.has(entity);
}

/** Properties whose values differ from what was loaded; all for a new entity. */
export function changedProperties(model: EntityModel, entity: object): string[] {
  const before = snapshots.get(entity);
  return writableColumns(model)
    .filter((column) => !before || !same(before.get(column.column), columnValue(model, entity as Fields, column)))
    .map((column) => column.property);
}

/** The loaded value of a property: a scalar, or the id of a relation. */
export function valueBefore(model: EntityModel, entity: object, property: string): unknown {
  return snapshots.get(entity)?.get(model.columnOf(property));
}

/**
 * Inserts or updates entities of one class. Sets uuid and audit columns, cuts instants to whole seconds.
 * New rows go in one statement; a changed row is one update of its changed columns.
 */
export async function writeEntities(unit: UnitOfWork, ctx: Ctx, model: EntityModel, entities: readonly object[]): Promise<void> {
  requireSingleKey(model);
  const fresh = entities.filter((entity) => !snapshots.has(entity));
  for (const entity of entities) prepare(model, entity as Fields, ctx, !snapshots.has(entity));
  for (const entity of entities) checkLengths(model, entity as Fields);
  for (let at = 0; at < fresh.length; at += 500) await insert(unit, model, fresh.slice(at, at + 500));
  const isNew = new Set(fresh);
  for (const entity of entities) if (!isNew.has(entity)) await update(unit, ctx, model, entity);
  for (const entity of fresh) noteChange(unit, model, entity, 'create');
  for (const entity of entities) {
    remember(model, entity);
    if (model.cached) unit.touch(model.table, (entity as Fields)[model.key.property] as number);
  }
}

/** Deletes a row. */
export async function deleteEntity(unit: UnitOfWork, model: EntityModel, entity: object): Promise<void> {
  requireSingleKey(model);
  const key = (entity as Fields)[model.key.property] as number;
  await unit.client.query(sql`delete from ${raw(`"${model.table}"`)} where ${raw(`"${model.key.column}"`)} = ${key}`);
  noteChange(unit, model, entity, 'delete');
  snapshots.delete(entity);
  if (model.cached) unit.touch(model.table, key);
}

/** Notes a change for the audit log: names of properties, never values. */
function noteChange(unit: UnitOfWork, model: EntityModel, entity: object, action: 'create' | 'update' | 'delete', detail?: string): void {
  const fields = entity as Fields;
  const record = String(fields['uuid'] ?? fields[model.key.property] ?? '');
  unit.changes.push({ action, kind: model.name, record, ...(detail === undefined ? {} : { detail }) });
}

/** One key column is not enough to tell such rows apart: an update would hit other rows. */
function requireSingleKey(model: EntityModel): void {
  if (model.compositeKey) throw new Error(`${model.name} has a key of several columns: write it with statements in its repository`);
}

function prepare(model: EntityModel, entity: Fields, ctx: Ctx, isNew: boolean): void {
  if (model.columns.has('uuid') && !entity['uuid']) entity['uuid'] = randomUUID();
  if (!isStoredVerbatim(model.entity)) trimStrings(model, entity);
  stamp(model, entity, ctx, 'voided', 'voidedBy', 'dateVoided', 'voidReason');
  stamp(model, entity, ctx, 'retired', 'retiredBy', 'dateRetired', 'retireReason');
  if (!isNew) return;
  if (model.relations.has('creator')) {
    entity['creator'] ??= { id: ctx.caller.id };
    entity['dateCreated'] ??= ctx.now;
  }
  if (model.columns.has('voided')) entity['voided'] ??= false;
  if (model.columns.has('retired')) entity['retired'] ??= false;
}

/** @source openmrs-core 2.8.7 OpenmrsObjectSaveHandler: strings are trimmed, empty ones become null */
function trimStrings(model: EntityModel, entity: Fields): void {
  for (const column of model.columns.values()) {
    const value = entity[column.property];
    if (typeof value !== 'string' || column === model.key) continue;
    const trimmed = value.trim();
    entity[column.property] = trimmed === '' && column.nullable ? null : trimmed;
  }
}

/** @source openmrs-core 2.8.7 VoidSaveHandler, RetireSaveHandler: who and when follow the flag */
function stamp(model: EntityModel, entity: Fields, ctx: Ctx, flag: string, by: string, date: string, reason: string): void {
  if (!model.relations.has(by) || entity[flag] === undefined) return;
  if (entity[flag] === true) {
    entity[by] ??= { id: ctx.caller.id };
    entity[date] ??= ctx.now;
  } else if (entity[by] || entity[date] || entity[reason]) {
    entity[by] = null;
    entity[date] = null;
    entity[reason] = null;
  }
}

function checkLengths(model: EntityModel, entity: Fields): void {
  const problems = new Problems(model.name);
  for (const column of model.columns.values()) {
    const value = entity[column.property];
    if (column.length !== undefined && typeof value === 'string' && value.length > column.length) {
      problems.field(column.property, 'error.exceededMaxLengthOfField', [column.length]);
    }
  }
  problems.throwIfAny();
}

async function insert(unit: UnitOfWork, model: EntityModel, entities: readonly object[]): Promise<void> {
  if (entities.length === 0) return;
  const rows = entities as readonly Fields[];
  const columns = writableColumns(model).filter((column) => {
    if ('generated' in column && column.generated)
      return rows.some((row) => row[column.property] !== undefined && row[column.property] !== null);
    return rows.some((row) => columnValue(model, row, column) !== undefined);
  });
  const names = columns.map((column) => `"${column.column}"`).join(', ');
  const values = rows.map((row) => sql`(${join(columns.map((column) => valueOrDefault(columnValue(model, row, column))))})`);
  const key = model.key;
  const result: QueryResult<Fields> = await unit.client.query(
    sql`insert into ${raw(`"${model.table}"`)} (${raw(names)}) values ${join(values)} returning ${raw(`"${key.column}"`)} as key`,
  );
  rows.forEach((row, index) => {
    row[key.property] = result.rows[index]?.['key'];
  });
}

function valueOrDefault(value: unknown): Sql {
  return value === undefined ? sql`default` : sql`${value}`;
}

async function update(unit: UnitOfWork, ctx: Ctx, model: EntityModel, entity: object): Promise<void> {
  const before = snapshots.get(entity);
  const changed = () =>
    writableColumns(model).filter((column) => {
      const value = columnValue(model, entity as Fields, column);
      return value !== undefined && !same(before?.get(column.column), value);
    });
  if (changed().length === 0) return;
  const fields = entity as Fields;
  if (model.relations.has('changedBy')) {
    fields['changedBy'] = { id: ctx.caller.id };
    fields['dateChanged'] = ctx.now;
  }
  const set = changed().map((column) => sql`${raw(`"${column.column}"`)} = ${columnValue(model, fields, column)}`);
  noteChange(
    unit,
    model,
    entity,
    'update',
    changed()
      .map((column) => column.property)
      .join(','),
  );
  await unit.client.query(
    sql`update ${raw(`"${model.table}"`)} set ${join(set)} where ${raw(`"${model.key.column}"`)} = ${fields[model.key.property]}`,
  );
}

/** The value that the column is to hold; `undefined` where the property was neither loaded nor set. */
function columnValue(model: EntityModel, entity: Fields, column: ColumnModel | RelationModel): unknown {
  const value = entity[column.property];
  if ('target' in column) {
    if (value === null || value === undefined) return value;
    return (value as Fields)[column.target.key.property];
  }
  if (value === undefined && column === model.key) {
    const relation = [...model.relations.values()].find((item) => item.column === column.column);
    const owner = relation ? (entity[relation.property] as Fields | null | undefined) : undefined;
    return owner ? owner[relation?.target.key.property ?? ''] : undefined;
  }
  return value instanceof Date ? wholeSeconds(value) : value;
}

function same(a: unknown, b: unknown): boolean {
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  return a === b || ((a === null || a === undefined) && (b === null || b === undefined));
}
