import { authenticated } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { type Answer, type Route, route } from '../../kernel/http/index.js';
import { inject, service } from '../../kernel/service/index.js';
import { type AddressTemplate, defaultsOf, linesOf } from './address-template.rules.js';
import { AddressTemplateService } from './address-template.service.js';

const DEFAULTS = 'layout.address.defaults';

/** Shows the address template to the registration form. @source webservices.rest 3.5.0 `AddressTemplateController2_0` */
@service()
export class AddressTemplateController {
  constructor(@inject(AddressTemplateService) private readonly templates: AddressTemplateService) {}

  /** The template with labels in the caller's language. */
  @authenticated()
  async show(ctx: Ctx): Promise<Answer> {
    const stored = this.templates.current(ctx);
    const overridden = defaultsOf(ctx.environment.settings.text(DEFAULTS));
    const template: AddressTemplate = {
      ...stored,
      nameMappings: translated(ctx, stored.nameMappings),
      elementDefaults: translated(ctx, overridden ? { ...stored.elementDefaults, ...overridden } : stored.elementDefaults),
    };
    const { lineByLineFormat, nameMappings, sizeMappings, elementDefaults, elementRegex, elementRegexFormats, requiredElements } = template;
    return {
      status: 200,
      body: {
        displayName: null,
        codeName: null,
        country: null,
        lines: linesOf(template),
        lineByLineFormat,
        nameMappings,
        sizeMappings,
        elementDefaults,
        elementRegex,
        elementRegexFormats,
        requiredElements,
      },
    };
  }
}

function translated(ctx: Ctx, texts: Readonly<Record<string, string>> | null): Record<string, string> | null {
  return texts && Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, ctx.text(text)]));
}

export const addressTemplateRoutes: readonly Route[] = [
  route('get', '/ws/rest/v1/addresstemplate', AddressTemplateController, (controller, ctx) => controller.show(ctx)),
];
