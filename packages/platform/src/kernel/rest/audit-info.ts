import type { EntityModel, Shape } from '../db/index.js';
import { formatInstant } from './dates.js';

type Fields = Record<string, unknown>;

const DATES = ['dateCreated', 'dateChanged', 'retired', 'dateRetired', 'retireReason', 'voided', 'dateVoided', 'voidReason'];

/** The audit columns that an entity has. */
export function auditShape(model: EntityModel): Shape {
  return Object.fromEntries(DATES.filter((property) => model.columns.has(property)).map((property) => [property, true as const]));
}

/** Upstream's `auditInfo`: who and when, with the retirement or voiding when there is one. */
export function showAudit(object: object, user: (property: string, value: unknown) => unknown): object {
  const fields = object as Fields;
  const instant = (property: string) => (fields[property] instanceof Date ? formatInstant(fields[property]) : null);
  return {
    creator: user('creator', fields['creator']),
    dateCreated: instant('dateCreated'),
    changedBy: user('changedBy', fields['changedBy']),
    dateChanged: instant('dateChanged'),
    ...(fields['retired'] === true
      ? {
          retiredBy: user('retiredBy', fields['retiredBy']),
          dateRetired: instant('dateRetired'),
          retireReason: fields['retireReason'] ?? null,
        }
      : {}),
    ...(fields['voided'] === true
      ? { voidedBy: user('voidedBy', fields['voidedBy']), dateVoided: instant('dateVoided'), voidReason: fields['voidReason'] ?? null }
      : {}),
  };
}
