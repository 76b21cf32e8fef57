import type { EntityClass } from '../../kernel/db/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { type ListRead, restResource, type RestResource } from '../../kernel/rest/index.js';
import type { ServiceClass } from '../../kernel/service/index.js';
import { ConceptName } from '../concept-name/concept-name.entity.js';
import { Concept } from '../concept/concept.entity.js';
import { getConcepts } from '../concept/concept.privileges.js';
import { conceptDisplay } from '../concept/concept.rules.js';
import { type ConceptHit, ConceptSearch } from './concept-search.service.js';

/**
 * A resource that shows what a concept search found: the concept and the name that fits. It can only be searched.
 *
 * @param search - finds, best first
 * @source webservices.rest 3.5.0 ConceptSearchResource1_9, OrderableResource1_10
 */
export function conceptHitResource<S extends object>(
  name: string,
  service: ServiceClass<S>,
  search: (service: S, ctx: Ctx, read: ListRead) => ConceptHit[],
): RestResource {
  // A hit is no row; the engine looks up the mapping of the class only for properties that are not declared here.
  const hit = Concept as unknown as EntityClass<ConceptHit>;
  return restResource<ConceptHit, S>(hit, service, {
    name,
    kind: 'other',
    version: '1.8',
    view: getConcepts,
    display: { value: ({ concept, conceptName }, { ctx }) => conceptName?.name ?? conceptDisplay(ctx, concept) },
    properties: {
      concept: { value: ({ concept }) => concept, of: () => Concept },
      conceptName: { value: ({ conceptName }) => conceptName ?? null, of: () => ConceptName },
      word: { value: () => null },
      transientWeight: { value: () => 0 },
    },
    ref: ['display', 'concept:ref', 'conceptName:ref'],
    default: ['display', 'concept:ref', 'conceptName:ref'],
    full: ['display', 'concept', 'conceptName', 'word', 'transientWeight'],
    links: { ref: [], default: [], full: [] },
    find: false,
    load: false,
    list: false,
    search,
  });
}

/** Concepts by names in the caller's language. */
export const conceptSearchResource = conceptHitResource('conceptsearch', ConceptSearch, (concepts, ctx, read) => {
  const given = (read.allParameters['conceptClasses'] ?? []).filter((text) => text.trim() !== '');
  const classes = concepts.classesNamed(ctx, given);
  if (given.length > 0 && classes.length === 0) return [];
  return concepts.search(ctx, { phrase: read.parameters['q'] ?? '', locales: [ctx.locale], includeRetired: read.includeAll, classes });
});
