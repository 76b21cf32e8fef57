import { createHash } from 'node:crypto';
import { authenticated } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { InvalidInputError, NotFoundError } from '../../kernel/errors/index.js';
import { type Answer, queryText, route, type RouteRequest } from '../../kernel/http/index.js';
import { type PlainResource, renderPlain, uriPrefix } from '../../kernel/rest/index.js';
import { inject, service } from '../../kernel/service/index.js';
import type { CustomDatatype } from '../attribute/custom-datatype.types.js';
import { customDatatypes } from '../attribute/custom-datatypes.rules.js';
import { SettingService } from '../setting/index.js';
import { SystemInformationService } from './system-information.service.js';

/** Names in answers, and the settings they stand for. */
const localeAndTheme = [
  ['defaultLocale', 'default_locale'],
  ['defaultTheme', 'default_theme'],
] as const;

/** @source webservices.rest 3.5.0 `CustomDatatypeResource1_9` */
const datatypeResource: PlainResource<CustomDatatype> = {
  name: 'customdatatype',
  version: '1.9',
  uuid: ({ className }) => uuidOfName(className),
  properties: {
    uuid: ({ className }) => uuidOfName(className),
    display: ({ className }) => (className.split('.').at(-1) ?? '').replaceAll(/([a-z])([A-Z])/g, '$1 $2'),
    datatypeClassname: ({ className }) => className,
    handlers: () => [],
  },
  ref: ['uuid', 'display'],
  default: ['uuid', 'display', 'datatypeClassname', 'handlers'],
  full: ['uuid', 'display', 'datatypeClassname', 'handlers'],
  links: { ref: ['self', 'full'] },
};

/** Small resources about how the server is set up. */
@service()
export class ConfigurationController {
  constructor(
    @inject(SettingService) private readonly settings: SettingService,
    @inject(SystemInformationService) private readonly information: SystemInformationService,
  ) {}

  @authenticated()
  async localeAndTheme(ctx: Ctx): Promise<Answer> {
    const body = Object.fromEntries(localeAndTheme.map(([name, setting]) => [name, ctx.environment.settings.text(setting) ?? null]));
    return { status: 200, body };
  }

  @authenticated()
  async changeLocaleAndTheme(ctx: Ctx, { body }: RouteRequest): Promise<Answer> {
    const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
    for (const [name, setting] of localeAndTheme) {
      const value = given[name];
      if (value === undefined) continue;
      if (value !== null && typeof value !== 'string') throw InvalidInputError.of(`[${name} => expected text]`);
      await this.settings.setValue(ctx, setting, value);
    }
    return { status: 200 };
  }

  @authenticated()
  async systemInformation(ctx: Ctx): Promise<Answer> {
    return { status: 200, body: { systemInfo: await this.information.current(ctx) } };
  }

  @authenticated()
  async loggedInUsers(ctx: Ctx): Promise<Answer> {
    return { status: 200, body: await this.information.loggedInUsers(ctx) };
  }

  @authenticated()
  async datatypes(ctx: Ctx, request: RouteRequest): Promise<Answer> {
    return { status: 200, body: { results: customDatatypes().map((datatype) => this.render(datatype, 'ref', ctx, request)) } };
  }

  @authenticated()
  async datatype(ctx: Ctx, request: RouteRequest): Promise<Answer> {
    const uuid = request.parameters['uuid'] ?? '';
    const found = customDatatypes().find(({ className }) => uuidOfName(className) === uuid);
    if (!found) throw new NotFoundError('CustomDatatype', uuid);
    return { status: 200, body: this.render(found, 'default', ctx, request) };
  }

  private render(datatype: CustomDatatype, fallback: 'ref' | 'default', ctx: Ctx, request: RouteRequest): object {
    return renderPlain(datatypeResource, datatype, queryText(request, 'v'), fallback, { ctx, uriPrefix: uriPrefix(request.raw) });
  }
}

/** A uuid made from a name, version 3 without a namespace. @source java.util.UUID.nameUUIDFromBytes */
function uuidOfName(name: string): string {
  const bytes = createHash('md5').update(name).digest();
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x30;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Routes about how the server is set up. */
export const configurationRoutes = [
  route('get', '/ws/rest/v1/localeandthemeconfiguration', ConfigurationController, (controller, ctx) => controller.localeAndTheme(ctx)),
  route('post', '/ws/rest/v1/localeandthemeconfiguration', ConfigurationController, (controller, ctx, request) =>
    controller.changeLocaleAndTheme(ctx, request),
  ),
  route('get', '/ws/rest/v1/systeminformation', ConfigurationController, (controller, ctx) => controller.systemInformation(ctx)),
  route('get', '/ws/rest/v1/loggedinusers', ConfigurationController, (controller, ctx) => controller.loggedInUsers(ctx)),
  route('get', '/ws/rest/v1/customdatatype', ConfigurationController, (controller, ctx, request) => controller.datatypes(ctx, request)),
  route('get', '/ws/rest/v1/customdatatype/:uuid', ConfigurationController, (controller, ctx, request) =>
    controller.datatype(ctx, request),
  ),
];
