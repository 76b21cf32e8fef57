import {
  ConflictError,
  type Ctx,
  Db,
  inject,
  InvalidInputError,
  inUse,
  open,
  Problems,
  requires,
  service,
  type Shape,
} from '@openmrs-ts/platform';
import sql, { type Sql } from 'sql-template-tag';
import { addressPropertyOf } from './address-field.rules.js';
import { AddressHierarchyEntry } from './address-hierarchy-entry.entity.js';
import { AddressHierarchyLevel } from './address-hierarchy-level.entity.js';
import { manageAddressHierarchy } from './address-hierarchy.privileges.js';
import {
  childNames,
  comparable,
  deleteEntries,
  fullPathsThrough,
  fullPathsWith,
  insertEntries,
  literal,
  lockEntries,
  placeOf,
  rewritePathsBelow,
  storedEntries,
  storedLevels,
} from './address-hierarchy.repository.js';
import { type AddressCell, cellsOf, type EntryFormat, nodesByLevel, standardEntryFormat, wordsOf } from './address-lines.rules.js';

/** Most complete addresses that a search gives. */
const MOST_ADDRESSES = 500;
const MOST_ENTRIES = 1_000;

/** Where to look for entries: below a parent, or in a whole level. */
export interface EntrySearch {
  readonly text: string;
  /** For example `cityVillage`. */
  readonly addressProperty?: string | undefined;
  readonly parentUuid?: string | undefined;
  readonly parentUserGeneratedId?: string | undefined;
  readonly limit: number;
}

/** The door to the address hierarchy. Anybody may read it: it holds places, not people. */
@service()
export class AddressHierarchyService {
  constructor(@inject(Db) private readonly db: Db) {}

  /** Levels from the top down. */
  @open()
  levels(_ctx: Ctx): AddressHierarchyLevel[] {
    const all = this.db.cache.all(AddressHierarchyLevel);
    const below = new Map(all.map((level) => [level.parent?.id ?? 0, level]));
    const ordered: AddressHierarchyLevel[] = [];
    for (let at = below.get(0); at; at = below.get(at.id)) ordered.push(at);
    return ordered;
  }

  /** Names of the entries below a path of names, in alphabetical order; none below an unknown path or the last level. */
  @open()
  async children(ctx: Ctx, path: readonly string[]): Promise<string[]> {
    return childNames(this.db, ctx, path);
  }

  /** Names in the level of an address property that contain the text; the exact ones first, then those that start with it. */
  @open()
  async names(ctx: Ctx, text: string, addressProperty: string): Promise<string[]> {
    const level = this.levelOf(ctx, addressProperty);
    if (!level) return [];
    const name = comparable(sql`address_hierarchy_entry.name`);
    const wanted = comparable(sql`${literal(text)}::text`);
    const entries = await this.db.read(
      ctx,
      AddressHierarchyEntry,
      { name: true },
      {
        where: sql`address_hierarchy_entry.level_id = ${level.id} and ${name} like '%' || ${wanted} || '%'`,
        order: sql`${name} = ${comparable(sql`${text}::text`)} desc, ${name} like ${wanted} || '%' desc, lower(address_hierarchy_entry.name)`,
        limit: MOST_ENTRIES,
      },
    );
    return [...new Set(entries.map((entry) => entry.name))];
  }

  /**
   * Entries with all their parents: below a known parent those that contain the text, else those of the level that start with it.
   * An unknown parent counts as none.
   */
  @open()
  async entries(ctx: Ctx, search: EntrySearch): Promise<AddressHierarchyEntry[]> {
    const parentId = await this.parentId(ctx, search);
    const level = search.addressProperty === undefined ? undefined : this.levelOf(ctx, search.addressProperty);
    const name = comparable(sql`address_hierarchy_entry.name`);
    const wanted = comparable(sql`${literal(search.text)}::text`);
    let where: Sql;
    if (parentId !== undefined) where = sql`address_hierarchy_entry.parent_id = ${parentId} and ${name} like '%' || ${wanted} || '%'`;
    else if (level) where = sql`address_hierarchy_entry.level_id = ${level.id} and ${name} like ${wanted} || '%'`;
    else return [];
    return this.db.read(ctx, AddressHierarchyEntry, this.withParents(ctx), {
      where,
      order: sql`lower(address_hierarchy_entry.name), address_hierarchy_entry.path`,
      limit: search.limit,
    });
  }

