import type { ConceptReferenceTerm } from './concept-reference-term.entity.js';

/** `SOURCE: code (name)`. @source webservices.rest 3.5.0 ConceptReferenceTermResource1_9 */
export function termDisplay(term: ConceptReferenceTerm): string {
  const name = term.name ? ` (${term.name})` : '';
  return `${term.conceptSource.name}: ${term.code}${name}`;
}
