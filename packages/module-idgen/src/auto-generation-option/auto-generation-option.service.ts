import { authenticated, type Ctx, Db, inject, Problems, requires, service, type Shape } from '@openmrs-ts/platform';
import sql from 'sql-template-tag';
import { manageAutoGenerationOptions } from '../identifier-source/identifier-source.privileges.js';
import { AutoGenerationOption } from './auto-generation-option.entity.js';

const ofUsedTypes = sql`exists (
  select 1 from patient_identifier_type t
  where t.patient_identifier_type_id = idgen_auto_generation_option.identifier_type and not t.retired)`;

/** The door to auto generation options. */
@service()
export class AutoGenerationOptionService {
  constructor(@inject(Db) private readonly db: Db) {}

  @authenticated()
  async find(ctx: Ctx, uuid: string, shape: Shape): Promise<AutoGenerationOption | undefined> {
    return this.db.readOne(ctx, AutoGenerationOption, shape, sql`idgen_auto_generation_option.uuid = ${uuid}`);
  }

  /** Options of all identifier types in use, in the order of the types. */
  @authenticated()
  async all(ctx: Ctx, shape: Shape): Promise<AutoGenerationOption[]> {
    return this.db.read(ctx, AutoGenerationOption, shape, {
      where: ofUsedTypes,
      order: sql`idgen_auto_generation_option.identifier_type, idgen_auto_generation_option.id`,
    });
  }

  /** The option of a type for a location; where none names the location, the one for everywhere. */
  @authenticated()
  async forType(
    ctx: Ctx,
    identifierTypeId: number,
    locationId: number | undefined,
    shape: Shape,
  ): Promise<AutoGenerationOption | undefined> {
    const rows = await this.db.read(ctx, AutoGenerationOption, shape, {
      where: sql`idgen_auto_generation_option.identifier_type = ${identifierTypeId}
        and (idgen_auto_generation_option.location is null or idgen_auto_generation_option.location = ${locationId ?? null}::integer)`,
      order: sql`idgen_auto_generation_option.location nulls last`,
      limit: 1,
    });
    return rows[0];
  }

  @authenticated()
  async load(ctx: Ctx, uuid: string): Promise<AutoGenerationOption | undefined> {
    return this.db.loadByUuid(ctx, AutoGenerationOption, uuid);
  }

  /** @throws {@link ValidationError} when the type already has an option for the location */
  @requires(manageAutoGenerationOptions)
  async save(ctx: Ctx, option: AutoGenerationOption): Promise<AutoGenerationOption> {
    return this.db.inTransaction(ctx, async (inner) => {
      const problems = new Problems('AutoGenerationOption');
      if (!option.identifierType) problems.field('identifierType', 'idgen.error.identifierType.required');
      if (!option.source) problems.field('source', 'idgen.error.noSuchSource', ['']);
      problems.throwIfAny();
      const others = await this.db.count(inner, AutoGenerationOption, {
        where: sql`idgen_auto_generation_option.identifier_type = ${option.identifierType.id}
          and idgen_auto_generation_option.location is not distinct from ${option.location?.id ?? null}::integer
          and idgen_auto_generation_option.id is distinct from ${option.id ?? null}::integer`,
      });
      if (others > 0) problems.field('identifierType', 'idgen.error.optionExists');
      problems.throwIfAny();
      await this.db.save(inner, option);
      return option;
    });
  }

  @requires(manageAutoGenerationOptions)
  async purge(ctx: Ctx, option: AutoGenerationOption): Promise<void> {
    await this.db.inTransaction(ctx, (inner) => this.db.purge(inner, option));
  }
}
