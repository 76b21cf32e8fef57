import { InvalidInputError } from '../../kernel/errors/index.js';
import { type InputContext, parseInstant, type RenderContext } from '../../kernel/rest/index.js';
import { Concept } from '../concept/concept.entity.js';
import { Drug } from '../drug/drug.entity.js';
import { Location } from '../location/location.entity.js';
import type { Obs } from './obs.entity.js';
import { booleanConcept, clearValue, dayText, LOCATION_COMMENT, locationValue, valueKindOf } from './obs-value.rules.js';

type Input = InputContext<unknown>;

const TRUE = ['true', '1', 'on', 'yes'];
const FALSE = ['false', '0', 'off', 'no'];

/**
 * The value as REST shows it: number, text, day, instant, concept, drug or location; null for a group.
 *
 * @source webservices.rest 3.5.0 ObsResource1_8.getValue
 */
export function readValue(obs: Obs, { uriPrefix, ctx }: RenderContext): unknown {
  const kind = valueKindOf(obs.concept);
  if (kind === 'complex' && obs.valueComplex !== null) {
    return { display: 'raw file', links: { rel: 'self', uri: `${uriPrefix}v1/obs/${obs.uuid}/value` } };
  }
  if (obs.valueDatetime) return kind === 'date' ? dayText(obs.valueDatetime) : obs.valueDatetime;
  if (obs.valueDrug) return obs.valueDrug;
  if (obs.valueCoded) return obs.valueCoded;
  if (obs.valueComplex) return obs.valueComplex;
  if (obs.valueText !== null && obs.valueText !== undefined)
    return obs.comment === LOCATION_COMMENT ? locationValue(ctx, obs) : obs.valueText;
  const number = obs.valueNumeric ?? null;
  return number !== null && kind === 'numeric' && obs.concept.numeric?.allowDecimal === false ? Math.trunc(number) : number;
}

/**
 * Takes a value from a request, by the datatype of the concept, which must be known already.
 *
 * @throws {@link InvalidInputError} naming what is expected
 * @source webservices.rest 3.5.0 ObsResource1_8.setValue
 */
export async function writeValue(obs: Obs, value: unknown, input: Input): Promise<void> {
  if (value === null || value === undefined) throw InvalidInputError.of('[value => must not be null; to remove an observation, void it]');
  if (!obs.concept) throw InvalidInputError.of('[value => the concept is missing or unknown]');
  const kind = valueKindOf(obs.concept);
  if (kind === 'complex') {
    throw InvalidInputError.of('[value => values that are files cannot be stored yet]');
  }
  if (kind === 'coded') return writeCoded(obs, value, input);
  if (kind === 'boolean') return writeBoolean(obs, value, input);
  const text = plainText(value);
  const location = input.ctx.environment.metadata.find(Location, text);
  clearValue(obs);
  if (location) {
    obs.valueText = String(location.id);
    obs.comment = LOCATION_COMMENT;
    return;
  }
  if (kind === 'numeric') obs.valueNumeric = numberOf(text, obs.concept.numeric?.units ?? null);
  else if (kind === 'date') obs.valueDatetime = parseInstant(text.slice(0, 10));
  else if (kind === 'time') obs.valueDatetime = timeOf(text);
  else if (kind === 'datetime') obs.valueDatetime = parseInstant(text);
  else if (text === '') throw InvalidInputError.of('[value => the text must not be empty]');
  else obs.valueText = text;
}

async function writeCoded(obs: Obs, value: unknown, input: Input): Promise<void> {
  const reference = plainText(value);
  const concept = await input.reference(Concept, reference, 'value');
  const drug = concept ? null : (input.ctx.environment.metadata.find(Drug, reference) ?? null);
  const coded = concept ?? drug?.concept;
  if (!coded) throw InvalidInputError.of(`[value => no concept or drug is known as "${reference}"]`);
  const name = obs.valueCodedName;
  clearValue(obs);
  obs.valueCoded = coded;
  obs.valueDrug = drug;
  if (name && name.concept?.id !== coded.id) obs.valueCodedName = null;
}

async function writeBoolean(obs: Obs, value: unknown, input: Input): Promise<void> {
  const text = plainText(value).trim();
  const word = text.toLowerCase();
  const given = TRUE.includes(word) || FALSE.includes(word) ? undefined : await input.reference(Concept, text, 'value');
  const answers = [booleanConcept(input.ctx, true), booleanConcept(input.ctx, false)];
  const concept = TRUE.includes(word)
    ? answers[0]
    : FALSE.includes(word)
      ? answers[1]
      : answers.find((answer) => answer && answer.id === given?.id);
  if (!concept) throw InvalidInputError.of('[value => expected true or false, or the uuid of the concept for true or false]');
  clearValue(obs);
  obs.valueCoded = concept;
}

/** Text of a JSON value; an object stands for its uuid. */
function plainText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const { uuid } = value as { uuid?: unknown };
  if (typeof uuid === 'string') return uuid;
  throw InvalidInputError.of('[value => expected text, a number, true, false, or an object with a "uuid"]');
}

function numberOf(text: string, units: string | null): number {
  const trimmed = text.trim();
  const bare = units && trimmed.endsWith(units) ? trimmed.slice(0, -units.length).trim() : trimmed;
  const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(bare) ? Number(bare) : Number.NaN;
  if (!Number.isFinite(number)) {
    throw InvalidInputError.of(
      units ? `[value => "${text}" is not a number or has invalid units; expected ${units}]` : `[value => "${text}" is not a number]`,
    );
  }
  return number;
}

/** A time of day is kept on the first day of 1970, in the server's zone. */
function timeOf(text: string): Date {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text.trim());
  if (!match) return parseInstant(text);
  const [hour, minute, second] = [match[1], match[2], match[3] ?? '0'].map(Number) as [number, number, number];
  if (hour > 23 || minute > 59 || second > 59) throw InvalidInputError.of('[value => expected a time, HH:mm]');
  return new Date(1970, 0, 1, hour, minute, second);
}
