import {
  authenticated,
  type Ctx,
  inject,
  type Route,
  route,
  type RouteRequest,
  queryText,
  ServerParts,
  service,
  uriPrefix,
} from '@openmrs-ts/platform';
import { showValues } from '../value-object/index.js';
import { EmrConfigurationService } from './emr-configuration.service.js';
import { configurationProperties } from './emr-configuration.rest.js';

/** Shows which metadata and settings the EMR works with. */
@service()
export class EmrConfigurationController {
  constructor(
    @inject(ServerParts) private readonly parts: ServerParts,
    @inject(EmrConfigurationService) private readonly configuration: EmrConfigurationService,
  ) {}

  /** The bare object; which properties, and how, says `v`. */
  @authenticated()
  async show(ctx: Ctx, request: RouteRequest): Promise<object> {
    const context = { ctx, uriPrefix: uriPrefix(request.raw) };
    return showValues(this.parts.rest, configurationProperties(this.configuration), queryText(request, 'v'), context);
  }
}

/** Older clients leave out the version. */
export const configurationRoutes: readonly Route[] = ['/ws/rest/v1/emrapi/configuration', '/ws/rest/emrapi/configuration'].map((path) =>
  route('get', path, EmrConfigurationController, async (controller, ctx, request) => ({
    status: 200,
    body: await controller.show(ctx, request),
  })),
);
