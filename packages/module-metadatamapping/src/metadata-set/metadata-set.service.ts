import { type Ctx, Db, inject, service } from '@openmrs-ts/platform';
import sql from 'sql-template-tag';
import { MappingMetadataService } from '../mapping-metadata/index.js';
import { MetadataSetMember } from './metadata-set-member.entity.js';
import { MetadataSet } from './metadata-set.entity.js';

/** The door to metadata sets. Retiring a set retires its members. */
@service()
export class MetadataSetService extends MappingMetadataService<MetadataSet> {
  readonly entity = MetadataSet;

  constructor(@inject(Db) db: Db) {
    super(db);
  }

  override async retire(ctx: Ctx, set: MetadataSet, reason: string): Promise<MetadataSet> {
    return this.db.inTransaction(ctx, async (inner) => {
      const wasRetired = set.retired;
      const retired = await super.retire(inner, set, reason);
      if (!wasRetired) await this.retireMembers(inner, set, reason);
      return retired;
    });
  }

  /** Sets may be without a name. */
  protected override validate(): void {}

  protected override async store(ctx: Ctx, set: MetadataSet): Promise<void> {
    const retires = this.db.isStored(set) && set.retired && this.db.changes(set).includes('retired');
    await super.store(ctx, set);
    if (retires) await this.retireMembers(ctx, set, set.retireReason ?? 'web service call');
  }

  private async retireMembers(ctx: Ctx, set: MetadataSet, reason: string): Promise<void> {
    const members = await this.db.load(ctx, MetadataSetMember, {
      where: sql`metadatamapping_metadata_set_member.metadata_set_id = ${set.id} and not metadatamapping_metadata_set_member.retired`,
    });
    for (const member of members) {
      member.retired = true;
      member.retireReason = reason;
    }
    await this.db.save(ctx, ...members);
  }
}