  /** Complete addresses as names from the top down, in alphabetical order, in which every word occurs; none without a word. */
  @open()
  async fullAddresses(ctx: Ctx, text: string): Promise<string[][]> {
    const words = wordsOf(text);
    if (words.length === 0) return [];
    return (await fullPathsWith(this.db, ctx, words, MOST_ADDRESSES)).map((path) => path.split('|'));
  }

  /** Complete addresses that lead through an entry of this name in the level of an address property. */
  @open()
  async fullAddressesThrough(ctx: Ctx, name: string, addressProperty: string): Promise<string[][]> {
    const level = this.levelOf(ctx, addressProperty);
    return level ? (await fullPathsThrough(this.db, ctx, level.id, name, MOST_ADDRESSES)).map((path) => path.split('|')) : [];
  }

  /** @throws {@link ValidationError} with upstream's codes */
  @requires(manageAddressHierarchy)
  async saveLevel(ctx: Ctx, level: AddressHierarchyLevel): Promise<AddressHierarchyLevel> {
    return this.db.inTransaction(ctx, async (inner) => {
      const problems = new Problems('AddressHierarchyLevel');
      const stored = await storedLevels(this.db, inner);
      const others = stored.filter((other) => other.id !== level.id);
      if (level.parent && level.parent.id === level.id) problems.field('parent', 'addresshierarchy.admin.validation.parent.ownParent');
      if (level.addressField && addressPropertyOf(level.addressField) === undefined) {
        problems.field('addressField', 'addresshierarchy.error.unknownField', [level.addressField]);
      }
      if (level.addressField && others.some((other) => other.addressField === level.addressField)) {
        problems.field('addressField', 'addresshierarchy.admin.validation.addressField.alreadyUsed');
      }
      if (others.some((other) => other.parentId === (level.parent?.id ?? null))) {
        problems.field('parent', 'addresshierarchy.admin.validation.parentType.alreadyUsed');
      }
      problems.throwIfAny();
      await this.db.save(inner, level);
      return level;
    });
  }

  /** @throws {@link ValidationError} without a name or below a parent of another level than the one above; {@link ConflictError} on a second entry of a name */
  @requires(manageAddressHierarchy)
  async saveEntry(ctx: Ctx, entry: AddressHierarchyEntry): Promise<AddressHierarchyEntry> {
    try {
      return await this.db.inTransaction(ctx, async (inner) => {
        const parent = entry.parent ? await placeOf(this.db, inner, entry.parent.id) : undefined;
        const levels = await storedLevels(this.db, inner);
        const problems = new Problems('AddressHierarchyEntry');
        if (!entry.name?.trim() || entry.name.includes('|')) problems.field('name', 'addresshierarchy.error.name');
        const level = levels.find((item) => item.id === entry.level.id);
        if (!level || level.parentId !== (parent?.levelId ?? null)) problems.field('level', 'addresshierarchy.error.level');
        problems.throwIfAny();
        const name = entry.name.trim();
        entry.path = parent ? `${parent.path}|${name}` : name;
        const moved = this.db.isStored(entry) && this.db.changes(entry).includes('path');
        await this.db.save(inner, entry);
        if (moved) await rewritePathsBelow(this.db, inner, entry.id);
        return entry;
      });
    } catch (error) {
      if ((error as { code?: string }).code !== '23505') throw error;
      throw new ConflictError('addresshierarchy.error.duplicate', [entry.name], undefined, { cause: error });
    }
  }

  /** Deletes an entry and everything below it. */
  @requires(manageAddressHierarchy)
  async deleteEntry(ctx: Ctx, entry: AddressHierarchyEntry): Promise<void> {
    await this.db.inTransaction(ctx, (inner) => this.db.purge(inner, entry));
  }

  /** Deletes all entries. */
  @requires(manageAddressHierarchy)
  async deleteAllEntries(ctx: Ctx): Promise<void> {
    await this.db.inTransaction(ctx, (inner) => deleteEntries(this.db, inner));
  }

