import type { Ctx } from '../../kernel/context/index.js';
import { InvalidInputError } from '../../kernel/errors/index.js';
import { type ListRead, restResource } from '../../kernel/rest/index.js';
import { ConceptReferenceTerm } from './concept-reference-term.entity.js';
import { getConceptReferenceTerms } from './concept-reference-term.privileges.js';
import { termDisplay } from './concept-reference-term.rules.js';
import { ConceptReferenceTermService } from './concept-reference-term.service.js';
import { ConceptSource } from './concept-source.entity.js';

/** @source webservices.rest 3.5.0 ConceptReferenceTermResource1_9 */
export const conceptReferenceTermResource = restResource(ConceptReferenceTerm, ConceptReferenceTermService, {
  name: 'conceptreferenceterm',
  kind: 'metadata',
  version: '1.9',
  view: getConceptReferenceTerms,
  display: { needs: ['name', 'code', 'conceptSource'], value: termDisplay },
  default: ['uuid', 'display', 'name', 'conceptSource:ref', 'description', 'code', 'version', 'retired'],
  full: ['uuid', 'display', 'name', 'conceptSource', 'description', 'code', 'version', 'retired', 'auditInfo'],
  creatable: ['code*', 'conceptSource*', 'name', 'description', 'version'],
  search: (terms, ctx, read) => terms.search(ctx, read.parameters['q'] ?? '', { includeRetired: read.includeAll }),
  handlers: [{ id: 'default', queries: [{ optional: ['source', 'codeOrName', 'searchType'] }], run: findTerms }],
});

/** @source webservices.rest 3.5.0 ConceptReferenceTermSearchHandler1_9 */
function findTerms(terms: ConceptReferenceTermService, ctx: Ctx, read: ListRead): ConceptReferenceTerm[] {
  const { source: wanted, codeOrName, searchType = 'equal' } = read.parameters;
  const source = wanted === undefined ? undefined : sourceNamed(ctx, terms, wanted);
  if (wanted !== undefined && !source) return [];
  const options = { includeRetired: read.includeAll };
  if (codeOrName === undefined) return source ? terms.ofSource(ctx, source, options) : terms.all(ctx, options);
  if (searchType === 'alike') return terms.search(ctx, codeOrName, { ...options, ...(source ? { source } : {}) });
  if (searchType !== 'equal') throw InvalidInputError.of(`[Invalid searchType: ${searchType}. Allowed values: "equal" and "alike"]`);
  if (source) {
    const found = terms.ofCode(ctx, source, codeOrName) ?? terms.ofName(ctx, source, codeOrName);
    return found ? [found] : [];
  }
  const text = codeOrName.trim().toLowerCase();
  return terms.search(ctx, codeOrName, options).filter((term) => term.code.toLowerCase() === text || term.name?.toLowerCase() === text);
}

function sourceNamed(ctx: Ctx, terms: ConceptReferenceTermService, text: string): ConceptSource | undefined {
  return (
    ctx.environment.metadata.find(ConceptSource, text) ??
    terms.all(ctx, { includeRetired: true }).find((term) => term.conceptSource.name.toLowerCase() === text.trim().toLowerCase())
      ?.conceptSource
  );
}
