import type { Ctx } from '../../kernel/context/index.js';
import { InvalidInputError, NotFoundError } from '../../kernel/errors/index.js';
import { type ListRead, type PropertyDefinition, restResource } from '../../kernel/rest/index.js';
import { getConcepts } from '../concept/concept.privileges.js';
import { conceptDisplay } from '../concept/concept.rules.js';
import { ConceptMapType } from '../concept-reference-term/concept-map-type.entity.js';
import { ConceptSource } from '../concept-reference-term/concept-source.entity.js';
import { DrugFinder } from './drug-finder.service.js';
import { DrugIngredient } from './drug-ingredient.entity.js';
import { DrugReferenceMap } from './drug-reference-map.entity.js';
import { Drug } from './drug.entity.js';
import { drugDisplay } from './drug.rules.js';
import { DrugService } from './drug.service.js';

const common = [
  'display',
  'uuid',
  'name',
  'description',
  'retired',
  'dosageForm:ref',
  'maximumDailyDose',
  'minimumDailyDose',
  'concept:ref',
  'combination',
];
const LOCALE = /^[a-z]{2,3}([_-][A-Za-z0-9]{2,8}){0,2}$/;

const properties: Record<string, PropertyDefinition<Drug, DrugFinder>> = {
  description: { value: () => null, set: () => undefined },
  displayName: { needs: ['name', 'concept'], value: (drug, { ctx }) => drugDisplay(ctx, drug) },
  drugReferenceMaps: {
    from: 'drugReferenceMaps',
    set: async (drug, value, input) => {
      drug.drugReferenceMaps = await input.nestedList<DrugReferenceMap>('drugreferencemap', value, 'drugReferenceMaps');
    },
  },
  ingredients: {
    from: 'ingredients',
    set: async (drug, value, input) => {
      drug.ingredients = await input.nestedList<DrugIngredient>('drug/ingredient', value, 'ingredients');
    },
  },
};

/** @source webservices.rest 3.5.0 DrugResource1_12 */
export const drugResource = restResource(Drug, DrugFinder, {
  name: 'drug',
  kind: 'metadata',
  version: '1.12',
  view: getConcepts,
  display: { needs: ['name', 'concept'], value: (drug, { ctx }) => drugDisplay(ctx, drug) },
  properties,
  default: [...common, 'strength', 'drugReferenceMaps:ref', 'ingredients:ref'],
  full: [
    ...common.map((item) => item.replace(/^(dosageForm|concept):ref$/, '$1:ref')),
    'auditInfo',
    'strength',
    'drugReferenceMaps',
    'ingredients',
  ],
  creatable: [
    'name*',
    'description',
    'combination*',
    'concept*',
    'maximumDailyDose',
    'minimumDailyDose',
    'dosageForm',
    'strength',
    'drugReferenceMaps',
    'ingredients',
    'doseLimitUnits',
  ],
  updatable: [
    'name',
    'description',
    'combination',
    'concept',
    'maximumDailyDose',
    'minimumDailyDose',
    'dosageForm',
    'strength',
    'drugReferenceMaps',
    'doseLimitUnits',
  ],
  find: (finder, ctx, uuid, shape) => finder.find(ctx, uuid, shape),
  load: (finder, ctx, uuid) => finder.drugs.load(ctx, uuid),
  create: (finder, ctx, drug) => finder.drugs.save(ctx, drug),
  update: (finder, ctx, drug) => finder.drugs.save(ctx, drug),
  remove: (finder, ctx, drug, reason) => finder.drugs.retire(ctx, drug, reason),
  restore: (finder, ctx, drug) => finder.drugs.unretire(ctx, drug),
  purge: (finder, ctx, drug) => finder.drugs.purge(ctx, drug),
  list: (finder, ctx, read) => finder.page(ctx, read, finder.drugs.all(ctx, { includeRetired: read.includeAll })),
  search: (finder, ctx, read) =>
    finder.page(ctx, read, finder.search(ctx, { phrase: read.parameters['q'] ?? '', includeRetired: read.includeAll, namesOnly: true })),
  handlers: [
    { id: 'default', queries: [{ required: ['q'], optional: ['locale', 'exactLocale'] }], run: findDrugs },
    {
      id: 'getDrugByMapping',
      queries: [{ required: ['source'], optional: ['code', 'preferredMapTypes'] }],
      run: (finder, ctx, read) => mapped(finder, ctx, read, 1),
    },
    {
      id: 'getDrugsByMapping',
      queries: [{ required: ['source'], optional: ['code', 'preferredMapTypes'] }],
      run: (finder, ctx, read) => mapped(finder, ctx, read),
    },
    { id: 'getDrugsByConcepts', queries: [{ required: ['concepts'] }], run: ofConcepts },
  ],
});

