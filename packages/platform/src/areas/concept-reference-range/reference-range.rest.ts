import { InvalidInputError } from '../../kernel/errors/index.js';
import { parseInstant, type PropertyDefinition, restResource } from '../../kernel/rest/index.js';
import { ConceptReferenceRange } from '../concept/concept-reference-range.entity.js';
import { getConcepts } from '../concept/concept.privileges.js';
import { conceptDisplay } from '../concept/concept.rules.js';
import { type FoundRange, ReferenceRanges } from './reference-range.service.js';

const shown = [
  'uuid',
  'display',
  'concept',
  'hiNormal',
  'hiAbsolute',
  'hiCritical',
  'lowNormal',
  'lowAbsolute',
  'lowCritical',
  'units',
  'allowDecimal',
];
type Property = PropertyDefinition<ConceptReferenceRange, ReferenceRanges>;
const ofNumeric = (value: (range: ConceptReferenceRange) => unknown): Property => ({ needs: ['conceptNumeric'], value });

/** @source webservices.rest 3.5.0 ConceptReferenceRangeResource2_8 */
export const conceptReferenceRangeResource = restResource(ConceptReferenceRange, ReferenceRanges, {
  name: 'conceptreferencerange',
  kind: 'other',
  version: '2.8',
  view: getConcepts,
  display: { needs: ['conceptNumeric'], value: ({ conceptNumeric }, { ctx }) => conceptDisplay(ctx, conceptNumeric.concept) },
  properties: {
    concept: ofNumeric(({ conceptNumeric }) => conceptNumeric.concept.uuid),
    units: ofNumeric(({ conceptNumeric }) => conceptNumeric.units),
    allowDecimal: ofNumeric(({ conceptNumeric }) => conceptNumeric.allowDecimal),
  },
  ref: ['uuid', 'display'],
  default: shown,
  full: shown,
  links: { ref: ['self', 'full'] },
  find: (ranges, ctx, uuid) => ranges.find(ctx, uuid),
  load: (ranges, ctx, uuid) => ranges.load(ctx, uuid),
  purge: (ranges, ctx, range) => ranges.purge(ctx, range),
  search: async (ranges, ctx, { parameters }) => {
    const { concept, patient, encounter, obs, date } = parameters;
    const references = (concept ?? '')
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
    if (references.length === 0) throw InvalidInputError.of('[Parameter concept is required]');
    const at = date === undefined || date === '' ? undefined : parseInstant(date);
    const given = (text: string | undefined) => (text === undefined || text === '' ? undefined : text);
    const found = await ranges.search(ctx, references, { patient: given(patient), encounter: given(encounter), obs: given(obs), date: at });
    return found.map(asRange);
  },
});

/** A range that is computed has no row; clients take its uuid for that of the concept. */
function asRange({ concept, limits, stored }: FoundRange): ConceptReferenceRange {
  if (stored) return stored;
  const { hiAbsolute, hiCritical, hiNormal, lowAbsolute, lowCritical, lowNormal } = limits;
  return Object.assign(new ConceptReferenceRange(), {
    uuid: concept.uuid,
    conceptNumeric: concept.numeric,
    criteria: '',
    hiAbsolute,
    hiCritical,
    hiNormal,
    lowAbsolute,
    lowCritical,
    lowNormal,
  });
}
