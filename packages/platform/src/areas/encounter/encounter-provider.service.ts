import sql from 'sql-template-tag';
import { requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db, type PageOf } from '../../kernel/db/index.js';
import { ForbiddenError, NotFoundError, Problems } from '../../kernel/errors/index.js';
import { DataService, inject, type Read, service } from '../../kernel/service/index.js';
import { EncounterProvider } from './encounter-provider.entity.js';
import { EncounterRole } from './encounter-role.entity.js';
import { EncounterType } from './encounter-type.entity.js';
import { Encounter } from './encounter.entity.js';
import { editEncounters, getEncounters, purgeEncounters } from './encounter.privileges.js';
import { EncounterRepository } from './encounter.repository.js';
import { mayEdit, UNKNOWN_ROLE } from './encounter.rules.js';

/** Who took part in encounters, and as what. */
@service()
export class EncounterProviderService extends DataService<EncounterProvider> {
  readonly entity = EncounterProvider;
  readonly privileges = {
    get: [getEncounters],
    add: [editEncounters],
    edit: [editEncounters],
    delete: [editEncounters],
    purge: [purgeEncounters],
  };
  private readonly repository: EncounterRepository;

  constructor(@inject(Db) db: Db) {
    super(db);
    this.repository = new EncounterRepository(db);
  }

  /** Entries of an encounter. @throws {@link NotFoundError} when there is no such encounter */
  @requires(getEncounters)
  async ofEncounter(ctx: Ctx, encounterUuid: string, read: Read & { readonly includeVoided: boolean }): Promise<PageOf<EncounterProvider>> {
    const encounter = await this.db.readOne(ctx, Encounter, { id: true }, sql`encounter.uuid = ${encounterUuid}`);
    if (!encounter) throw new NotFoundError('Encounter', encounterUuid);
    const voided = read.includeVoided ? sql`` : sql`and not encounter_provider.voided`;
    const where = sql`encounter_provider.encounter_id = ${encounter.id} ${voided}`;
    return this.db.readPage(ctx, EncounterProvider, read.shape, { where, order: sql`encounter_provider.encounter_provider_id` }, read.page);
  }

  /**
   * Stores the entries of an encounter that has been stored. One for a provider and role that the encounter has already, voided ones too, is left out.
   *
   * @throws {@link ValidationError} naming the fields
   */
  @requires(editEncounters)
  async saveOfEncounter(ctx: Ctx, encounter: Encounter, given: readonly EncounterProvider[]): Promise<void> {
    if (given.length === 0) return;
    const problems = new Problems('EncounterProvider');
    const fresh = given.filter((entry) => !this.db.isStored(entry));
    const known = new Set((fresh.length > 0 ? await this.repository.providerPairs(ctx, encounter.id) : []).map(keyOf));
    const kept = given.filter((entry) => {
      entry.encounterRole ??= this.unknownRole();
      if (this.db.isStored(entry)) {
        if (this.db.before(entry, 'encounter') !== encounter.id)
          problems.field('encounterProviders', 'Encounter.error.providerOfAnotherEncounter');
        return true;
      }
      entry.encounter = encounter;
      if (!entry.provider) {
        problems.field('encounterProviders', 'Encounter.error.provider.required');
        return false;
      }
      const key = keyOf({ provider: entry.provider.id, role: entry.encounterRole.id });
      const isNew = !known.has(key);
      known.add(key);
      return isNew;
    });
    problems.throwIfAny();
    await this.db.save(ctx, ...kept);
  }

  protected override async validate(ctx: Ctx, entry: EncounterProvider, problems: Problems): Promise<void> {
    entry.encounterRole ??= this.unknownRole();
    if (!entry.provider) problems.field('provider', 'Encounter.error.provider.required');
    if (!entry.encounter) problems.field('encounter', 'error.null');
    else await this.requireEdit(ctx, entry.encounter.id);
  }

  protected override async voidWith(ctx: Ctx, entry: EncounterProvider): Promise<void> {
    await this.requireEdit(ctx, entry.encounter.id);
    const same = await this.db.load(ctx, EncounterProvider, {
      where: sql`encounter_provider.encounter_id = ${entry.encounter.id} and encounter_provider.provider_id = ${entry.provider.id}
        and encounter_provider.encounter_role_id = ${entry.encounterRole.id} and not encounter_provider.voided`,
    });
    for (const each of same) each.voided = true;
    await this.db.save(ctx, ...same);
  }

  private async requireEdit(ctx: Ctx, encounterId: number): Promise<void> {
    const encounter = await this.db.readOne(ctx, Encounter, { encounterType: true }, sql`encounter.encounter_id = ${encounterId}`);
    const type = encounter && this.db.cache.get(EncounterType, encounter.encounterType.id);
    if (!mayEdit(ctx, type)) throw new ForbiddenError([type?.editPrivilege?.privilege ?? '']);
  }

  private unknownRole(): EncounterRole {
    return this.db.cache.find(EncounterRole, UNKNOWN_ROLE) as EncounterRole;
  }
}

function keyOf({ provider, role }: { provider: number; role: number }): string {
  return `${provider}:${role}`;
}
