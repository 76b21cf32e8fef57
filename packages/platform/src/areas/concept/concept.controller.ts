import { InvalidInputError, NotFoundError } from '../../kernel/errors/index.js';
import { authenticated } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { queryText, route, type RouteRequest } from '../../kernel/http/index.js';
import { uriPrefix } from '../../kernel/rest/index.js';
import { ServerParts } from '../../kernel/server/index.js';
import { inject, service } from '../../kernel/service/index.js';
import type { Concept } from './concept.entity.js';
import { conceptDisplay, membersOf } from './concept.rules.js';
import { ConceptService } from './concept.service.js';
import { splitReferences } from './concept.rest.js';

interface Branch {
  readonly uuid: string;
  readonly display: string;
  readonly isSet: boolean;
  readonly setMembers: readonly Branch[];
}

/** Addresses that show concepts in other forms than a list. */
@service()
export class ConceptController {
  constructor(
    @inject(ConceptService) private readonly concepts: ConceptService,
    @inject(ServerParts) private readonly parts: ServerParts,
  ) {}

  /** Concepts by the references given, as an object keyed by them. @source webservices.rest 3.5.0 ConceptReferencesController */
  @authenticated()
  references(ctx: Ctx, request: RouteRequest): Record<string, unknown> {
    const rendering = this.parts.rest.render('concept', queryText(request, 'v'), 'default');
    const context = { ctx, uriPrefix: uriPrefix(request.raw) };
    const found = this.concepts.ofReferences(ctx, referencesOf(request));
    return Object.fromEntries(found.map(([reference, concept]) => [reference, rendering.render(concept, context)]));
  }

  /** A concept with the members of its sets below it. @source webservices.rest 3.5.0 ConceptTreeController */
  @authenticated()
  tree(ctx: Ctx, request: RouteRequest): Branch {
    const reference = queryText(request, 'concept');
    if (reference === undefined || reference.trim() === '') throw InvalidInputError.of('[Parameter concept is required]');
    const concept = this.concepts.byReference(ctx, reference);
    if (!concept) throw new NotFoundError('Concept', reference);
    return branch(ctx, concept, []);
  }
}

function referencesOf(request: RouteRequest): string[] {
  const inQuery = queryText(request, 'references');
  if (inQuery !== undefined) return splitReferences(inQuery);
  const body = request.body as { references?: unknown } | undefined;
  const given = body?.references;
  if (given === undefined || given === null) return [];
  if (typeof given === 'string') return splitReferences(given);
  if (!Array.isArray(given) || given.some((item) => typeof item !== 'string'))
    throw InvalidInputError.of('[references => expected an array of texts]');
  return (given as string[]).map((item) => item.trim()).filter((item) => item !== '');
}

function branch(ctx: Ctx, concept: Concept, path: readonly Concept[]): Branch {
  const setMembers = path.includes(concept) ? [] : membersOf(concept).map((member) => branch(ctx, member, [...path, concept]));
  return { uuid: concept.uuid, display: conceptDisplay(ctx, concept), isSet: concept.set, setMembers };
}

const referencesPath = '/ws/rest/v1/conceptreferences';

export const conceptRoutes = [
  route('get', referencesPath, ConceptController, async (controller, ctx, request) => ({
    status: 200,
    body: controller.references(ctx, request),
  })),
  route('post', referencesPath, ConceptController, async (controller, ctx, request) => ({
    status: 200,
    body: controller.references(ctx, request),
  })),
  route('get', '/ws/rest/v1/concepttree', ConceptController, async (controller, ctx, request) => ({
    status: 200,
    body: controller.tree(ctx, request),
  })),
];
