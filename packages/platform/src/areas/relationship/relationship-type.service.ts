import type { Ctx } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import type { Problems } from '../../kernel/errors/index.js';
import { inject, MetadataService, service } from '../../kernel/service/index.js';
import { RelationshipType } from './relationship-type.entity.js';
import { getRelationshipTypes, manageRelationshipTypes, purgeRelationshipTypes } from './relationship.privileges.js';

/** The door to relationship types. @source openmrs-core 2.8.7 PersonServiceImpl */
@service()
export class RelationshipTypeService extends MetadataService<RelationshipType> {
  readonly entity = RelationshipType;
  readonly privileges = { get: [getRelationshipTypes], manage: [manageRelationshipTypes], purge: [purgeRelationshipTypes] };

  constructor(@inject(Db) db: Db) {
    super(db);
  }

  /** The type with this uuid, or with this text on either side. */
  override find(ctx: Ctx, id: string): RelationshipType | undefined {
    const found = super.find(ctx, id);
    if (found) return found;
    const wanted = id.trim().toLowerCase();
    const matching = this.all(ctx, { includeRetired: true }).filter((type) =>
      [type.aIsToB, type.bIsToA].some((side) => side.toLowerCase() === wanted),
    );
    return matching.find((type) => !type.retired) ?? matching[0];
  }

  /** All types in order of their weight. */
  override all(ctx: Ctx, options: { includeRetired: boolean }): RelationshipType[] {
    return super.all(ctx, options).sort((a, b) => a.weight - b.weight || a.id - b.id);
  }

  /** Types that have the text, case and all, in either side. */
  override search(ctx: Ctx, text: string, options: { includeRetired: boolean }): RelationshipType[] {
    this.check(ctx, this.privileges.get);
    return this.all(ctx, options).filter((type) => type.aIsToB.includes(text) || type.bIsToA.includes(text));
  }

  protected override validate(_ctx: Ctx, type: RelationshipType, problems: Problems): void {
    const sides = [type.aIsToB?.trim().toLowerCase(), type.bIsToA?.trim().toLowerCase()];
    if (!sides[0]) problems.field('aIsToB', 'RelationshipType.aIsToB.required');
    if (!sides[1]) problems.field('bIsToA', 'RelationshipType.bIsToA.required');
    if (!type.description?.trim()) problems.field('description', 'RelationshipType.description.required');
    const same = (other: RelationshipType) => other.aIsToB.toLowerCase() === sides[0] && other.bIsToA.toLowerCase() === sides[1];
    if (!type.retired && this.db.cache.all(RelationshipType).some((other) => !other.retired && other.id !== type.id && same(other))) {
      problems.global('duplicate.relationshipType');
    }
  }
}
