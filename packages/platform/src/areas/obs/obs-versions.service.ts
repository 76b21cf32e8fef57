import type { Ctx } from '../../kernel/context/index.js';
import { type Db, ownShape } from '../../kernel/db/index.js';
import { Problems } from '../../kernel/errors/index.js';
import { getConcepts } from '../concept/concept.privileges.js';
import { conceptDisplay } from '../concept/concept.rules.js';
import type { ReferenceRanges } from '../concept-reference-range/index.js';
import { ObsReferenceRange } from './obs-reference-range.entity.js';
import { interpretationOf, LIMITS, limitsOfConcept, type NumericLimits } from './obs-range.rules.js';
import { Obs } from './obs.entity.js';
import { addObservations, editObservations } from './obs.privileges.js';
import type { ObsRepository } from './obs.repository.js';
import { brokenObsRules } from './obs.validator.js';
import { type NewRow, type StoredObs, VersionPlan } from './version-plan.rules.js';

type Fields = Record<string, unknown>;

const VOID_PROPERTIES = new Set(['voided', 'voidedBy', 'dateVoided', 'voidReason', 'creator', 'dateCreated']);
const NOT_COPIED = new Set(['id', 'uuid', 'previousVersion', ...VOID_PROPERTIES]);

/** What a save did. */
export interface SavedObs {
  /** The rows in force, in the order of the given ones. */
  readonly inForce: readonly Obs[];
  readonly inserted: readonly Obs[];
  readonly replaced: readonly Obs[];
  readonly voided: readonly string[];
  readonly restored: readonly string[];
}

/** Stores trees of observations: versions, groups, ranges. The number of statements depends on the depth of the groups, not on their number. */
export class ObsVersions {
  private readonly properties: readonly string[];

  constructor(
    private readonly db: Db,
    private readonly repository: ObsRepository,
    private readonly ranges: ReferenceRanges,
  ) {
    this.properties = Object.keys(ownShape(db.models.of(Obs)));
  }

  /**
   * Stores new and changed observations with their members.
   *
   * @param reason - void reason of the versions that are replaced
   * @throws {@link ValidationError} naming field and concept
   */
  async save(ctx: Ctx, given: readonly Obs[], reason: string): Promise<SavedObs> {
    const roots = await this.onNewestVersions(ctx, given);
    for (const root of roots) this.linkMembers(root, []);
    const changed = flatten(roots).filter((obs) => this.db.isStored(obs) && !obs.voided && this.edited(obs).length > 0);
    const below = groupById(
      await this.repository.membersBelow(
        ctx,
        changed.map((obs) => obs.id),
      ),
    );
    const plan = new VersionPlan(this.stored(below));
    const inForce = roots.map((root) => plan.place(root));
    this.requirePrivileges(ctx, plan);
    const limits = await this.limits(ctx, plan.inserts);
    await this.check(ctx, plan.inserts, limits);
    for (const row of plan.inserts) interpret(row, limits.get(row.obs) ?? null);
    await this.write(ctx, plan, limits);
    const replaced = await this.repository.voidTrees(
      ctx,
      plan.replaced.map((obs) => obs.id),
      reason,
    );
    const voided = await this.voidGiven(ctx, plan.voided, reason);
    const restored = await this.repository.restoreTrees(
      ctx,
      plan.restored.map((obs) => obs.id),
    );
    for (const old of plan.replaced) Object.assign(old, { voided: true, voidReason: reason, dateVoided: ctx.now });
    return { inForce, inserted: plan.inserts.map((row) => row.obs), replaced: replaced.length > 0 ? plan.replaced : [], voided, restored };
  }

  /**
   * A change of a version that somebody else has replaced meanwhile is applied to the newest one, so that neither change is lost.
   */
  private async onNewestVersions(ctx: Ctx, given: readonly Obs[]): Promise<Obs[]> {
    const all = flatten(given);
    const stale = all.filter((obs) => this.db.isStored(obs) && obs.voided && this.wasVoided(obs) && this.edited(obs).length > 0);
    if (stale.length === 0) return [...given];
    const newest = await this.repository.newestVersions(
      ctx,
      stale.map((obs) => obs.id),
    );
    const current = (obs: Obs): Obs => {
      const target = newest.get(obs.id);
      if (target && stale.includes(obs))
        for (const property of this.edited(obs)) (target as unknown as Fields)[property] = (obs as unknown as Fields)[property];
      const result = target ?? obs;
      if (obs.groupMembers) result.groupMembers = obs.groupMembers.map(current);
      return result;
    };
    return given.map(current);
  }

