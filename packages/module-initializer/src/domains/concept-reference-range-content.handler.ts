import { Concept, ConceptReferenceRange, ReferenceRanges } from '@openmrs-ts/platform';
import type { Row } from '../csv/row.rules.js';
import { csvDomain, unknownReference } from '../content-domain/index.js';
import type { Loading, Outcome } from '../content-domain/domain.rules.js';

/** Limits of numeric concepts for the patients that the criteria describe. */
export const conceptReferenceRanges = csvDomain({
  name: 'conceptreferencerange',
  after: ['concepts'],
  columns: [
    { header: 'Concept Numeric uuid', mandatory: true, refersTo: { domain: 'concepts' } },
    ...['Absolute low', 'Critical low', 'Normal low', 'Normal high', 'Critical high', 'Absolute high'].map((header) => ({ header })),
    { header: 'Criteria' },
  ],
  apply: applyRange,
});

async function applyRange(row: Row, { ctx, db, services }: Loading): Promise<Outcome> {
  const service = services.get(ReferenceRanges);
  const known = row.uuid === null ? undefined : await service.load(ctx, row.uuid);
  if (row.retires) {
    if (!known) return 'unchanged';
    await service.purge(ctx, known);
    return 'retired';
  }
  const text = row.required('Concept Numeric uuid');
  const numeric = db.cache.find(Concept, text)?.numeric;
  if (!numeric) throw unknownReference('Concept Numeric uuid', text);
  const range = known ?? new ConceptReferenceRange();
  if (!known && row.uuid !== null) range.uuid = row.uuid;
  range.conceptNumeric = numeric;
  range.criteria = row.required('Criteria');
  range.lowAbsolute = row.decimal('Absolute low');
  range.lowCritical = row.decimal('Critical low');
  range.lowNormal = row.decimal('Normal low');
  range.hiNormal = row.decimal('Normal high');
  range.hiCritical = row.decimal('Critical high');
  range.hiAbsolute = row.decimal('Absolute high');
  if (known && db.changes(range).length === 0) return 'unchanged';
  await service.save(ctx, range);
  return known ? 'updated' : 'created';
}
