import sql from 'sql-template-tag';
import { requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { cacheSupplies, Db, type PageOf, type Shape } from '../../kernel/db/index.js';
import { InvalidInputError, type Problems } from '../../kernel/errors/index.js';
import { inject, MetadataService, type Read, service } from '../../kernel/service/index.js';
import { checkGivenAttributes, checkOccurrences } from '../attribute/attribute.rules.js';
import { ProviderAttributeType } from './provider-attribute-type.entity.js';
import { ProviderAttribute } from './provider-attribute.entity.js';
import { ProviderRole } from './provider-role.entity.js';
import { Provider } from './provider.entity.js';
import { getProviders, manageProviders, purgeProviders } from './provider.privileges.js';
import { ProviderRepository } from './provider.repository.js';
import type { ProviderDraft } from './provider.types.js';

/** How much of a list of providers is wanted. */
interface Listing extends Read {
  readonly includeAll: boolean;
}

/** The door to those who provide care. @source openmrs-core 2.8.7 `ProviderServiceImpl` */
@service()
export class ProviderService extends MetadataService<Provider> {
  readonly entity = Provider;
  readonly privileges = { get: [getProviders], manage: [manageProviders], purge: [purgeProviders] };

  constructor(
    @inject(Db) db: Db,
    @inject(ProviderRepository) private readonly repository: ProviderRepository,
  ) {
    super(db);
  }

  /** The provider with what the shape asks of its person; from memory when the shape asks nothing of it. */
  @requires(getProviders)
  async findShaped(ctx: Ctx, uuid: string, shape: Shape): Promise<Provider | undefined> {
    const cached = this.db.cache.find(Provider, uuid);
    if (!cached || cacheSupplies(this.db.models.of(Provider), shape)) return cached;
    return this.db.readOne(ctx, Provider, shape, sql`provider.provider_id = ${cached.id}`);
  }

  /** Providers found by a text; all when it is blank. */
  @requires(getProviders)
  matching(ctx: Ctx, text: string, { includeAll, ...read }: Listing): Promise<PageOf<Provider>> {
    return this.select(ctx, this.repository.search(ctx, text, includeAll), read);
  }

  /** Providers of a user's person. */
  @requires(getProviders)
  ofUser(ctx: Ctx, userUuid: string, { includeAll, ...read }: Listing): Promise<PageOf<Provider>> {
    return this.select(ctx, this.repository.ofUser(userUuid, includeAll), read);
  }

  /** Providers in use with any of the roles, given by uuid. @throws {@link InvalidInputError} naming an unknown role */
  @requires(getProviders)
  withRoles(ctx: Ctx, roleUuids: readonly string[], read: Read): Promise<PageOf<Provider>> {
    const roles = roleUuids.map((uuid) => {
      const role = this.db.cache.find(ProviderRole, uuid);
      if (!role) throw new InvalidInputError('Provider.role.unknown', [uuid]);
      return role.id;
    });
    const where = sql`provider.provider_role_id = any(${roles}::int[]) and not provider.retired`;
    return this.select(ctx, { where, order: sql`provider.provider_id` }, read);
  }

  protected override validate(_ctx: Ctx, provider: ProviderDraft, problems: Problems): void {
    if (!provider.person && !provider.name?.trim()) {
      problems.field('name', 'Provider.error.personOrName.required').field('person', 'Provider.error.personOrName.required');
    }
    if (provider.retired && !provider.retireReason?.trim()) problems.field('retireReason', 'Provider.error.retireReason.required');
    const given = provider.newAttributes;
    if (given && !checkGivenAttributes(given, problems)) return;
    for (const attribute of given ?? []) {
      if (attribute.provider && attribute.provider.id !== provider.id) problems.field('attributes', 'Provider.attribute.other');
    }
    const stored = this.db.isStored(provider) ? (this.db.cache.get(Provider, provider.id)?.attributes ?? []) : [];
    checkOccurrences(this.db.cache.all(ProviderAttributeType), given ?? stored, problems);
  }

  protected override async store(ctx: Ctx, provider: ProviderDraft): Promise<void> {
    await this.db.save(ctx, provider);
    const given = provider.newAttributes;
    if (!given) return;
    const kept = new Set(given.map((attribute) => attribute.id));
    const present = this.db.cache.get(Provider, provider.id)?.attributes ?? [];
    const left = present.filter((attribute) => !kept.has(attribute.id)).map((attribute) => attribute.id);
    const dropped = await this.db.load(ctx, ProviderAttribute, {
      where: sql`provider_attribute.provider_attribute_id = any(${left}::int[])`,
    });
    for (const attribute of dropped) {
      attribute.voided = true;
      attribute.voidReason = 'left out of the attributes of its provider';
    }
    await this.db.save(ctx, ...dropped);
    for (const attribute of given) attribute.provider = provider;
    await this.db.save(ctx, ...given);
  }

  protected override async remove(ctx: Ctx, provider: Provider): Promise<void> {
    await this.repository.deleteAttributes(ctx, provider.id);
    await this.db.purge(ctx, provider);
  }
}
