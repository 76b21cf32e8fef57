import type { Ctx } from '../../kernel/context/index.js';
import { type ListRead, restResource } from '../../kernel/rest/index.js';
import { ConceptReferenceTermMap } from './concept-reference-term-map.entity.js';
import type { ConceptReferenceTerm } from './concept-reference-term.entity.js';
import { getConceptReferenceTerms } from './concept-reference-term.privileges.js';
import { ConceptReferenceTermService } from './concept-reference-term.service.js';

const code = (term: ConceptReferenceTerm) => `${term.conceptSource.name}: ${term.code}`;

/** @source webservices.rest 3.5.0 ConceptReferenceTermMapResource1_9 */
export const conceptReferenceTermMapResource = restResource(ConceptReferenceTermMap, ConceptReferenceTermService, {
  name: 'conceptreferencetermmap',
  kind: 'other',
  version: '1.9',
  view: getConceptReferenceTerms,
  display: { needs: ['termA', 'termB'], value: (map) => `${code(map.termA)} - ${code(map.termB)}` },
  ref: ['uuid', 'display'],
  default: ['uuid', 'display', 'termA:ref', 'termB:ref', 'conceptMapType:ref'],
  full: ['uuid', 'display', 'termA', 'termB', 'conceptMapType', 'auditInfo'],
  links: { ref: ['self', 'full'] },
  creatable: ['termA*', 'termB*', 'conceptMapType*'],
  find: (terms, ctx, uuid) => terms.findMap(ctx, uuid),
  load: (terms, ctx, uuid) => terms.loadMap(ctx, uuid),
  create: (terms, ctx, map) => terms.saveMap(ctx, map),
  purge: (terms, ctx, map) => terms.purgeMap(ctx, map),
  handlers: [
    {
      id: 'default',
      queries: [
        { required: ['termA'], optional: ['maptype'] },
        { required: ['termB'], optional: ['maptype'] },
        { required: ['maps', 'to'] },
        { required: ['maps'], optional: ['maptype'] },
      ],
      run: findMaps,
    },
  ],
});

function findMaps(terms: ConceptReferenceTermService, ctx: Ctx, { parameters }: ListRead): ConceptReferenceTermMap[] {
  const { termA, termB, maps, to, maptype } = parameters;
  const ofType = (map: ConceptReferenceTermMap) =>
    maptype === undefined || map.conceptMapType.uuid === maptype || map.conceptMapType.name.toLowerCase() === maptype.toLowerCase();
  const between = ({ termA: a, termB: b }: ConceptReferenceTermMap) => {
    if (maps !== undefined && to !== undefined) return a.uuid === maps && b.uuid === to;
    if (maps !== undefined) return a.uuid === maps || b.uuid === maps;
    return (termA === undefined || a.uuid === termA) && (termB === undefined || b.uuid === termB);
  };
  return terms.maps(ctx, (map) => ofType(map) && between(map));
}
