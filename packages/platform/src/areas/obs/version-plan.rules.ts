import type { Obs } from './obs.entity.js';

/** A row that is to be inserted. */
export interface NewRow {
  readonly obs: Obs;
  /** 0 for the ones that were given; members come after their groups. */
  readonly depth: number;
  /** The version it takes the place of. */
  readonly old: Obs | undefined;
  /** Whether the caller wrote or changed it; false for members that are only copied along with their group. */
  readonly written: boolean;
}

/** What planning needs to know of stored rows. */
export interface StoredObs {
  isStored(obs: Obs): boolean;
  /** Properties that the caller changed, the void properties left aside. */
  edited(obs: Obs): readonly string[];
  wasVoided(obs: Obs): boolean;
  /** A copy for the next version, without key, uuid and audit data. */
  copy(obs: Obs): Obs;
  /** Gives the changed properties of a stored row back their stored values. */
  revert(obs: Obs): void;
  /** Members in force of a stored group. */
  members(group: Obs): readonly Obs[];
}

/**
 * Decides which rows a change of observations inserts, voids, restores and edits.
 * A stored row is never edited: a changed one is copied with its members, and the old ones are voided.
 *
 * @source openmrs-core 2.8.7 ObsServiceImpl.saveObs
 */
export class VersionPlan {
  readonly inserts: NewRow[] = [];
  /** Rows that newer versions take the place of. */
  readonly replaced: Obs[] = [];
  /** Rows that the caller asked to void. */
  readonly voided: Obs[] = [];
  readonly restored: Obs[] = [];
  /** Voided rows with changes; these alone are edited where they are. */
  readonly edited: Obs[] = [];

  private readonly placed = new Map<Obs, Obs>();

  constructor(private readonly stored: StoredObs) {}

  /** Plans one tree; what was placed already, as a member of another, stays as it is. @returns the row that will be in force */
  place(obs: Obs, group?: Obs, forced = false, depth = 0): Obs {
    const known = this.placed.get(obs);
    if (known && (!forced || known !== obs)) return known;
    const result = this.decide(obs, group, forced, depth);
    this.placed.set(obs, result);
    return result;
  }

  private decide(obs: Obs, group: Obs | undefined, forced: boolean, depth: number): Obs {
    const { stored } = this;
    if (!stored.isStored(obs)) return this.insert(obs, undefined, depth, obs.groupMembers ?? [], true);
    if (obs.voided) {
      if (!stored.wasVoided(obs)) this.voided.push(obs);
      else if (stored.edited(obs).length > 0) this.edited.push(obs);
      return obs;
    }
    if (stored.wasVoided(obs)) {
      this.restored.push(obs);
      if (stored.edited(obs).length > 0) this.edited.push(obs);
      return obs;
    }
    const changed = stored.edited(obs).length > 0;
    if (changed || forced) return this.replace(obs, group, changed, depth);
    for (const member of obs.groupMembers ?? []) this.place(member, obs, false, depth + 1);
    return obs;
  }

  private replace(old: Obs, group: Obs | undefined, changed: boolean, depth: number): Obs {
    const copy = this.stored.copy(old);
    if (group) copy.obsGroup = group;
    const given = old.groupMembers ?? [];
    const members = [...new Set([...this.stored.members(old), ...given])];
    this.stored.revert(old);
    copy.previousVersion = old;
    if (changed && old.status === 'FINAL') copy.status = 'AMENDED';
    this.replaced.push(old);
    return this.insert(copy, old, depth, members, changed);
  }

  private insert(obs: Obs, old: Obs | undefined, depth: number, members: readonly Obs[], written: boolean): Obs {
    this.inserts.push({ obs, depth, old, written });
    const inForce: Obs[] = [];
    for (const member of members) {
      if (!this.stored.isStored(member)) member.obsGroup = obs;
      const placed = this.place(member, obs, true, depth + 1);
      if (!placed.voided) inForce.push(placed);
    }
    obs.groupMembers = inForce;
    return obs;
  }
}
