import type { Ctx } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import type { Problems } from '../../kernel/errors/index.js';
import { inject, MetadataService, service } from '../../kernel/service/index.js';
import { LocationTag } from './location-tag.entity.js';
import { getLocations, manageLocationTags, purgeLocationTags } from './location.privileges.js';
import { byName } from './location.rules.js';

/** The door to what locations are used for. */
@service()
export class LocationTagService extends MetadataService<LocationTag> {
  readonly entity = LocationTag;
  readonly privileges = { get: [getLocations], manage: [manageLocationTags], purge: [purgeLocationTags] };

  constructor(@inject(Db) db: Db) {
    super(db);
  }

  override all(ctx: Ctx, options: { includeRetired: boolean }): LocationTag[] {
    return super.all(ctx, options).sort(byName);
  }

  protected override validate(_ctx: Ctx, tag: LocationTag, problems: Problems): void {
    const same = this.named(tag.name ?? '');
    if (!tag.name?.trim()) problems.field('name', 'LocationTag.error.name.required');
    else if (same && same.id !== tag.id) problems.field('name', 'LocationTag.error.name.duplicate');
  }
}
