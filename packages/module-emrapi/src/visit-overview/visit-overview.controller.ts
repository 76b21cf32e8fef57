import {
  type Ctx,
  inject,
  InvalidInputError,
  type Page,
  parseRepresentation,
  queryText,
  type RepresentationItem,
  requires,
  type Route,
  route,
  type RouteRequest,
  ServerParts,
  service,
  uriPrefix,
} from '@openmrs-ts/platform';
import { getEncounters, getVisits } from '../emr-metadata/emr-metadata.privileges.js';
import { textOf } from '../value-object/index.js';
import { VisitOverviewService } from './visit-overview.service.js';

const parts = ['visit', 'diagnoses', 'visitNotes'] as const;
type Part = (typeof parts)[number];
const resourceOf: Readonly<Record<Part, string>> = { visit: 'visit', diagnoses: 'patientdiagnoses', visitNotes: 'obs' };

/** Shows a patient's visits with their diagnoses and notes. */
@service()
export class VisitOverviewController {
  constructor(
    @inject(ServerParts) private readonly server: ServerParts,
    @inject(VisitOverviewService) private readonly overviews: VisitOverviewService,
  ) {}

  /** The page as upstream's bean, `pageOfResults` and `totalCount`, and once more as `results`. */
  @requires.all(getVisits, getEncounters)
  async show(ctx: Ctx, request: RouteRequest): Promise<object> {
    const wanted = wantedParts(queryText(request, 'v'));
    const renderings = new Map(wanted.map(({ part, v }) => [part, this.server.rest.render(resourceOf[part], v, 'default')]));
    const shapes = Object.fromEntries([...renderings].map(([part, rendering]) => [part, rendering.shape]));
    const { rows, total } = await this.overviews.ofPatient(ctx, request.parameters['patient'] ?? '', shapes, pageOf(ctx, request));
    const context = { ctx, uriPrefix: uriPrefix(request.raw) };
    const results = rows.map((row) =>
      Object.fromEntries(
        [...renderings].map(([part, rendering]) => {
          const value = row[part];
          return [
            part,
            Array.isArray(value) ? value.map((item: object) => rendering.render(item, context)) : rendering.render(value, context),
          ];
        }),
      ),
    );
    return { pageOfResults: results, totalCount: total ?? null, results };
  }
}

/** The parts that `v` names, each with its own representation; a named representation is that of all parts. */
function wantedParts(v: string | undefined): { part: Part; v: string }[] {
  const asked = parseRepresentation(v, 'default');
  if (asked.kind === 'named') return parts.map((part) => ({ part, v: asked.name }));
  return asked.items.filter(isPart).map(({ property, nested }) => ({ part: property, v: textOf(nested) }));
}

function isPart(item: RepresentationItem): item is RepresentationItem & { property: Part } {
  return (parts as readonly string[]).includes(item.property);
}

function pageOf(ctx: Ctx, request: RouteRequest): Page {
  const { settings } = ctx.environment;
  const absolute = Number(settings.text('webservices.rest.maxResultsAbsolute') ?? 100);
  const startIndex = wholeNumber(request, 'startIndex', 0) ?? 0;
  const limit = wholeNumber(request, 'limit', 1) ?? Number(settings.text('webservices.rest.maxResultsDefault') ?? 50);
  if (limit > absolute) throw InvalidInputError.of(`[Administrator has set absolute limit at ${absolute}]`);
  return { startIndex, limit, withTotal: true };
}

function wholeNumber(request: RouteRequest, name: string, least: number): number | undefined {
  const text = queryText(request, name);
  if (text === undefined || text === '') return undefined;
  if (!/^\d{1,9}$/.test(text) || Number(text) < least) throw InvalidInputError.of(`[${name} must be a whole number, at least ${least}]`);
  return Number(text);
}

/** Older clients leave out the version. */
export const visitOverviewRoutes: readonly Route[] = [
  '/ws/rest/v1/emrapi/patient/:patient/visit',
  '/ws/rest/emrapi/patient/:patient/visit',
].map((path) =>
  route('get', path, VisitOverviewController, async (controller, ctx, request) => ({
    status: 200,
    body: await controller.show(ctx, request),
  })),
);
