import { InvalidInputError } from '../../kernel/errors/index.js';
import type { EmbeddedDefinition, InputContext, PropertyDefinition } from '../../kernel/rest/index.js';
import { ConceptName } from '../concept-name/concept-name.entity.js';
import { codedOrFreeTextDisplay, codedOrFreeTextOf, type CodedOrFreeTextProperties } from './coded-or-free-text.rules.js';
import { Concept } from './concept.entity.js';

type Fields = Record<string, unknown>;

const KEYS = ['specificName', 'coded', 'nonCoded'];

/**
 * A REST property that is a concept or a text, for example `condition: {coded: '<uuid>'}`.
 *
 * @param properties - where the entity keeps the parts
 * @source webservices.rest 3.5.0 CodedOrFreeTextConverter
 */
export function codedOrFreeTextProperty<T extends object, S>(properties: CodedOrFreeTextProperties): PropertyDefinition<T, S> {
  const { coded, specificName, nonCoded } = properties;
  const all = (word: string) => [`specificName:${word}`, `coded:${word}`, 'nonCoded'];
  const embedded: EmbeddedDefinition = {
    properties: { specificName: { from: specificName }, coded: { from: coded }, nonCoded: { from: nonCoded } },
    display: {
      needs: [coded, nonCoded],
      value: (object: object, { ctx }) => codedOrFreeTextDisplay(ctx, codedOrFreeTextOf(object, properties)),
    },
    ref: all('ref'),
    default: all('default'),
    full: all('full'),
    omitsNull: true,
  };
  return { embedded, set: (draft, value, input) => setCodedOrFreeText(draft, value, input, properties) };
}

/** The display of a resource whose subject is a concept or a text. */
export function codedOrFreeTextDisplayProperty<T extends object, S>(properties: CodedOrFreeTextProperties): PropertyDefinition<T, S> {
  return {
    needs: [properties.coded, properties.nonCoded],
    value: (object, { ctx }) => codedOrFreeTextDisplay(ctx, codedOrFreeTextOf(object, properties)),
  };
}

/**
 * Takes `{coded, specificName, nonCoded}` from a request; what the object does not name becomes null.
 * As upstream, a plain text says nothing and empties the value, which the kinds that need one then refuse.
 */
async function setCodedOrFreeText<S>(
  draft: object,
  value: unknown,
  input: InputContext<S>,
  properties: CodedOrFreeTextProperties,
): Promise<void> {
  const given: Fields = typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
  const unknown = Object.keys(given).filter((key) => !KEYS.includes(key) && !['display', 'links', 'resourceVersion'].includes(key));
  if (unknown.length > 0) throw InvalidInputError.of(`[Unknown properties of a coded or free text value: ${unknown.join(', ')}]`);
  const specificName = await known(input, ConceptName, given['specificName'], 'specificName');
  const coded = await known(input, Concept, given['coded'], 'coded');
  const { nonCoded } = given;
  if (nonCoded !== null && nonCoded !== undefined && typeof nonCoded !== 'string')
    throw InvalidInputError.of('[nonCoded => expected text]');
  const fields = draft as Fields;
  fields[properties.coded] = coded ?? specificName?.concept ?? null;
  fields[properties.specificName] = specificName;
  fields[properties.nonCoded] = nonCoded?.trim() || null;
}

async function known<T extends object, S>(
  input: InputContext<S>,
  entity: abstract new (...args: never[]) => T,
  value: unknown,
  property: string,
): Promise<T | null> {
  const found = await input.reference(entity, value, property);
  if (!found && value !== null && value !== undefined && value !== '') {
    throw InvalidInputError.of(`[${property} => no ${entity.name} has the uuid given]`);
  }
  return found;
}
