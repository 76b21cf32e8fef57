import { messages } from '../../kernel/i18n/index.js';

export const conceptReferenceTermMessages = [
  messages('en', {
    'ConceptSource.duplicate.name': 'Another concept source has this name',
    'ConceptMapType.error.nameRequired': 'A name is required',
    'ConceptMapType.duplicate.name': 'Another concept map type has this name',
    'ConceptReferenceTerm.error.codeRequired': 'A code is required',
    'ConceptReferenceTerm.error.sourceRequired': 'A concept source is required',
    'ConceptReferenceTerm.duplicate.code': 'Another term of the source has this code',
    'ConceptReferenceTerm.error.termBRequired': 'A term is required',
    'ConceptReferenceTerm.error.mapTypeRequired': 'A map type is required',
    'ConceptReferenceTerm.map.sameTerm': 'A term cannot be mapped to itself',
    'ConceptReferenceTerm.termToTerm.alreadyMapped': 'The terms are already mapped to each other',
  }),
];
