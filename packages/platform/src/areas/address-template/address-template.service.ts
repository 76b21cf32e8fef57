import { authenticated, requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import { InvalidInputError } from '../../kernel/errors/index.js';
import { inject, service } from '../../kernel/service/index.js';
import { GlobalProperty } from '../setting/global-property.entity.js';
import { parseAddressTemplate } from './address-template-xml.rules.js';
import { manageAddressTemplates } from './address-template.privileges.js';
import { type AddressTemplate, addressTemplateXml } from './address-template.rules.js';

const FORMAT = 'layout.address.format';
const UNREADABLE = 'There was an error retrieving the address template';

const placeholder: AddressTemplate = {
  nameMappings: null,
  sizeMappings: null,
  elementDefaults: null,
  elementRegex: null,
  elementRegexFormats: null,
  lineByLineFormat: [UNREADABLE],
  requiredElements: null,
};

/** The door to the address template, which the setting `layout.address.format` holds as XML. */
@service()
export class AddressTemplateService {
  private read: { readonly text: string; readonly template: AddressTemplate } | undefined;

  constructor(@inject(Db) private readonly db: Db) {}

  /** The template in force; one that says that it is unreadable when the setting is no template. */
  @authenticated()
  current(ctx: Ctx): AddressTemplate {
    const text = ctx.environment.settings.text(FORMAT) ?? '';
    if (this.read?.text !== text) this.read = { text, template: this.parsed(ctx, text) };
    return this.read.template;
  }

  /** Puts another template in force. @throws {@link InvalidInputError} when a text is no template */
  @requires(manageAddressTemplates)
  async save(ctx: Ctx, template: AddressTemplate | string): Promise<void> {
    const xml = typeof template === 'string' ? template : addressTemplateXml(template);
    try {
      parseAddressTemplate(xml);
    } catch (error) {
      throw InvalidInputError.of(ctx.text('AddressTemplate.error.unreadable', (error as Error).message));
    }
    await this.db.inTransaction(ctx, async (inner) => {
      const known = this.db.cache.get(GlobalProperty, FORMAT);
      const setting = known ? await this.db.loadByKey(inner, GlobalProperty, FORMAT) : new GlobalProperty();
      if (!known) setting.property = FORMAT;
      setting.propertyValue = xml;
      await this.db.save(inner, setting);
    });
  }

  private parsed(ctx: Ctx, text: string): AddressTemplate {
    try {
      return parseAddressTemplate(text);
    } catch (error) {
      ctx.log.error({ err: error }, 'the setting layout.address.format holds no address template');
      return placeholder;
    }
  }
}
