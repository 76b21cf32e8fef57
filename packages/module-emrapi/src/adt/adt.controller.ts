import {
  type Ctx,
  inject,
  InvalidInputError,
  queryText,
  requires,
  type Route,
  route,
  type RouteRequest,
  ServerParts,
  service,
  uriPrefix,
  VisitService,
} from '@openmrs-ts/platform';
import { getLocations, getVisits } from '../emr-metadata/emr-metadata.privileges.js';
import { AdtService } from './adt.service.js';

/** Answers which location supports visits, and makes sure that a visit goes on. */
@service()
export class AdtController {
  constructor(
    @inject(ServerParts) private readonly parts: ServerParts,
    @inject(AdtService) private readonly adt: AdtService,
    @inject(VisitService) private readonly visits: VisitService,
  ) {}

  /** The nearest location that supports visits, as its resource shows it. */
  @requires(getLocations)
  locationThatSupportsVisits(ctx: Ctx, request: RouteRequest): unknown {
    const location = this.adt.location(ctx, parameter(request, 'location'));
    const rendering = this.parts.rest.render('location', queryText(request, 'v'), 'default');
    return rendering.render(this.adt.visitLocation(ctx, location), { ctx, uriPrefix: uriPrefix(request.raw) });
  }

  /** The visit that goes on, made when there is none, in the default representation. */
  @requires(getVisits)
  async activeVisit(ctx: Ctx, request: RouteRequest): Promise<unknown> {
    const location = this.adt.location(ctx.granting(getLocations.name), parameter(request, 'location'));
    const patientId = await this.adt.patientId(ctx, parameter(request, 'patient'));
    const { uuid } = await this.adt.ensureActiveVisit(ctx.granting(getLocations.name), { id: patientId }, location);
    const rendering = this.parts.rest.render('visit', undefined, 'default');
    const visit = await this.visits.get(ctx, uuid, rendering.shape);
    return rendering.render(visit, { ctx, uriPrefix: uriPrefix(request.raw) });
  }
}

function parameter(request: RouteRequest, name: string): string {
  const value = queryText(request, name);
  if (!value) throw new InvalidInputError('emrapi.error.parameterRequired', [name], `Parameter ${name} is required`);
  return value;
}

const prefixes = ['/ws/rest/v1/emrapi', '/ws/rest/emrapi'];

/** Older clients leave out the version. */
export const adtRoutes: readonly Route[] = prefixes.flatMap((prefix) => [
  route('get', `${prefix}/locationThatSupportsVisits`, AdtController, (controller, ctx, request) =>
    Promise.resolve({ status: 200, body: controller.locationThatSupportsVisits(ctx, request) }),
  ),
  route('post', `${prefix}/activevisit`, AdtController, async (controller, ctx, request) => ({
    status: 200,
    body: await controller.activeVisit(ctx, request),
  })),
]);
