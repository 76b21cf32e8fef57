import { type Ctx, Db, inject, NotFoundError, type Problems, service } from '@openmrs-ts/platform';
import { MappingMetadataService } from '../mapping-metadata/index.js';
import { MetadataSetMember } from './metadata-set-member.entity.js';
import { MetadataSet } from './metadata-set.entity.js';

/** The door to the members of metadata sets. */
@service()
export class MetadataSetMemberService extends MappingMetadataService<MetadataSetMember> {
  readonly entity = MetadataSetMember;

  constructor(@inject(Db) db: Db) {
    super(db);
  }

  /** Members of a set, the greatest weight first. @throws {@link NotFoundError} when there is no such set */
  membersOf(ctx: Ctx, setUuid: string, options: { includeRetired: boolean }): readonly MetadataSetMember[] {
    this.check(ctx, undefined);
    const set = this.db.cache.find(MetadataSet, setUuid);
    if (!set) throw new NotFoundError('MetadataSet', setUuid);
    return set.members.filter((member) => options.includeRetired || !member.retired);
  }

  protected override validate(_ctx: Ctx, member: MetadataSetMember, problems: Problems): void {
    if (!member.metadataUuid?.trim()) problems.field('metadataUuid', 'metadatamapping.error.required');
    if (!member.metadataClass?.trim()) problems.field('metadataClass', 'metadatamapping.error.required');
    const others = this.db.cache.find(MetadataSet, member.metadataSet.uuid)?.members ?? [];
    const same = others.some((other) => other.id !== member.id && other.metadataUuid === member.metadataUuid);
    if (same) problems.field('metadataUuid', 'metadatamapping.error.duplicateMember');
  }
}
