import type { Db, EntityClass, MetadataService, ServiceClass } from '@openmrs-ts/platform';
import type { Row } from '../csv/row.rules.js';
import type { CsvColumn } from './csv-columns.rules.js';
import { csvDomain } from './csv-domain.handler.js';
import type { Domain, Loading, Outcome } from './domain.rules.js';
import { comparable } from './names.rules.js';

/** An object that a row describes. */
export interface Described {
  id: number;
  uuid: string;
  name?: string | null;
  retired?: boolean;
  retireReason?: string | null;
}

/** A column that fills part of an object. */
export interface Column<T> extends CsvColumn {
  /** Whether the filled draft differs from what is stored in what is not a column of the object's own table, for example a list. */
  readonly differs?: (found: T, draft: T) => boolean;
  fill(draft: T, row: Row, loading: Loading): void | Promise<void>;
}

/**
 * How a row meets an object that is there already.
 * - `uuidThenName`: by uuid, else by name, even when the row has a uuid; the object keeps its own
 * - `uuidElseName`: by uuid; by name only when the row has no uuid
 * - `uuid`: by uuid only; a row without one makes a new object each time it is loaded
 */
export type Identity = 'uuidThenName' | 'uuidElseName' | 'uuid';

/** How a domain of retireable metadata works. */
export interface MetadataDomain<T extends Described> {
  readonly name: string;
  readonly after?: readonly string[];
  readonly service: ServiceClass<MetadataService<T>>;
  readonly identity: Identity;
  /** Header of the name; default `Name`. */
  readonly nameHeader?: string;
  /** Narrows which objects may be met by name. */
  readonly among?: (object: T) => boolean;
  readonly columns: readonly Column<T>[];
}

const reason = 'Retired by module Initializer';

/** A CSV domain whose objects are stored through a metadata service. */
export function metadataDomain<T extends Described>(specification: MetadataDomain<T>): Domain {
  const { columns } = specification;
  const nameHeader = specification.nameHeader ?? 'Name';
  const find = (row: Row, loading: Loading) => {
    const { entity } = loading.services.get(specification.service);
    return findDescribed(loading.db, entity, row, specification.identity, nameHeader, specification.among);
  };
  return csvDomain({
    name: specification.name,
    ...(specification.after ? { after: specification.after } : {}),
    columns,
    names: (row) => (specification.identity === 'uuid' ? [] : [row.text(nameHeader)]),
    display: {
      subject: (loading) => loading.services.get(specification.service).entity.name,
      uuid: (row, loading) => find(row, loading)?.uuid,
    },
    apply: (row, loading) => applyRow(row, loading, loading.services.get(specification.service), find(row, loading), columns),
  });
}

/** The object that a row means, by the identity rule of its domain. */
export function findDescribed<T extends Described>(
  db: Db,
  entity: EntityClass<T>,
  row: Row,
  identity: Identity,
  nameHeader: string,
  among: (object: T) => boolean = () => true,
): T | undefined {
  const uuid = row.uuid;
  const found = uuid === null ? undefined : db.cache.find(entity, uuid);
  if (found || identity === 'uuid' || (identity === 'uuidElseName' && uuid !== null)) return found;
  const name = row.text(nameHeader);
  return name === null ? undefined : findNamed(db, entity, name, among);
}

/** The object with this name, compared without case and accents; one in use before a retired one. */
export function findNamed<T extends { name?: string | null; retired?: boolean }>(
  db: Db,
  entity: EntityClass<T>,
  name: string,
  among: (object: T) => boolean = () => true,
): T | undefined {
  const wanted = comparable(name);
  const all = db.cache
    .all(entity)
    .filter((item) => item.name !== undefined && item.name !== null && comparable(item.name) === wanted && among(item));
  return all.find((item) => !item.retired) ?? all[0];
}

/** Stores what a row says through a metadata service. */
export async function applyRow<T extends Described>(
  row: Row,
  loading: Loading,
  service: MetadataService<T>,
  found: T | undefined,
  columns: readonly Column<T>[],
): Promise<Outcome> {
  const { ctx, db } = loading;
  const draft = found ? await service.load(ctx, found.uuid) : service.create();
  if (!draft) throw new Error(`${service.entity.name} ${found?.uuid ?? ''} is gone`);
  const retires = row.retires && 'retired' in (found ?? { retired: false });
  if (found && retires) {
    if (found.retired) return 'unchanged';
    await service.retire(ctx, draft, reason);
    return 'retired';
  }
  if (!found && row.uuid !== null) draft.uuid = row.uuid;
  for (const column of columns) await column.fill(draft, row, loading);
  if (retires) {
    draft.retired = true;
    draft.retireReason = reason;
  } else if (found?.retired) {
    draft.retired = false;
  }
  if (found && db.changes(draft).length === 0 && !columns.some((column) => column.differs?.(found, draft))) return 'unchanged';
  await service.save(ctx, draft);
  return found ? 'updated' : 'created';
}

/** Whether two lists hold other objects. */
export function otherMembers(left: readonly { uuid: string }[] | undefined, right: readonly { uuid: string }[] | undefined): boolean {
  const uuids = (list: readonly { uuid: string }[] | undefined) =>
    (list ?? [])
      .map((item) => item.uuid)
      .sort()
      .join();
  return uuids(left) !== uuids(right);
}
