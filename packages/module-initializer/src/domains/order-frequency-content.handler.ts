import { type OrderFrequency, OrderFrequencyService } from '@openmrs-ts/platform';
import { type Column, decimalColumn, metadataDomain, unknownReference } from '../content-domain/index.js';
import { RowProblem } from '../csv/row.rules.js';
import { lookUps } from './look-ups.handler.js';

/** Seeded class of concepts that say how often. */
const FREQUENCY_CLASS = '8e071bfe-520c-44c0-a89b-538e9129b42a';

/** @source openmrs-core 2.8.7 OrderFrequencyValidator: the concept is of class Frequency and belongs to one frequency only */
const concept: Column<OrderFrequency> = {
  header: 'Concept frequency',
  refersTo: { domain: 'concepts' },
  fill: async (draft, row, loading) => {
    const text = row.required('Concept frequency');
    const found = await lookUps.concept(text, loading);
    if (!found) throw unknownReference('Concept frequency', text);
    if (found.conceptClass.uuid !== FREQUENCY_CLASS)
      throw new RowProblem('Concept frequency', 'class', `the concept "${text}" is not of class Frequency`);
    const others = loading.services.get(OrderFrequencyService).all(loading.ctx, { includeRetired: true });
    if (others.some((item) => item.concept.id === found.id && item.id !== draft.id)) {
      throw new RowProblem('Concept frequency', 'in-use', `the concept "${text}" belongs to another order frequency`);
    }
    draft.concept = found;
  },
};

/** How often a day. */
export const orderFrequencies = metadataDomain<OrderFrequency>({
  name: 'orderfrequencies',
  after: ['concepts'],
  service: OrderFrequencyService,
  identity: 'uuid',
  columns: [decimalColumn('Frequency per day', 'frequencyPerDay'), concept],
});