  /** Members belong to their group and take from it what they do not state. */
  private linkMembers(group: Obs, path: readonly Obs[]): void {
    if (path.includes(group)) new Problems('Obs').field('groupMembers', 'Obs.error.groupContainsItself').throwIfAny();
    for (const member of group.groupMembers ?? []) {
      if (!this.db.isStored(member) || member.obsGroup?.id !== group.id) member.obsGroup = group;
      member.person ??= group.person;
      member.obsDatetime ??= group.obsDatetime;
      member.encounter ??= group.encounter;
      if (!this.db.isStored(member)) member.location ??= group.location;
      this.linkMembers(member, [...path, group]);
    }
  }

  private stored(below: ReadonlyMap<number, readonly Obs[]>): StoredObs {
    return {
      isStored: (obs) => this.db.isStored(obs),
      edited: (obs) => this.edited(obs),
      wasVoided: (obs) => this.wasVoided(obs),
      members: (group) => below.get(group.id) ?? [],
      copy: (obs) => {
        const copy = new Obs() as unknown as Fields;
        for (const property of this.properties) if (!NOT_COPIED.has(property)) copy[property] = (obs as unknown as Fields)[property];
        return copy as unknown as Obs;
      },
      revert: (obs) => {
        const model = this.db.models.of(Obs);
        for (const property of this.edited(obs)) {
          const before = this.db.before(obs, property) ?? null;
          (obs as unknown as Fields)[property] = model.relations.has(property) && before !== null ? { id: before } : before;
        }
      },
    };
  }

  private edited(obs: Obs): string[] {
    return this.db.changes(obs).filter((property) => !VOID_PROPERTIES.has(property));
  }

  private wasVoided(obs: Obs): boolean {
    return this.db.before(obs, 'voided') === true;
  }

  /** @source openmrs-core 2.8.7 ObsServiceImpl.saveObs: adding and editing are different rights, wherever the observation comes from */
  private requirePrivileges(ctx: Ctx, plan: VersionPlan): void {
    if (plan.inserts.some((row) => !row.old)) ctx.requireAny([addObservations.name]);
    const changes = plan.replaced.length + plan.voided.length + plan.restored.length + plan.edited.length;
    if (changes > 0) ctx.requireAny([editObservations.name]);
  }

  /** The range that was stored with the version before, as long as the concept is the same; else the one that fits the person now. */
  private async limits(ctx: Ctx, rows: readonly NewRow[]): Promise<Map<Obs, NumericLimits | null>> {
    const numeric = rows.filter(({ obs }) => obs.valueNumeric !== null && obs.valueNumeric !== undefined && obs.concept && obs.person);
    const earlier = await this.repository.rangesOf(
      ctx,
      numeric.flatMap(({ old }) => (old ? [old.id] : [])),
    );
    const result = new Map<Obs, NumericLimits | null>();
    const open: Obs[] = [];
    for (const { obs, old } of numeric) {
      const range = old && old.concept?.id === obs.concept.id ? earlier.get(old.id) : undefined;
      if (range) result.set(obs, range);
      else open.push(obs);
    }
    for (const [obs, limits] of await this.limitsNow(ctx.granting(getConcepts.name), open)) result.set(obs, limits);
    return result;
  }

  /** Concepts with limits for some patients only need facts about the person; these are read once for each person and instant. */
  private async limitsNow(ctx: Ctx, rows: readonly Obs[]): Promise<Map<Obs, NumericLimits | null>> {
    const result = new Map<Obs, NumericLimits | null>();
    const judged = new Map<string, Obs[]>();
    for (const obs of rows) {
      const key = `${obs.person.id}:${obs.obsDatetime?.getTime() ?? ''}`;
      if ((obs.concept.numeric?.referenceRanges ?? []).length === 0) result.set(obs, limitsOfConcept(obs.concept));
      else judged.set(key, [...(judged.get(key) ?? []), obs]);
    }
    for (const group of judged.values()) {
      const [first] = group as [Obs];
      const concepts = group.map((obs) => obs.concept);
      const facts = await this.ranges.factsOf(ctx, first.person, concepts, first.obsDatetime ?? ctx.now);
      for (const obs of group) {
        const found = facts && this.ranges.rangeFor(ctx, facts, obs.concept);
        result.set(obs, found ? found.limits : limitsOfConcept(obs.concept));
      }
    }
    return result;
  }

