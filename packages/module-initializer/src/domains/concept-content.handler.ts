import { ConceptService } from '@openmrs-ts/platform';
import { type Row, RowProblem } from '../csv/row.rules.js';
import { csvDomain } from '../content-domain/index.js';
import type { Loading, Outcome } from '../content-domain/domain.rules.js';
import { ConceptBatch, RefusedRows } from './concept-batch.handler.js';

/** Rows that are stored in one transaction. */
const BATCH = 500;

/** Concepts with names, descriptions, answers, members, mappings, limits and handlers; a row describes its concept completely. */
export const concepts = csvDomain({
  name: 'concepts',
  after: ['conceptclasses', 'conceptsources', 'attributetypes'],
  columns: [
    { header: 'Fully specified name', family: true },
    { header: 'Short name', family: true },
    { header: 'Synonym', family: true },
    { header: 'Index term', family: true },
    { header: 'Description:', family: true },
    { header: 'Data class', refersTo: { domain: 'conceptclasses' } },
    { header: 'Data type' },
    { header: 'Version' },
    { header: 'Answers', refersTo: { domain: 'concepts', list: true } },
    { header: 'Members', refersTo: { domain: 'concepts', list: true } },
    ...['Absolute low', 'Critical low', 'Normal low', 'Normal high', 'Critical high', 'Absolute high'].map((header) => ({ header })),
    ...['Units', 'Allow decimals', 'Display precision', 'Complex data handler', 'Same as mappings'].map((header) => ({ header })),
    { header: 'Mappings|', family: true },
    { header: 'Attribute|', family: true },
  ],
  names: (row) => [...row.family('Fully specified name:').map((cell) => cell.value), ...mappedCodes(row)],
  apply: applyOne,
  applyAll,
});

/** `SOURCE:code` texts by which other rows may refer to the concept. */
function mappedCodes(row: Row): string[] {
  const families = row.family('Mappings|').flatMap(({ header, suffix }) => {
    const source = suffix.split('|')[1]?.trim();
    return row.list(header).map((text) => (source ? `${source}:${text}` : text));
  });
  return [...row.list('Same as mappings'), ...families];
}

async function applyOne(row: Row, loading: Loading): Promise<Outcome> {
  const batch = new ConceptBatch(loading);
  if (row.retires) {
    const found = batch.found(row);
    if (found) return retire(found.uuid, loading);
  }
  try {
    const outcome = (await batch.store([row])).get(row);
    if (outcome) return outcome;
    throw batch.problems.get(row) ?? new RowProblem(undefined, 'row', 'the row was not loaded');
  } catch (error) {
    throw error instanceof RefusedRows ? (error.problems.get(row) ?? error) : error;
  }
}

async function retire(uuid: string, loading: Loading): Promise<Outcome> {
  const service = loading.services.get(ConceptService);
  const concept = await service.load(loading.ctx, uuid);
  if (!concept || concept.retired) return 'unchanged';
  await service.retire(loading.ctx, concept, 'Retired by module Initializer');
  return 'retired';
}

async function applyAll(rows: readonly Row[], loading: Loading): Promise<Map<Row, Outcome>> {
  const outcomes = new Map<Row, Outcome>();
  const candidates = rows.filter((row) => !row.retires);
  for (let at = 0; at < candidates.length; at += BATCH) {
    for (const [row, outcome] of await storeAccepted(candidates.slice(at, at + BATCH), loading)) outcomes.set(row, outcome);
    loading.progress(outcomes.size, rows.length);
  }
  return outcomes;
}

/** Stores the rows that break no rule; the others are left to be loaded one by one, which reports them. */
async function storeAccepted(rows: readonly Row[], loading: Loading): Promise<Map<Row, Outcome>> {
  let accepted = rows;
  while (accepted.length > 0) {
    try {
      const part = accepted;
      return await loading.inTransaction((inner) => new ConceptBatch(inner).store(part));
    } catch (error) {
      if (!(error instanceof RefusedRows)) throw error;
      accepted = accepted.filter((row) => !error.problems.has(row));
    }
  }
  return new Map();
}
