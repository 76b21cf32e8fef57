import sql from 'sql-template-tag';
import { authenticated, requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import { type Problems } from '../../kernel/errors/index.js';
import { inject, MetadataService, service } from '../../kernel/service/index.js';
import { customDatatype } from '../attribute/custom-datatypes.rules.js';
import { GlobalProperty } from './global-property.entity.js';
import { getGlobalProperties, manageGlobalProperties, purgeGlobalProperties } from './setting.privileges.js';

const ALLOWED_LOCALES = 'locale.allowed.list';
const DEFAULT_LOCALE = 'default_locale';

/** The door to the server's settings. A setting may name privileges that reading, changing or deleting it needs besides the general ones. */
@service()
export class SettingService extends MetadataService<GlobalProperty> {
  readonly entity = GlobalProperty;
  readonly privileges = { get: [getGlobalProperties], manage: [manageGlobalProperties], purge: [purgeGlobalProperties] };

  constructor(@inject(Db) db: Db) {
    super(db);
  }

  /** The setting with this uuid or name, the latter compared without case. @throws {@link ForbiddenError} when it needs a privilege to be read */
  override find(ctx: Ctx, id: string): GlobalProperty | undefined {
    this.check(ctx, this.privileges.get);
    const found = this.db.cache.find(GlobalProperty, id) ?? this.byName(id);
    if (found?.viewPrivilege) ctx.requireAny([found.viewPrivilege.privilege]);
    return found;
  }

  /** The settings that the caller may read, by name. */
  override all(ctx: Ctx, options: { includeRetired: boolean }): GlobalProperty[] {
    return super.all(ctx, options).filter((setting) => !setting.viewPrivilege || ctx.has(setting.viewPrivilege.privilege));
  }

  /** Settings whose names begin with a text, compared without case. */
  @requires(getGlobalProperties)
  startingWith(ctx: Ctx, text: string): GlobalProperty[] {
    const wanted = text.trim().toLowerCase();
    return this.all(ctx, { includeRetired: true }).filter((setting) => setting.property.toLowerCase().startsWith(wanted));
  }

  /**
   * Sets a setting's value; adds the setting when there is none.
   *
   * @throws {@link ValidationError} when the value cannot be one
   */
  @authenticated()
  async setValue(ctx: Ctx, name: string, value: string | null): Promise<void> {
    await this.db.inTransaction(ctx, async (inner) => {
      const setting = (await this.load(inner.granting(getGlobalProperties.name), name)) ?? this.create();
      setting.property ??= name;
      setting.propertyValue = value;
      await this.save(inner, setting);
    });
  }

  protected override async validate(ctx: Ctx, setting: GlobalProperty, problems: Problems): Promise<void> {
    const isNew = !this.db.isStored(setting);
    const name = setting.property?.trim() ?? '';
    if (isNew) setting.property = name;
    else if (setting.editPrivilege) ctx.requireAny([setting.editPrivilege.privilege]);
    if (name === '') problems.field('property', 'GlobalProperty.error.name.required');
    else if (isNew && (await this.db.count(ctx, GlobalProperty, { where: sql`lower(global_property.property) = lower(${name})` })) > 0) {
      problems.field('property', 'GlobalProperty.error.nameInUse', [name]);
    }
    if (setting.datatypeClassname && !customDatatype(setting.datatypeClassname)) {
      problems.field('datatypeClassname', 'GlobalProperty.error.datatype.unknown', [setting.datatypeClassname]);
    }
    this.checkLocales(ctx, setting, problems);
  }

  protected override async remove(ctx: Ctx, setting: GlobalProperty): Promise<void> {
    if (setting.deletePrivilege) ctx.requireAny([setting.deletePrivilege.privilege]);
    await this.db.purge(ctx, setting);
  }

  /** @source openmrs-core 2.8.7 `AdministrationServiceImpl.saveGlobalProperty`: the default locale stays one of those allowed */
  private checkLocales({ environment: { settings } }: Ctx, { property, propertyValue }: GlobalProperty, problems: Problems): void {
    if (property?.toLowerCase() === ALLOWED_LOCALES) {
      const standard = settings.text(DEFAULT_LOCALE) ?? 'en';
      if (!listed(propertyValue).includes(normalised(standard))) {
        problems.field('value', 'general.locale.localeListNotIncludingDefaultLocale', [standard]);
      }
    }
    if (property?.toLowerCase() === DEFAULT_LOCALE) {
      const allowed = settings.text(ALLOWED_LOCALES);
      if (allowed !== undefined && !listed(allowed).includes(normalised(propertyValue ?? ''))) {
        problems.field('value', 'general.locale.defaultNotInAllowedLocalesList', [allowed]);
      }
    }
  }

  private byName(name: string): GlobalProperty | undefined {
    const wanted = name.trim().toLowerCase();
    return (
      this.db.cache.get(GlobalProperty, name) ?? this.db.cache.all(GlobalProperty).find((item) => item.property.toLowerCase() === wanted)
    );
  }
}

function listed(list: string | null): string[] {
  return (list ?? '').split(',').map(normalised);
}

function normalised(locale: string): string {
  return locale.trim().replace('-', '_').toLowerCase();
}
