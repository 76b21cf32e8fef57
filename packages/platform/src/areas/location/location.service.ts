import sql from 'sql-template-tag';
import { requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import { Problems } from '../../kernel/errors/index.js';
import { inject, MetadataService, service } from '../../kernel/service/index.js';
import { checkGivenAttributes, checkOccurrences } from '../attribute/attribute.rules.js';
import { LocationAttributeType } from './location-attribute-type.entity.js';
import { LocationTag } from './location-tag.entity.js';
import { Location } from './location.entity.js';
import { getLocations, manageLocations, purgeLocations } from './location.privileges.js';
import { LocationRepository } from './location.repository.js';
import { byName } from './location.rules.js';
import type { LocationDraft, LocationSearch } from './location.types.js';

/** The door to places. @source openmrs-core 2.8.7 `LocationServiceImpl` */
@service()
export class LocationService extends MetadataService<Location> {
  readonly entity = Location;
  readonly privileges = { get: [getLocations], manage: [manageLocations], purge: [purgeLocations] };
  override readonly foundByName = true;

  constructor(
    @inject(Db) db: Db,
    @inject(LocationRepository) private readonly repository: LocationRepository,
  ) {
    super(db);
  }

  /** All locations by name, those in use first. */
  override all(ctx: Ctx, options: { includeRetired: boolean }): Location[] {
    return super.all(ctx, options).sort(byName);
  }

  /** Locations in use whose names begin with a text and which have a tag; an unknown tag finds none. */
  @requires(getLocations)
  matching(ctx: Ctx, { text = '', tag = '' }: LocationSearch): Location[] {
    const beginning = text.trim().toLowerCase();
    const wanted = tag.trim() === '' ? undefined : (this.tag(tag.trim()) ?? null);
    if (wanted === null) return [];
    return this.all(ctx, { includeRetired: false }).filter(
      (location) =>
        location.name.toLowerCase().startsWith(beginning) && (wanted === undefined || location.tags.some((item) => item.id === wanted.id)),
    );
  }

  /** Locations in use with any of the tags, given by name. */
  @requires(getLocations)
  havingAnyTag(ctx: Ctx, names: readonly string[]): Location[] {
    const wanted = new Set(names.map((name) => name.toLowerCase()));
    return this.all(ctx, { includeRetired: false }).filter((location) => location.tags.some((tag) => wanted.has(tag.name.toLowerCase())));
  }

  protected override async validate(ctx: Ctx, location: LocationDraft, problems: Problems): Promise<void> {
    await this.repository.lock(ctx);
    const name = location.name?.trim().toLowerCase() ?? '';
    if (name === '') problems.field('name', 'error.name');
    if (location.retired && !location.retireReason?.trim()) problems.field('retireReason', 'error.null');
    if (name !== '' && !location.retired && (await this.isTaken(ctx, name, location.id))) problems.field('name', 'location.duplicate.name');
    const added = location.newAttributes ?? [];
    if (!checkGivenAttributes(added, problems)) return;
    for (const attribute of added) {
      if (attribute.location && attribute.location.id !== location.id) problems.field('attributes', 'Location.attribute.other');
    }
    const stored = this.db.isStored(location) ? (this.db.cache.get(Location, location.id)?.attributes ?? []) : [];
    const changed = new Set(added.map((attribute) => attribute.id));
    checkOccurrences(
      this.db.cache.all(LocationAttributeType),
      [...stored.filter((attribute) => !changed.has(attribute.id)), ...added],
      problems,
    );
  }

  protected override async store(ctx: Ctx, location: LocationDraft): Promise<void> {
    await this.db.save(ctx, location);
    const { newTags, newChildren, newAttributes } = location;
    if (newTags) {
      await this.repository.setTags(
        ctx,
        location.id,
        newTags.map((tag) => tag.id),
      );
    }
    if (newChildren) await this.storeChildren(ctx, location, newChildren);
    for (const attribute of newAttributes ?? []) attribute.location = location;
    await this.db.save(ctx, ...(newAttributes ?? []));
    if (await this.repository.isInsideItself(ctx, location.id)) {
      new Problems('Location').field('parentLocation', 'Location.parentLocation.error').throwIfAny();
    }
  }

  protected override async remove(ctx: Ctx, location: Location): Promise<void> {
    await this.repository.setTags(ctx, location.id, []);
    await this.repository.deleteAttributes(ctx, location.id);
    await this.db.purge(ctx, location);
  }

  private async storeChildren(ctx: Ctx, location: Location, children: readonly Location[]): Promise<void> {
    const ids = children.map((child) => child.id);
    const affected = await this.db.load(ctx, Location, {
      where: sql`location.parent_location = ${location.id} or location.location_id = any(${ids}::int[])`,
    });
    for (const child of affected) child.parentLocation = ids.includes(child.id) ? location : null;
    await this.db.save(ctx, ...affected);
  }

  private async isTaken(ctx: Ctx, name: string, id: number | undefined): Promise<boolean> {
    const where = sql`lower(location.name) = ${name} and not location.retired and location.location_id <> ${id ?? 0}`;
    return (await this.db.count(ctx, Location, { where })) > 0;
  }

  private tag(id: string): LocationTag | undefined {
    return this.db.cache.find(LocationTag, id) ?? this.db.cache.all(LocationTag).find((tag) => tag.name.toLowerCase() === id.toLowerCase());
  }
}
