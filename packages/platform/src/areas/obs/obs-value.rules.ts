import type { Ctx } from '../../kernel/context/index.js';
import { conceptFalse, conceptTrue } from '../concept/concept.properties.js';
import { conceptDisplay } from '../concept/concept.rules.js';
import { Concept } from '../concept/concept.entity.js';
import { Location } from '../location/location.entity.js';
import type { Obs } from './obs.entity.js';

/** How the values of a concept are kept. */
export type ValueKind = 'boolean' | 'coded' | 'date' | 'time' | 'datetime' | 'numeric' | 'text' | 'complex' | 'none';

/** In the comment of a text observation: the text is the id of a location. */
export const LOCATION_COMMENT = 'org.openmrs.Location';

const KINDS: Readonly<Record<string, ValueKind>> = {
  BIT: 'boolean',
  CWE: 'coded',
  DT: 'date',
  TM: 'time',
  TS: 'datetime',
  NM: 'numeric',
  SN: 'numeric',
  ST: 'text',
  RP: 'text',
  ED: 'complex',
};

/** The properties that may hold a value. */
export const VALUE_PROPERTIES = ['valueCoded', 'valueDrug', 'valueDatetime', 'valueNumeric', 'valueText', 'valueComplex'] as const;

/** How values of this concept are kept; `none` for concepts that only group others. */
export function valueKindOf(concept: Concept): ValueKind {
  return KINDS[concept.datatype?.hl7Abbreviation ?? ''] ?? 'none';
}

/** Whether any value property is filled. */
export function hasValue(obs: Obs): boolean {
  return VALUE_PROPERTIES.some((property) => !isEmpty(obs[property]));
}

/** Empties all value properties; the comparison sign stays, it is set on its own. */
export function clearValue(obs: Obs): void {
  for (const property of VALUE_PROPERTIES) (obs as unknown as Record<string, null>)[property] = null;
  if (obs.comment === LOCATION_COMMENT) obs.comment = null;
}

/** The concept that stands for true or false, from the settings `concept.true` and `concept.false`. */
export function booleanConcept(ctx: Ctx, value: boolean): Concept | undefined {
  const text = (value ? conceptTrue : conceptFalse).read(ctx.environment.settings).trim();
  const { metadata } = ctx.environment;
  return (/^\d+$/.test(text) ? metadata.get(Concept, Number(text)) : undefined) ?? metadata.find(Concept, text);
}

/** The location that a text observation stands for; null when it is none. */
export function locationValue(ctx: Ctx, obs: Obs): Location | null {
  if (obs.comment !== LOCATION_COMMENT || !obs.valueText) return null;
  const { metadata } = ctx.environment;
  return (
    (/^\d+$/.test(obs.valueText) ? metadata.get(Location, Number(obs.valueText)) : undefined) ??
    metadata.find(Location, obs.valueText) ??
    null
  );
}

/** What a reader sees of a value, without the question. Needs {@link VALUE_PROPERTIES}, `concept`, `comment` and `groupMembers`. */
export function valueAsText(ctx: Ctx, obs: Obs): string {
  const members = obs.groupMembers ?? [];
  if (members.length > 0) return members.map((member) => valueAsText(ctx, member)).join(', ');
  const kind = obs.concept ? valueKindOf(obs.concept) : 'none';
  if (kind === 'boolean' && obs.valueCoded) {
    if (obs.valueCoded.id === booleanConcept(ctx, true)?.id) return 'true';
    if (obs.valueCoded.id === booleanConcept(ctx, false)?.id) return 'false';
  }
  if (obs.valueDrug) return obs.valueDrug.name ?? conceptDisplay(ctx, obs.valueDrug.concept);
  if (obs.valueCoded) return conceptDisplay(ctx, obs.valueCoded);
  if (obs.valueDatetime) return dateText(obs.valueDatetime, kind, ctx.locale);
  if (!isEmpty(obs.valueNumeric)) return numberText(obs.valueNumeric as number, obs.concept?.numeric?.allowDecimal, ctx.locale);
  if (obs.valueText) return locationValue(ctx, obs)?.name ?? obs.valueText;
  return obs.valueComplex?.split('|').find((segment) => segment !== '') ?? '';
}

/** `yyyy-MM-dd` of the server's zone. */
export function dayText(date: Date): string {
  const pad = (value: number, width = 2) => String(value).padStart(width, '0');
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

const DATE_STYLES = {
  time: { timeStyle: 'medium' },
  datetime: { dateStyle: 'long', timeStyle: 'medium' },
} as const;
const NUMBER_STYLE = { minimumFractionDigits: 1, maximumFractionDigits: 6, useGrouping: false };

interface Format {
  format(value: Date | number): string;
}

/** Formats by kind and locale; they are costly to make and are kept. */
const formats = new Map<string, Format>();

function formatted(kind: 'time' | 'datetime' | 'number', locale: string, value: Date | number): string {
  const key = `${kind}|${locale}`;
  const format = formats.get(key) ?? newFormat(kind, locale.replaceAll('_', '-'));
  formats.set(key, format);
  return format.format(value);
}

function newFormat(kind: 'time' | 'datetime' | 'number', tag: string): Format {
  if (kind === 'number') return new Intl.NumberFormat(tag, NUMBER_STYLE) as Format;
  return new Intl.DateTimeFormat(tag, DATE_STYLES[kind]) as Format;
}

function dateText(date: Date, kind: ValueKind, locale: string): string {
  return kind === 'date' ? dayText(date) : formatted(kind === 'time' ? 'time' : 'datetime', locale, date);
}

/** @source openmrs-core 2.8.7 Obs.getValueAsString: whole where decimals are not allowed, else the pattern `#0.0#####` */
function numberText(value: number, allowDecimal: boolean | undefined, locale: string): string {
  return allowDecimal === false ? String(Math.trunc(value)) : formatted('number', locale, value);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined;
}
