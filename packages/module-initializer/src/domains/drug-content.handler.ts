import { randomUUID } from 'node:crypto';
import { Drug, DrugIngredient, DrugReferenceMap, DrugService, ownShape } from '@openmrs-ts/platform';
import type { Row } from '../csv/row.rules.js';
import {
  applyRow,
  type Column,
  csvDomain,
  findDescribed,
  referenceColumn,
  resolveList,
  textColumn,
  unknownReference,
} from '../content-domain/index.js';
import type { Loading } from '../content-domain/domain.rules.js';
import { lookUps } from './look-ups.handler.js';
import { ReferenceTerms } from './reference-terms.handler.js';

const mapsOf = (drug: Drug) =>
  (drug.drugReferenceMaps ?? [])
    .map((map) => `${map.conceptMapType.id}|${map.conceptReferenceTerm.id}`)
    .sort()
    .join();

/** The mappings in the row are all that the drug has afterwards. */
const mappings: Column<Drug> = {
  header: 'Mappings|',
  family: true,
  differs: (found, draft) => mapsOf(found) !== mapsOf(draft),
  fill: async (draft, row, loading) => {
    const terms = new ReferenceTerms(loading);
    const stated = terms.statedBy(row);
    await terms.storeNew(stated.map((item) => item.term));
    draft.drugReferenceMaps = stated.map(({ type, term }) => {
      const kept = draft.drugReferenceMaps?.find((map) => map.conceptReferenceTerm.id === term.id);
      return Object.assign(kept ?? new DrugReferenceMap(), { conceptReferenceTerm: term, conceptMapType: type });
    });
  },
};

const columns: readonly Column<Drug>[] = [
  textColumn('Name', 'name', { mandatory: true }),
  textColumn('Strength', 'strength'),
  referenceColumn('Concept Drug', 'concept', lookUps.concept, { domain: 'concepts', mandatory: true }),
  referenceColumn('Concept Dosage Form', 'dosageForm', lookUps.concept, { domain: 'concepts', unknown: 'clear' }),
  mappings,
  {
    header: 'Ingredient ',
    family: true,
    fill: async (draft, row, loading) => {
      // Those of a stored drug are changed one by one afterwards.
      if (loading.db.isStored(draft)) return;
      draft.ingredients = [...((await statedIngredients(row, loading))?.values() ?? [])];
    },
  },
];

/** Products of the dictionary. A dosage form that does not exist is left out. */
export const drugs = csvDomain({
  name: 'drugs',
  after: ['concepts'],
  columns: [...columns, { header: 'Description' }],
  names: (row) => [row.text('Name')],
  display: { subject: () => 'Drug', uuid: (row, loading) => find(row, loading)?.uuid },
  apply: async (row, loading) => {
    const found = find(row, loading);
    const outcome = await applyRow(row, loading, loading.services.get(DrugService), found, columns);
    const stated = found && outcome !== 'retired' ? await statedIngredients(row, loading) : undefined;
    if (!found || !stated || !(await changeIngredients(found, loading, stated))) return outcome;
    return 'updated';
  },
});

function find(row: Row, { db }: Loading): Drug | undefined {
  return findDescribed<Drug>(db, Drug, row, 'uuidThenName', 'Name');
}

/** The ingredients that the columns `Ingredient n` state, by concept; undefined without such columns. */
async function statedIngredients(row: Row, loading: Loading): Promise<Map<number, DrugIngredient> | undefined> {
  const headers = row.headers.filter((header) => /^ingredient \d+$/i.test(header));
  if (headers.length === 0) return undefined;
  const stated = new Map<number, DrugIngredient>();
  for (const header of headers) {
    const text = row.text(header);
    if (text === null) continue;
    const [ingredient] = await resolveList(header, [text], lookUps.concept, loading);
    const unitText = row.text(`${header} Units`);
    const units = unitText === null ? null : await lookUps.concept(unitText, loading);
    if (!ingredient || units === undefined) throw unknownReference(`${header} Units`, unitText ?? '');
    const values = { ingredient, units, strength: row.decimal(`${header} Strength`), uuid: randomUUID() };
    stated.set(ingredient.id, Object.assign(new DrugIngredient(), values));
  }
  return stated;
}

/** Gives a stored drug the stated ingredients. @returns whether any changed */
async function changeIngredients(drug: Drug, { ctx, db, services }: Loading, stated: Map<number, DrugIngredient>): Promise<boolean> {
  const service = services.get(DrugService);
  const shape = { ...ownShape(db.models.of(DrugIngredient)), ingredient: { id: true }, units: { id: true } } as const;
  const present = await service.ingredientsOf(ctx, drug.uuid, shape);
  const gone = present.filter((item) => !stated.has(item.ingredient.id));
  const changed = [...stated.values()].filter((item) => !present.some((old) => isSame(old, item)));
  for (const item of gone) await service.purgeIngredient(ctx, item);
  for (const item of changed) await service.saveIngredient(ctx, Object.assign(item, { drug }));
  return gone.length + changed.length > 0;
}

function isSame(left: DrugIngredient, right: DrugIngredient): boolean {
  return (
    left.ingredient.id === right.ingredient.id && left.strength === right.strength && (left.units?.id ?? null) === (right.units?.id ?? null)
  );
}