function findDrugs(finder: DrugFinder, ctx: Ctx, read: ListRead) {
  const { q = '', locale } = read.parameters;
  if (locale !== undefined && !LOCALE.test(locale)) throw InvalidInputError.of(`[The locale ${locale} is not valid]`);
  const locales = locale === undefined ? {} : { locales: [locale.replace('-', '_')] };
  return finder.page(ctx, read, finder.search(ctx, { phrase: q, includeRetired: read.includeAll, ...locales }));
}

/** @source webservices.rest 3.5.0 DrugsByMappingSearchHandler1_10 */
function mapped(finder: DrugFinder, ctx: Ctx, read: ListRead, most?: number) {
  const { metadata } = ctx.environment;
  const { source: wanted = '', code, preferredMapTypes } = read.parameters;
  const source = metadata.find(ConceptSource, wanted);
  if (!source) throw new NotFoundError('ConceptSource', wanted);
  const types = (preferredMapTypes ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  const unknown = types.find((uuid) => !metadata.find(ConceptMapType, uuid));
  if (unknown !== undefined) throw new NotFoundError('ConceptMapType', unknown);
  const found = finder.drugs.mappedTo(ctx, { sourceId: source.id, code, types }, { includeRetired: read.includeAll });
  return finder.page(ctx, read, most === undefined ? found : found.slice(0, most));
}

function ofConcepts(finder: DrugFinder, ctx: Ctx, read: ListRead) {
  return finder.page(
    ctx,
    read,
    finder.ofConcepts(ctx, (read.parameters['concepts'] ?? '').split(','), { includeRetired: read.includeAll }),
  );
}

/** @source webservices.rest 3.5.0 DrugIngredientResource1_11 */
export const drugIngredientResource = restResource(DrugIngredient, DrugService, {
  name: 'ingredient',
  parent: { resource: 'drug', property: 'drug' },
  kind: 'other',
  version: '1.8',
  view: getConcepts,
  display: { needs: ['ingredient'], value: ({ ingredient }, { ctx }) => conceptDisplay(ctx, ingredient) },
  ref: ['uuid', 'display'],
  default: ['display', 'uuid', 'ingredient:ref', 'strength', 'units:ref'],
  full: ['display', 'uuid', 'ingredient:ref', 'strength', 'units:ref'],
  creatable: ['ingredient', 'strength', 'units'],
  find: (drugs, ctx, uuid, shape) => drugs.findIngredient(ctx, uuid, shape),
  load: (drugs, ctx, uuid) => drugs.findIngredient(ctx, uuid, { uuid: true, drug: true, ingredient: true, strength: true, units: true }),
  list: (drugs, ctx, read) => drugs.ingredientsOf(ctx, read.parent, read.shape),
  create: (drugs, ctx, ingredient) => drugs.saveIngredient(ctx, ingredient),
  update: (drugs, ctx, ingredient) => drugs.saveIngredient(ctx, ingredient),
  purge: (drugs, ctx, ingredient) => drugs.purgeIngredient(ctx, ingredient),
});

/** @source webservices.rest 3.5.0 DrugReferenceMapResource1_10 */
export const drugReferenceMapResource = restResource(DrugReferenceMap, DrugService, {
  name: 'drugreferencemap',
  kind: 'other',
  version: '1.8',
  view: getConcepts,
  display: {
    needs: ['drug', 'conceptMapType'],
    value: ({ drug, conceptMapType }, { ctx }) => `${drugDisplay(ctx, drug)} - ${conceptMapType.name}`,
  },
  ref: ['uuid', 'display'],
  default: ['display', 'uuid', 'drug:ref', 'conceptReferenceTerm:ref', 'conceptMapType:ref'],
  full: ['display', 'uuid', 'auditInfo', 'drug', 'conceptReferenceTerm', 'conceptMapType'],
  links: { ref: ['self', 'full'] },
  creatable: ['conceptReferenceTerm*', 'conceptMapType*', 'drug'],
  find: (drugs, ctx, uuid) => drugs.findMap(ctx, uuid),
  load: (drugs, ctx, uuid) => drugs.loadMap(ctx, uuid),
  create: (drugs, ctx, map) => drugs.saveMap(ctx, map),
});
