import type { Ctx } from '../../kernel/context/index.js';
import { InvalidInputError } from '../../kernel/errors/index.js';
import { type ListRead, type PropertyDefinition, restResource } from '../../kernel/rest/index.js';
import { ConceptName } from '../concept-name/concept-name.entity.js';
import { shortNameIn } from '../concept-name/concept-name.rules.js';
import { ConceptReferenceTerm } from '../concept-reference-term/concept-reference-term.entity.js';
import { ConceptSource } from '../concept-reference-term/concept-source.entity.js';
import { Drug } from '../drug/drug.entity.js';
import * as input from './concept-input.rest.js';
import type { ConceptNumeric } from './concept-numeric.entity.js';
import { Concept } from './concept.entity.js';
import { getConcepts } from './concept.privileges.js';
import { allMembersOf, conceptDisplay, conceptName, isNumeric } from './concept.rules.js';
import { ConceptService } from './concept.service.js';

type Property = PropertyDefinition<Concept, ConceptService>;

const LIMITS = [
  'hiNormal',
  'hiAbsolute',
  'hiCritical',
  'lowNormal',
  'lowAbsolute',
  'lowCritical',
  'units',
  'allowDecimal',
  'displayPrecision',
] as const;

/** Null for concepts that are not numeric. */
function limit(name: (typeof LIMITS)[number]): Property {
  return {
    needs: ['numeric', 'datatype'],
    value: (concept) => (concept.numeric && isNumeric(concept) ? (concept.numeric as ConceptNumeric)[name] : null),
    applies: (concept) => isNumeric(concept),
    set: (concept, value, context) => input.setNumeric(concept, name, value, context),
  };
}

const properties: Record<string, Property> = {
  name: {
    needs: ['names'],
    value: (concept, { ctx }) => conceptName(ctx, concept) ?? null,
    of: () => ConceptName,
    via: 'names',
    set: (concept, value, context) => input.setFullySpecifiedName(concept, value, context),
  },
  shortName: { needs: ['names'], value: (concept, { ctx }) => shortNameIn(concept.names, ctx.locale)?.name ?? null },
  names: { from: 'names', set: input.setNames },
  descriptions: { from: 'descriptions', set: input.setDescriptions },
  mappings: { from: 'conceptMappings', set: input.setMappings },
  answers: {
    needs: ['answers'],
    value: ({ answers }) =>
      answers.map((answer) => answer.answerDrug ?? answer.answerConcept).filter((answer) => answer?.retired === false),
    of: () => Concept,
    orOf: [() => Drug],
    via: 'answers.answerConcept',
    set: input.setAnswers,
  },
  setMembers: {
    needs: ['conceptSets.concept'],
    value: ({ conceptSets }) => conceptSets.map((membership) => membership.concept),
    of: () => Concept,
    via: 'conceptSets.concept',
    set: input.setMembers,
  },
  attributes: { from: 'attributes', set: input.setAttributes },
  ...Object.fromEntries(LIMITS.map((name) => [name, limit(name)])),
  precise: limit('allowDecimal'),
  handler: { from: 'complex.handler', set: (concept, value, context) => input.setHandler(concept, value, context) },
};

const creatable = [
  'names*',
  'datatype*',
  'conceptClass*',
  'descriptions',
  'set',
  'version',
  'mappings',
  'answers',
  'setMembers',
  ...LIMITS,
  'handler',
  'attributes',
];

