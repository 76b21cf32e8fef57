import {
  type CodeableConcept,
  type Extension,
  type FhirBody,
  type FhirContext,
  type FhirElement,
  quantity,
  reference,
  toFhirDateTime,
} from '../../kernel/fhir/index.js';
import { conceptElement, conceptOfCodings } from '../fhir/index.js';
import type { Obs, ObsInterpretation } from './obs.entity.js';
import { limitsOfConcept } from './obs-range.rules.js';
import { booleanConcept, clearValue, locationValue, valueAsText, valueKindOf } from './obs-value.rules.js';

const INTERPRETATION = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation';
const OTHER_INTERPRETATION = 'http://fhir.openmrs.org/ext/obs/interpretations';
const RANGE = 'http://terminology.hl7.org/CodeSystem/referencerange-meaning';
const OTHER_RANGE = 'http://fhir.openmrs.org/ext/obs/reference-range';
const LOCATION_VALUE = 'http://fhir.openmrs.org/ext/obs-location-value';

const interpretationCodes: Readonly<Record<ObsInterpretation, string>> = {
  NORMAL: 'N',
  ABNORMAL: 'A',
  CRITICALLY_ABNORMAL: 'AA',
  NEGATIVE: 'NEG',
  POSITIVE: 'POS',
  CRITICALLY_LOW: 'LL',
  LOW: 'L',
  HIGH: 'H',
  CRITICALLY_HIGH: 'HH',
  VERY_SUSCEPTIBLE: 'VS',
  SUSCEPTIBLE: 'S',
  INTERMEDIATE: 'I',
  RESISTANT: 'R',
  SIGNIFICANT_CHANGE_DOWN: 'D',
  SIGNIFICANT_CHANGE_UP: 'U',
  OFF_SCALE_LOW: '<',
  OFF_SCALE_HIGH: '>',
};

/** The one `value[x]` element; none for a group. @source openmrs-module-fhir2 4.1.0 ObservationValueTranslatorImpl */
export function valueElement(rc: FhirContext, obs: Obs): FhirBody {
  if (obs.valueCoded && valueKindOf(obs.concept) === 'boolean')
    return { valueBoolean: obs.valueCoded.id === booleanConcept(rc.ctx, true)?.id };
  if (obs.valueCoded) return { valueCodeableConcept: conceptElement(rc, obs.valueCoded) };
  if (obs.valueDatetime) return { valueDateTime: toFhirDateTime(obs.valueDatetime) };
  if (isNumber(obs.valueNumeric)) {
    return { valueQuantity: quantity(inPrecision(obs, obs.valueNumeric), obs.concept.numeric?.units) };
  }
  return { valueString: textOf(rc, obs) };
}

/** The text that is shown for a value of no other kind. */
function textOf(rc: FhirContext, obs: Obs): string {
  if (obs.valueText !== null && obs.valueText !== undefined) return locationValue(rc.ctx, obs)?.name ?? obs.valueText;
  return obs.valueDrug || obs.valueComplex ? valueAsText(rc.ctx, Object.assign(Object.create(obs) as Obs, { groupMembers: [] })) : '';
}

/** Where a text stands for a location, the location. */
export function locationExtension(rc: FhirContext, obs: Obs): Extension | undefined {
  const location = locationValue(rc.ctx, obs);
  return location ? { url: LOCATION_VALUE, valueReference: reference('Location', location) } : undefined;
}

/** How the value compares with what is expected: code and display, as the chart's colours are chosen by them. */
export function interpretationElement({ interpretation }: Obs): CodeableConcept[] {
  if (!interpretation) return [];
  const display = interpretation
    .split('_')
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
    .join(' ');
  const system = interpretation === 'VERY_SUSCEPTIBLE' ? OTHER_INTERPRETATION : INTERPRETATION;
  return [{ coding: [{ system, code: interpretationCodes[interpretation], display }], text: display }];
}

/** The limits stored with the value, else those of the concept: normal, treatment and absolute. */
export function rangeElements(obs: Obs): FhirBody[] {
  const limits = isNumber(obs.valueNumeric) ? (obs.referenceRange ?? limitsOfConcept(obs.concept)) : null;
  if (!limits) return [];
  const range = (low: number | null, high: number | null, system: string, code: string): FhirBody[] =>
    isNumber(low) || isNumber(high) ? [{ low: limit(obs, low), high: limit(obs, high), type: { coding: [{ system, code }] } }] : [];
  return [
    ...range(limits.lowNormal, limits.hiNormal, RANGE, 'normal'),
    ...range(limits.lowCritical, limits.hiCritical, RANGE, 'treatment'),
    ...range(limits.lowAbsolute, limits.hiAbsolute, OTHER_RANGE, 'absolute'),
  ];
}

function limit(obs: Obs, value: number | null): { value: number } | undefined {
  return isNumber(value) ? { value: inPrecision(obs, value) } : undefined;
}

function inPrecision(obs: Obs, value: number): number {
  return obs.concept.numeric?.allowDecimal === false ? Math.trunc(value) : value;
}

/**
 * Takes the value from a body; without one the present value stays.
 *
 * @throws InvalidInputError naming the element
 */
export function writeValue(obs: Obs, body: FhirElement, rc: FhirContext): void {
  const numeric = body.element('valueQuantity')?.number('value') ?? body.number('valueInteger');
  const truth = body.boolean('valueBoolean');
  const date = body.dateTime('valueDateTime');
  const text = body.text('valueString');
  if (body.has('valueCodeableConcept')) {
    const answer = conceptOfCodings(rc, body.codings('valueCodeableConcept')) ?? null;
    const drug = obs.valueCoded?.id === answer?.id ? obs.valueDrug : null;
    clearValue(obs);
    Object.assign(obs, { valueCoded: answer, valueDrug: drug ?? null });
  } else if (truth !== undefined) {
    clearValue(obs);
    obs.valueCoded = booleanConcept(rc.ctx, truth) ?? null;
  } else if (numeric !== undefined) {
    clearValue(obs);
    obs.valueNumeric = numeric;
  } else if (date) {
    clearValue(obs);
    obs.valueDatetime = date;
  } else if (text !== undefined && (!obs.concept || text !== textOf(rc, obs))) {
    clearValue(obs);
    obs.valueText = text;
  }
}

/** Takes the interpretation from a body; an unknown code means none, an absent element leaves it to the limits. */
export function writeInterpretation(obs: Obs, body: FhirElement): void {
  const code = body.codings('interpretation')[0]?.code;
  if (code === undefined) return;
  const found = Object.entries(interpretationCodes).find(([, known]) => known === code);
  obs.interpretation = (found?.[0] as ObsInterpretation | undefined) ?? null;
}

function isNumber(value: number | null | undefined): value is number {
  return value !== null && value !== undefined;
}
