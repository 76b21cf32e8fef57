import { InvalidInputError } from '@openmrs-ts/platform';
import type { Disposition, DispositionObs, DispositionType } from './disposition.types.js';

const types: readonly string[] = ['ADMIT', 'DISCHARGE', 'TRANSFER'];

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads the dispositions of a content file.
 *
 * @throws {@link InvalidInputError} naming the disposition, the property and the rule
 */
export function readDispositions(value: unknown): Disposition[] {
  if (!Array.isArray(value)) throw InvalidInputError.of('[Dispositions must be a JSON list]');
  return value.map((item: unknown, index) => readDisposition(item, `disposition ${index + 1}`));
}

function readDisposition(value: unknown, place: string): Disposition {
  const fields = (typeof value === 'object' && value !== null ? value : {}) as Fields;
  const type = fields['type'] ?? null;
  if (type !== null && !types.includes(type as string)) throw InvalidInputError.of(`[${place}: "type" must be one of ${types.join(', ')}]`);
  return {
    uuid: text(fields, 'uuid', place),
    name: text(fields, 'name', place),
    conceptCode: text(fields, 'conceptCode', place),
    type: type as DispositionType | null,
    careSettingTypes: texts(fields, 'careSettingTypes', place),
    encounterTypes: texts(fields, 'encounterTypes', place),
    excludedEncounterTypes: texts(fields, 'excludedEncounterTypes', place),
    keepsVisitOpen: typeof fields['keepsVisitOpen'] === 'boolean' ? fields['keepsVisitOpen'] : null,
    actions: texts(fields, 'actions', place) ?? [],
    additionalObs: additionalObs(fields['additionalObs']),
  };
}

function text(fields: Fields, property: string, place: string): string {
  const value = fields[property];
  if (typeof value !== 'string' || value.trim() === '') throw InvalidInputError.of(`[${place}: "${property}" must be a text]`);
  return value;
}

function texts(fields: Fields, property: string, place: string): string[] | null {
  const value = fields[property] ?? null;
  if (value === null) return null;
  if (!Array.isArray(value)) throw InvalidInputError.of(`[${place}: "${property}" must be a list]`);
  return value.map(String);
}

function additionalObs(value: unknown): DispositionObs[] {
  if (!Array.isArray(value)) return [];
  return value.map((item: Partial<DispositionObs>) => ({
    label: item.label ?? null,
    conceptCode: item.conceptCode ?? null,
    params: item.params ?? null,
  }));
}