  private async check(ctx: Ctx, rows: readonly NewRow[], limits: ReadonlyMap<Obs, NumericLimits | null>): Promise<void> {
    const problems = new Problems('Obs');
    const patients = await this.patientsOfEncounters(ctx, rows);
    for (const { obs, depth, written } of rows) {
      if (!written) continue;
      for (const { field, code, parameters } of brokenObsRules(ctx, obs, limits.get(obs) ?? null)) {
        if (depth > 0) problems.field('groupMembers', 'Obs.error.inGroupMember', [ctx.text(code, ...parameters)]);
        else if (field === undefined) problems.global(code, parameters);
        else problems.field(field, code, parameters);
      }
      const owner = obs.obsGroup?.person?.id ?? obs.person?.id;
      const patient = obs.encounter ? patients.get(obs.encounter.id) : undefined;
      if (obs.concept && obs.person && (obs.person.id !== owner || (patient !== undefined && patient !== obs.person.id))) {
        problems.field('person', 'Obs.error.personMismatch', [conceptDisplay(ctx, obs.concept)]);
      }
    }
    problems.throwIfAny();
  }

  private async patientsOfEncounters(ctx: Ctx, rows: readonly NewRow[]): Promise<Map<number, number>> {
    const known = new Map<number, number>();
    const unknown = new Set<number>();
    for (const { obs } of rows) {
      const { encounter } = obs;
      if (!encounter) continue;
      if (encounter.patient) known.set(encounter.id, encounter.patient.id);
      else unknown.add(encounter.id);
    }
    const wanted = [...unknown].filter((id) => !known.has(id));
    for (const [id, patient] of await this.repository.patientsOf(ctx, wanted)) known.set(id, patient);
    return known;
  }

  private async write(ctx: Ctx, plan: VersionPlan, limits: ReadonlyMap<Obs, NumericLimits | null>): Promise<void> {
    const depths = [...new Set(plan.inserts.map((row) => row.depth))].sort((a, b) => a - b);
    for (const depth of depths) {
      const level = plan.inserts.filter((row) => row.depth === depth).map((row) => row.obs);
      for (const obs of level) obs.status ??= 'FINAL';
      await this.db.save(ctx, ...level);
    }
    const ranges = plan.inserts.flatMap(({ obs }) => {
      const range = limits.get(obs);
      return range ? [rangeOf(obs, range)] : [];
    });
    await this.db.save(ctx, ...ranges);
    await this.db.save(ctx, ...plan.edited);
  }

  private async voidGiven(ctx: Ctx, obs: readonly Obs[], reason: string): Promise<string[]> {
    const result: string[] = [];
    const reasons = new Set(obs.map((item) => item.voidReason ?? reason));
    for (const each of reasons) {
      const ids = obs.filter((item) => (item.voidReason ?? reason) === each).map((item) => item.id);
      result.push(...(await this.repository.voidTrees(ctx, ids, each)));
    }
    return result;
  }
}

/** An earlier reading of the value says nothing about a new one. */
function interpret({ obs, old, written }: NewRow, limits: NumericLimits | null): void {
  const value = obs.valueNumeric;
  if (!written || value === null || value === undefined) return;
  const found = interpretationOf(value, limits);
  if (found) obs.interpretation = found;
  else if (old && old.valueNumeric !== value && old.interpretation === obs.interpretation) obs.interpretation = null;
}

function rangeOf(obs: Obs, limits: NumericLimits): ObsReferenceRange {
  const range = new ObsReferenceRange();
  range.obs = obs;
  for (const limit of LIMITS) range[limit] = limits[limit];
  return range;
}

/** The observations and all members that are at hand, each once. */
export function flatten(roots: readonly Obs[]): Obs[] {
  const seen = new Set<Obs>();
  const visit = (obs: Obs): void => {
    if (seen.has(obs)) return;
    seen.add(obs);
    for (const member of obs.groupMembers ?? []) visit(member);
  };
  for (const root of roots) visit(root);
  return [...seen];
}

function groupById(members: readonly Obs[]): Map<number, Obs[]> {
  const result = new Map<number, Obs[]>();
  for (const member of members) {
    const group = member.obsGroup?.id;
    if (group !== undefined) result.set(group, [...(result.get(group) ?? []), member]);
  }
  return result;
}
