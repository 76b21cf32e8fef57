import {
  authenticated,
  type Ctx,
  Db,
  inject,
  InvalidInputError,
  inUse,
  NotFoundError,
  ownShape,
  Problems,
  requires,
  service,
  type Shape,
  ValidationError,
} from '@openmrs-ts/platform';
import sql, { empty, type Sql } from 'sql-template-tag';
import { IdentifierPool } from './identifier-pool.entity.js';
import { IdentifierSource, type IdentifierSourceType } from './identifier-source.entity.js';
import { manageIdentifierSources, uploadBatchOfIdentifiers } from './identifier-source.privileges.js';
import { addPooled, addReserved, hasOtherPart, poolCounts } from './identifier-source.repository.js';
import { validateSource } from './identifier-source.validator.js';
import { PooledIdentifier } from './pooled-identifier.entity.js';
import { RemoteIdentifierSource } from './remote-identifier-source.entity.js';
import { SequentialIdentifierGenerator } from './sequential-identifier-generator.entity.js';

/** Which sources; absent conditions do not restrict. */
export interface IdentifierSourceCriteria {
  readonly type?: string | undefined;
  readonly identifierTypeUuid?: string | undefined;
  readonly includeRetired?: boolean;
}

const partTables: Readonly<Record<IdentifierSourceType, Sql>> = {
  sequentialidentifiergenerator: sql`idgen_seq_id_gen`,
  remoteidentifiersource: sql`idgen_remote_source`,
  identifierpool: sql`idgen_id_pool`,
};

const parts = { sequential: SequentialIdentifierGenerator, remote: RemoteIdentifierSource, pool: IdentifierPool } as const;

/** The door to identifier sources. */
@service()
export class IdentifierSourceService {
  constructor(@inject(Db) private readonly db: Db) {}

  /** The source in the asked shape, retired ones too. */
  @authenticated()
  async find(ctx: Ctx, uuid: string, shape: Shape): Promise<IdentifierSource | undefined> {
    return this.db.readOne(ctx, IdentifierSource, shape, sql`idgen_identifier_source.uuid = ${uuid}`);
  }

  /** Sources by name. */
  @authenticated()
  async all(ctx: Ctx, shape: Shape, criteria: IdentifierSourceCriteria = {}): Promise<IdentifierSource[]> {
    const table = criteria.type === undefined ? undefined : partTables[criteria.type as IdentifierSourceType];
    if (criteria.type !== undefined && !table) throw InvalidInputError.of(`[t => there is no type ${criteria.type}]`);
    const where = sql`(${criteria.includeRetired ?? false} or not idgen_identifier_source.retired)
      ${table ? sql`and exists (select 1 from ${table} part where part.id = idgen_identifier_source.id)` : empty}
      ${
        criteria.identifierTypeUuid === undefined
          ? empty
          : sql`and idgen_identifier_source.identifier_type = (select t.patient_identifier_type_id from patient_identifier_type t where t.uuid = ${criteria.identifierTypeUuid})`
      }`;
    return this.db.read(ctx, IdentifierSource, shape, {
      where,
      order: sql`idgen_identifier_source.name, idgen_identifier_source.id`,
    });
  }

  /** The source with its own part, loaded for changing. */
  @authenticated()
  async load(ctx: Ctx, uuid: string): Promise<IdentifierSource | undefined> {
    const source = await this.db.loadByUuid(ctx, IdentifierSource, uuid);
    if (!source) return undefined;
    const [sequential] = await this.db.load(ctx, SequentialIdentifierGenerator, { where: sql`idgen_seq_id_gen.id = ${source.id}` });
    const [remote] = await this.db.load(ctx, RemoteIdentifierSource, { where: sql`idgen_remote_source.id = ${source.id}` });
    const [pool] = await this.db.load(ctx, IdentifierPool, { where: sql`idgen_id_pool.id = ${source.id}` });
    source.sequential = sequential ?? null;
    source.remote = remote ?? null;
    source.pool = pool ?? null;
    return source;
  }

