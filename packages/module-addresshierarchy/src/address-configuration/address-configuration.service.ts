import { AddressTemplateService, ConflictError, type Ctx, Db, inject, requires, service } from '@openmrs-ts/platform';
import { AddressHierarchyLevel, AddressHierarchyService } from '../address-hierarchy/index.js';
import { manageAddressHierarchy } from '../address-hierarchy/address-hierarchy.privileges.js';
import { type AddressConfiguration, templateOf } from './address-configuration.rules.js';

/** What a load did. */
export interface AddressLoad {
  readonly levels: number;
  readonly entriesAdded: number;
}

/** Puts an address configuration in force. */
@service()
export class AddressConfigurationService {
  constructor(
    @inject(Db) private readonly db: Db,
    @inject(AddressHierarchyService) private readonly hierarchy: AddressHierarchyService,
    @inject(AddressTemplateService) private readonly templates: AddressTemplateService,
  ) {}

  /**
   * Sets the address template, makes the levels and loads the entries, all or nothing.
   *
   * @param entries - lines of the file of entries; undefined leaves the entries as they are
   * @param options - `configurationChanged: false`: only the entries changed, and are added to those that are there
   * @throws {@link ConflictError} `addresshierarchy.error.otherLevels` when other levels exist and the configuration does not say wipe
   * @source addresshierarchy 2.21.0 `AddressConfigurationLoader`
   */
  @requires(manageAddressHierarchy)
  async load(
    ctx: Ctx,
    configuration: AddressConfiguration,
    entries: readonly string[] | undefined,
    options: { readonly configurationChanged: boolean } = { configurationChanged: true },
  ): Promise<AddressLoad> {
    return this.db.inTransaction(ctx, async (inner) => {
      if (options.configurationChanged) await this.applyLevels(inner, configuration);
      if (entries === undefined) return { levels: configuration.addressComponents.length, entriesAdded: 0 };
      if (options.configurationChanged) await this.hierarchy.deleteAllEntries(inner);
      const format = configuration.addressHierarchyFile;
      const entriesAdded = await this.hierarchy.importEntries(inner, entries, format ?? undefined);
      return { levels: configuration.addressComponents.length, entriesAdded };
    });
  }

  private async applyLevels(ctx: Ctx, configuration: AddressConfiguration): Promise<void> {
    if (configuration.wipe) {
      await this.hierarchy.deleteAllEntries(ctx);
      await this.hierarchy.deleteAllLevels(ctx);
    }
    const stored = await this.db.load(ctx, AddressHierarchyLevel, {});
    const missing = configuration.addressComponents.find(({ field }) => !stored.some((level) => level.addressField === field));
    if (stored.length > 0 && missing) {
      throw new ConflictError('addresshierarchy.error.otherLevels', [missing.field], `The address field ${missing.field} has no level`);
    }
    await this.templates.save(ctx.granting('Manage Address Templates'), templateOf(configuration));
    if (stored.length > 0) await this.updateRequired(ctx, configuration, stored);
    else await this.createLevels(ctx, configuration);
  }

  private async updateRequired(ctx: Ctx, configuration: AddressConfiguration, stored: readonly AddressHierarchyLevel[]): Promise<void> {
    for (const { field, requiredInHierarchy } of configuration.addressComponents) {
      const level = stored.find((item) => item.addressField === field);
      if (level) level.required = requiredInHierarchy;
    }
    await this.db.save(ctx, ...stored);
  }

  private async createLevels(ctx: Ctx, configuration: AddressConfiguration): Promise<void> {
    let parent: AddressHierarchyLevel | null = null;
    for (const component of configuration.addressComponents) {
      const level: AddressHierarchyLevel = new AddressHierarchyLevel();
      level.name = component.nameMapping;
      level.addressField = component.field;
      level.required = component.requiredInHierarchy;
      level.parent = parent;
      parent = await this.hierarchy.saveLevel(ctx, level);
    }
  }
}