  /** Deletes all levels, from the bottom up. @throws {@link ConflictError} while there are entries */
  @requires(manageAddressHierarchy)
  async deleteAllLevels(ctx: Ctx): Promise<void> {
    try {
      await this.db.inTransaction(ctx, async (inner) => {
        for (const level of this.levels(inner).reverse()) {
          const [stored] = await this.db.load(inner, AddressHierarchyLevel, {
            where: sql`address_hierarchy_level.address_hierarchy_level_id = ${level.id}`,
          });
          if (stored) await this.db.purge(inner, stored);
        }
      });
    } catch (error) {
      throw inUse(error, 'AddressHierarchyLevel');
    }
  }

  /**
   * Adds the entries that lines name and that are not there yet, with one statement for some thousands of a level.
   * Columns beyond the levels get levels without an address field.
   *
   * @returns number of entries added
   * @throws {@link InvalidInputError} naming the line, counted from 1; nothing is added then
   */
  @requires(manageAddressHierarchy)
  async importEntries(ctx: Ctx, lines: readonly string[], format: EntryFormat = standardEntryFormat): Promise<number> {
    const cells = lines.map((line, index) => checkedCells(ctx, line, index, format));
    const wanted = nodesByLevel(cells);
    return this.db.inTransaction(ctx, async (inner) => {
      await lockEntries(this.db, inner);
      const levelIds = await this.ensureLevels(inner, wanted.length);
      const known = await storedEntries(this.db, inner);
      let added = 0;
      for (const [depth, nodes] of wanted.entries()) {
        const missing = nodes.filter((node) => !known.has(node.key));
        const rows = missing.map(({ parentKey, cell }) => {
          const parent = parentKey === null ? undefined : known.get(parentKey);
          const path = parent ? `${parent.path}|${cell.name}` : cell.name;
          return { name: cell.name, path, parentId: parent?.id ?? null, userGeneratedId: cell.userGeneratedId };
        });
        const ids = await insertEntries(this.db, inner, levelIds[depth] as number, rows);
        missing.forEach((node, index) => known.set(node.key, { id: ids[index] as number, path: rows[index]?.path ?? '' }));
        added += rows.length;
      }
      return added;
    });
  }

  private async ensureLevels(ctx: Ctx, count: number): Promise<number[]> {
    const below = new Map((await storedLevels(this.db, ctx)).map((level) => [level.parentId ?? 0, level]));
    const ids: number[] = [];
    for (let at = below.get(0); at; at = below.get(at.id)) ids.push(at.id);
    while (ids.length < count) {
      const level = new AddressHierarchyLevel();
      const above = ids.at(-1);
      level.parent = above === undefined ? null : ({ id: above } as AddressHierarchyLevel);
      level.required = false;
      await this.db.save(ctx, level);
      ids.push(level.id);
    }
    return ids;
  }

  private levelOf(ctx: Ctx, addressProperty: string): AddressHierarchyLevel | undefined {
    return this.levels(ctx).find((level) => level.addressField !== null && addressPropertyOf(level.addressField) === addressProperty);
  }

  private async parentId(ctx: Ctx, { parentUuid, parentUserGeneratedId }: EntrySearch): Promise<number | undefined> {
    if (!parentUuid && !parentUserGeneratedId) return undefined;
    const where = parentUuid
      ? sql`address_hierarchy_entry.uuid = ${parentUuid}`
      : sql`address_hierarchy_entry.user_generated_id = ${parentUserGeneratedId}`;
    return (await this.db.readOne(ctx, AddressHierarchyEntry, { id: true }, where))?.id;
  }

  private withParents(ctx: Ctx): Shape {
    const own = { uuid: true, name: true, userGeneratedId: true } as const;
    return this.levels(ctx).reduce<Shape>((above) => ({ ...own, parent: above }), own);
  }
}

function checkedCells(ctx: Ctx, line: string, index: number, format: EntryFormat): AddressCell[] {
  try {
    return cellsOf(line, format);
  } catch (error) {
    throw InvalidInputError.of(ctx.text('addresshierarchy.error.line', index + 1, (error as Error).message));
  }
}
