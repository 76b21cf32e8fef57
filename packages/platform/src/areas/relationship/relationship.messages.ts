import { messages } from '../../kernel/i18n/index.js';

const en = messages('en', {
  'Person.cannot.same': 'A person cannot be related to himself or herself',
  'Relationship.InvalidEndDate.error': 'The end date is before the start date',
  'RelationshipType.aIsToB.required': 'What A is to B is required',
  'RelationshipType.bIsToA.required': 'What B is to A is required',
  'RelationshipType.description.required': 'A description is required',
  'duplicate.relationshipType': 'There is a relationship type of these two names already',
});

/** Texts of this area. */
export const relationshipMessages = [en];
