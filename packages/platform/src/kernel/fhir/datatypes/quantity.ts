import type { Quantity } from '../fhir-types.js';

const UCUM = 'http://unitsofmeasure.org';

/** Units of dictionaries that are UCUM, and `mmHg`, which upstream counts as one. */
const ucumUnits: ReadonlySet<string> = new Set([
  '%',
  '/uL',
  '10*12/L',
  '10*3/uL',
  '10*6/uL',
  '10*9/L',
  'Cel',
  'IU/L',
  'IU/mL',
  'L',
  'L/min',
  'U/L',
  'U/mL',
  'a',
  'cm',
  'cm2',
  'd',
  'dL',
  'fL',
  'g',
  'g/L',
  'g/d',
  'g/dL',
  'h',
  'kPa',
  'kcal',
  'kg',
  'kg/m2',
  'm',
  'mL',
  'mL/min',
  'meq/L',
  'mg',
  'mg/L',
  'mg/dL',
  'mg/g',
  'mg/mmol',
  'min',
  'mm',
  'mm/h',
  'mm[Hg]',
  'mmHg',
  'mmol/L',
  'mmol/mol',
  'mo',
  'mosm/kg',
  'ng/L',
  'ng/mL',
  'nmol/L',
  'pg',
  'pg/mL',
  'pmol/L',
  's',
  'ug',
  'ug/L',
  'ug/dL',
  'ug/mL',
  'umol/L',
  'wk',
  '{copies}/mL',
]);

/** A measured value; a unit that is UCUM is given as code too. Undefined without a value. */
export function quantity(value: number | null | undefined, unit?: string | null): Quantity | undefined {
  if (value === null || value === undefined) return undefined;
  if (!unit) return { value };
  return ucumUnits.has(unit) ? { value, unit, system: UCUM, code: unit } : { value, unit };
}