/** @source webservices.rest 3.5.0 ConceptResource2_0 */
export const conceptResource = restResource(Concept, ConceptService, {
  name: 'concept',
  kind: 'other',
  version: '2.0',
  view: getConcepts,
  display: { needs: ['id', 'uuid', 'names'], value: (concept, { ctx }) => conceptDisplay(ctx, concept) },
  properties,
  ref: ['uuid', 'display', '?retired'],
  default: [
    'uuid',
    'display',
    'name',
    'datatype:ref',
    'conceptClass:ref',
    'set',
    'version',
    'retired',
    'names:ref',
    'descriptions:ref',
    'mappings:ref',
    'answers:ref',
    'setMembers:ref',
    'attributes:ref',
  ],
  full: [
    'uuid',
    'display',
    'name',
    'datatype',
    'conceptClass',
    'set',
    'version',
    'retired',
    'names',
    'descriptions',
    'mappings',
    'answers',
    'setMembers',
    'shortName',
    'auditInfo',
    ...LIMITS.map((name) => `?${name}`),
    'attributes',
  ],
  creatable,
  updatable: ['name', ...creatable.map((name) => name.replace('*', ''))],
  list: (concepts, ctx, read) => concepts.all(ctx, { includeRetired: read.includeAll }),
  search,
  restore: false,
  handlers: [
    {
      id: 'default',
      queries: [
        { required: ['source'], optional: ['code'] },
        { required: ['name'], optional: ['class', 'searchType'] },
        { required: ['references'] },
      ],
      run: find,
    },
    { id: 'byTerm', queries: [{ required: ['term'] }], run: mappedToTerm },
  ],
});

/** `q`, `answerTo`, `memberOf`. */
function search(concepts: ConceptService, ctx: Ctx, { parameters, includeAll }: ListRead): readonly Concept[] {
  const { q, answerTo, memberOf } = parameters;
  if (memberOf !== undefined) {
    const set = concepts.find(ctx, memberOf);
    const members = set ? allMembersOf(set) : [];
    const wanted = q === undefined ? undefined : new Set(concepts.search(ctx, q, { includeRetired: includeAll }));
    return members.filter((member) => (includeAll || !member.retired) && (!wanted || wanted.has(member)));
  }
  const question = answerTo === undefined ? undefined : concepts.byReference(ctx, answerTo);
  if (answerTo !== undefined && !question) return [];
  if (q === undefined && !question) return [];
  return concepts
    .hits(ctx, { phrase: q ?? '', includeRetired: includeAll, ...(question ? { answersTo: question } : {}) })
    .map((hit) => hit.concept);
}

/** @source webservices.rest 3.5.0 ConceptSearchHandler1_8 */
function find(concepts: ConceptService, ctx: Ctx, { parameters, includeAll }: ListRead): readonly Concept[] {
  const { source, code, name, searchType, references } = parameters;
  const conceptClass = parameters['class'];
  if (references !== undefined) return concepts.ofReferences(ctx, splitReferences(references)).map(([, concept]) => concept);
  if (source !== undefined) return mappedTo(concepts, ctx, source, code, includeAll);
  if (searchType === 'fuzzy') {
    const query = { phrase: name ?? '', includeRetired: includeAll, ...(conceptClass ? { classes: [conceptClass] } : {}) };
    return concepts.hits(ctx, query).map((hit) => hit.concept);
  }
  if (searchType !== undefined && searchType !== 'equals') {
    throw InvalidInputError.of(`[Invalid searchType: ${searchType}. Allowed values: "equals" and "fuzzy"]`);
  }
  const found = concepts.byName(ctx, name ?? '');
  return found ? [found.concept] : [];
}

function mappedTo(concepts: ConceptService, ctx: Ctx, source: string, code: string | undefined, includeRetired: boolean): Concept[] {
  if (code !== undefined) return concepts.mappedTo(ctx, source, code, { includeRetired });
  const { metadata } = ctx.environment;
  const found = metadata.find(ConceptSource, source) ?? concepts.sourceNamed(ctx, source);
  return found ? concepts.mappedToSource(ctx, found, { includeRetired }) : [];
}

function mappedToTerm(concepts: ConceptService, ctx: Ctx, { parameters, includeAll }: ListRead): Concept[] {
  const term = ctx.environment.metadata.find(ConceptReferenceTerm, parameters['term'] ?? '');
  return term ? concepts.mappedToTerm(ctx, term, { includeRetired: includeAll }) : [];
}

/** References of a comma separated list. */
export function splitReferences(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
