import { InvalidInputError } from '../../kernel/errors/index.js';
import { type PropertyDefinition, restResource } from '../../kernel/rest/index.js';
import { ConceptName, type ConceptNameType } from '../concept-name/concept-name.entity.js';
import { ConceptMap } from '../concept-reference-term/concept-map.entity.js';
import { termDisplay } from '../concept-reference-term/concept-reference-term.rules.js';
import { ConceptDescription } from './concept-description.entity.js';
import { ConceptPartsService } from './concept-parts.service.js';
import type { Concept } from './concept.entity.js';
import { getConcepts } from './concept.privileges.js';

const parent = { resource: 'concept', property: 'concept' } as const;
const NAME_TYPES: readonly ConceptNameType[] = ['FULLY_SPECIFIED', 'SHORT', 'INDEX_TERM'];
const LOCALE = /^[a-z]{2,3}([_-][A-Za-z0-9]{2,8}){0,2}$/;

/** A locale as text; written as `en_GB`, `en-GB` is accepted. */
function localeProperty<T extends { locale: string }, S>(): PropertyDefinition<T, S> {
  return {
    needs: ['locale'],
    value: ({ locale }) => locale,
    set: (draft, value) => {
      if (typeof value !== 'string' || !LOCALE.test(value.trim()))
        throw InvalidInputError.of('[locale => expected a locale such as "en" or "en_GB"]');
      draft.locale = value.trim().replace('-', '_');
    },
  };
}

/** @source webservices.rest 3.5.0 ConceptNameResource1_9 */
export const conceptNameResource = restResource(ConceptName, ConceptPartsService, {
  name: 'name',
  parent,
  kind: 'data',
  version: '1.9',
  view: getConcepts,
  display: { needs: ['name'], value: ({ name }) => name },
  properties: {
    locale: localeProperty(),
    conceptNameType: {
      needs: ['conceptNameType'],
      value: ({ conceptNameType }) => conceptNameType,
      set: (draft, value) => {
        const type = NAME_TYPES.find((item) => item === (typeof value === 'string' ? value.toUpperCase() : value)) ?? null;
        if (type === null && value !== null && value !== '') {
          throw InvalidInputError.of(`[conceptNameType => expected one of ${NAME_TYPES.join(', ')} or null]`);
        }
        draft.conceptNameType = type;
      },
    },
  },
  default: ['display', 'uuid', 'name', 'locale', 'localePreferred', 'conceptNameType'],
  full: ['display', 'uuid', 'name', 'locale', 'localePreferred', 'conceptNameType', 'auditInfo'],
  creatable: ['name*', 'locale*', 'localePreferred', 'conceptNameType'],
  find: (parts, ctx, uuid) => parts.find(ctx, ConceptName, uuid),
  load: (parts, ctx, uuid) => parts.load(ctx, ConceptName, uuid),
  list: (parts, ctx, read) => parts.namesOf(ctx, read.parent),
  create: (parts, ctx, name, concept) => parts.saveName(ctx, concept as Concept, name),
  update: (parts, ctx, name, concept) => parts.saveName(ctx, concept as Concept, name),
  remove: (parts, ctx, name, reason) => parts.voidName(ctx, name, reason),
  purge: (parts, ctx, name) => parts.purge(ctx, name),
});

/** @source webservices.rest 3.5.0 ConceptDescriptionResource1_9 */
export const conceptDescriptionResource = restResource(ConceptDescription, ConceptPartsService, {
  name: 'description',
  parent,
  kind: 'other',
  version: '1.9',
  view: getConcepts,
  display: { needs: ['description'], value: ({ description }) => description },
  properties: { locale: localeProperty() },
  default: ['display', 'uuid', 'description', 'locale'],
  full: ['uuid', 'description', 'locale', 'auditInfo'],
  creatable: ['description*', 'locale*'],
  find: (parts, ctx, uuid) => parts.find(ctx, ConceptDescription, uuid),
  load: (parts, ctx, uuid) => parts.load(ctx, ConceptDescription, uuid),
  list: (parts, ctx, read) => parts.descriptionsOf(ctx, read.parent),
  create: (parts, ctx, description, concept) => parts.saveDescription(ctx, concept as Concept, description),
  update: (parts, ctx, description, concept) => parts.saveDescription(ctx, concept as Concept, description),
  remove: (parts, ctx, description) => parts.purge(ctx, description),
  purge: (parts, ctx, description) => parts.purge(ctx, description),
});

/** @source webservices.rest 3.5.0 ConceptMapResource1_9 */
export const conceptMapResource = restResource(ConceptMap, ConceptPartsService, {
  name: 'mapping',
  parent,
  kind: 'other',
  version: '1.9',
  view: getConcepts,
  display: { needs: ['conceptReferenceTerm'], value: ({ conceptReferenceTerm }) => termDisplay(conceptReferenceTerm) },
  default: ['display', 'uuid', 'conceptReferenceTerm:ref', 'conceptMapType:ref'],
  full: ['display', 'uuid', 'conceptReferenceTerm', 'conceptMapType', 'auditInfo'],
  creatable: ['conceptReferenceTerm*', 'conceptMapType*'],
  find: (parts, ctx, uuid) => parts.find(ctx, ConceptMap, uuid),
  load: (parts, ctx, uuid) => parts.load(ctx, ConceptMap, uuid),
  list: (parts, ctx, read) => parts.mappingsOf(ctx, read.parent),
  create: (parts, ctx, mapping, concept) => parts.saveMapping(ctx, concept as Concept, mapping),
  update: (parts, ctx, mapping, concept) => parts.saveMapping(ctx, concept as Concept, mapping),
  purge: (parts, ctx, mapping) => parts.purge(ctx, mapping),
});
