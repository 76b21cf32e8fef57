import { messages } from '../../kernel/i18n/index.js';

export const drugMessages = [
  messages('en', {
    'ConceptDrug.error.conceptRequired': 'A drug must have a concept',
    'Drug.drugReferenceMap.mappedDrug': 'A drug is required',
    'Drug.drugReferenceMap.conceptReferenceTerm': 'A term is required',
    'Drug.drugReferenceMap.conceptMapType': 'A map type is required',
    'Drug.drugReferenceMap.termAlreadyMapped': 'The drug is already mapped to this term',
    'DrugIngredient.ingredient.required': 'An ingredient is required',
    'DrugIngredient.ingredient.twice': 'The drug already has this ingredient',
  }),
];