  /**
   * Stores a new or changed source with its part.
   *
   * @param source - with exactly one of `sequential`, `remote` and `pool`; take one from {@link IdentifierSourceService.load} to change it
   * @throws {@link ValidationError} naming the fields
   */
  @requires(manageIdentifierSources)
  async save(ctx: Ctx, source: IdentifierSource): Promise<IdentifierSource> {
    return this.db.inTransaction(ctx, async (inner) => {
      const problems = new Problems('IdentifierSource');
      validateSource(source, problems);
      problems.throwIfAny();
      await this.db.save(inner, source);
      for (const name of Object.keys(parts) as (keyof typeof parts)[]) {
        const part = source[name];
        if (!part) continue;
        if (await hasOtherPart(this.db, inner, source.id, name)) {
          throw new ValidationError('IdentifierSource', [{ code: 'idgen.error.type.changed', parameters: [] }], {});
        }
        part.id = source.id;
        await this.db.save(inner, part);
      }
      return source;
    });
  }

  /** Retires a source; nothing is generated from it by options any more. */
  @requires(manageIdentifierSources)
  async retire(ctx: Ctx, source: IdentifierSource, reason: string): Promise<IdentifierSource> {
    if (source.retired) return source;
    source.retired = true;
    source.retireReason = reason;
    await this.db.inTransaction(ctx, (inner) => this.db.save(inner, source));
    return source;
  }

  /** Deletes a source that has given out nothing. @throws {@link ConflictError} when identifiers, options or pools refer to it */
  @requires(manageIdentifierSources)
  async purge(ctx: Ctx, source: IdentifierSource): Promise<void> {
    try {
      await this.db.inTransaction(ctx, async (inner) => {
        for (const part of [source.sequential, source.remote, source.pool]) if (part) await this.db.purge(inner, part);
        await this.db.purge(inner, source);
      });
    } catch (error) {
      throw inUse(error, 'IdentifierSource');
    }
  }

  /** Identifiers that the source shall never give out; those known already are left as they are. */
  @requires(manageIdentifierSources)
  async reserve(ctx: Ctx, source: IdentifierSource, identifiers: readonly string[]): Promise<void> {
    await this.db.inTransaction(ctx, (inner) => addReserved(this.db, inner, source.id, checked(identifiers)));
  }

  /**
   * Adds identifiers to a pool; those that it has already are left as they are.
   *
   * @returns number of identifiers added
   */
  @requires(uploadBatchOfIdentifiers)
  async addToPool(ctx: Ctx, source: IdentifierSource, identifiers: readonly string[], comment: string | null = null): Promise<number> {
    if (!source.pool) throw InvalidInputError.of(ctx.text('idgen.error.notAPool', source.name));
    return this.db.inTransaction(ctx, (inner) => addPooled(this.db, inner, source.id, checked(identifiers), comment));
  }

  /** Numbers of identifiers in a pool. */
  @authenticated()
  async countPooled(ctx: Ctx, source: IdentifierSource): Promise<{ available: number; used: number }> {
    return poolCounts(this.db, ctx, source.id);
  }

  /** Identifiers that a pool can still give out, in order. @throws {@link NotFoundError} when there is no such source */
  @authenticated()
  async available(ctx: Ctx, uuid: string): Promise<string[]> {
    const source = await this.find(ctx, uuid, { id: true });
    if (!source) throw new NotFoundError('IdentifierSource', uuid);
    const rows = await this.db.read(ctx, PooledIdentifier, ownShape(this.db.models.of(PooledIdentifier)), {
      where: sql`idgen_pooled_identifier.pool_id = ${source.id} and idgen_pooled_identifier.date_used is null`,
      order: sql`idgen_pooled_identifier.identifier`,
    });
    return rows.map((row) => row.identifier);
  }
}

function checked(identifiers: readonly string[]): string[] {
  const result = [...new Set(identifiers.map((identifier) => identifier.trim()).filter((identifier) => identifier !== ''))];
  if (result.some((identifier) => identifier.length > 50)) {
    throw new ValidationError('IdentifierSource', [], { identifiers: [{ code: 'idgen.error.identifierTooLong', parameters: [] }] });
  }
  return result;
}
