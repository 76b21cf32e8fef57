import { InvalidInputError } from '../errors/index.js';
import { DateMatch } from './date-match.js';
import { FhirError } from './fhir-error.js';
import type { FhirResourceDefinition } from './fhir-registry.js';
import { QuantityMatch } from './quantity-match.js';
import { ReferenceMatch, StringMatch, TokenMatch, UriMatch } from './search-match.js';
import type { FhirParameterKind, FhirSearchParameter } from './search-parameter.js';
import type { FhirFilter, FhirQuery, FilterMatch } from './search-request.js';
import { alternatives } from './search-values.js';

/** The parts of a parameter's name: `subject:Patient.name:contains`. */
export interface ParameterName {
  readonly parameter: string;
  readonly type: string | undefined;
  readonly chain: string | undefined;
  readonly modifier: string | undefined;
}

const modifiersOfKind: Readonly<Record<FhirParameterKind, readonly string[]>> = {
  string: ['exact', 'contains'],
  token: ['not'],
  uri: ['below'],
  reference: [],
  date: [],
  number: [],
  quantity: [],
  special: [],
};

/** Takes a parameter's name apart; a modifier with a capital letter is a resource type. */
export function splitName(name: string): ParameterName {
  const [head = '', ...rest] = name.split(':');
  const [parameter = '', ...chain] = head.split('.');
  let chained = chain.join('.') || undefined;
  let type: string | undefined;
  if (rest[0] !== undefined && /^[A-Z]/.test(rest[0])) {
    const [typeName, ...typeChain] = (rest.shift() as string).split('.');
    type = typeName;
    chained ??= typeChain.join('.') || undefined;
  }
  return { parameter, type, chain: chained, modifier: rest.length > 0 ? rest.join(':') : undefined };
}

/**
 * Reads the declared parameters of a search; repetitions of a date are one filter with several bounds.
 *
 * @throws FhirError 400 for a chain that is not declared
 * @throws InvalidInputError naming the parameter whose value or modifier is wrong
 */
export function parseFilters(
  definition: FhirResourceDefinition,
  declared: ReadonlyMap<string, FhirSearchParameter>,
  parameters: FhirQuery,
  method: string,
): FhirFilter[] {
  const byName = new Map<string, { filter: Omit<FhirFilter, 'match'>; type: string | undefined; texts: string[] }>();
  const groups: { filter: Omit<FhirFilter, 'match'>; type: string | undefined; texts: string[] }[] = [];
  for (const [name, text] of parameters) {
    const { filter, type } = filterOf(definition, declared, name, text, method, parameters);
    const known = filter.kind === 'date' || filter.kind === 'special' ? byName.get(name) : undefined;
    if (known) known.texts.push(text);
    else {
      const group = { filter, type, texts: [text] };
      byName.set(name, group);
      groups.push(group);
    }
  }
  return groups
    .map(({ filter, type, texts }) => ({ ...filter, match: filter.missing === undefined ? matchOf(filter, type, texts) : [] }))
    .filter(({ match }) => !isEmpty(match));
}

function filterOf(
  definition: FhirResourceDefinition,
  declared: ReadonlyMap<string, FhirSearchParameter>,
  name: string,
  text: string,
  method: string,
  parameters: FhirQuery,
): { filter: Omit<FhirFilter, 'match'>; type: string | undefined } {
  const { parameter, type, chain, modifier } = splitName(name);
  const root = declared.get(parameter) as FhirSearchParameter;
  const target = chain === undefined ? root : root.kind === 'reference' ? root.chains?.[chain] : undefined;
  if (target === undefined)
    throw FhirError.notSupported(
      method,
      definition.name,
      parameters.map(([key]) => key),
    );
  if (modifier === 'missing') {
    const value = text.trim().toLowerCase();
    if (value !== 'true' && value !== 'false') throw InvalidInputError.of(`${name}: "${text}" is neither true nor false`);
    if (target.missing === undefined) throw InvalidInputError.of(`${name}: the modifier "missing" is not supported for this parameter`);
    return { filter: { parameter, chain, kind: target.kind, modifier: undefined, missing: value === 'true', not: false }, type };
  }
  if (modifier !== undefined && !modifiersOfKind[target.kind].includes(modifier) && !target.modifiers?.includes(modifier)) {
    throw InvalidInputError.of(`${name}: the modifier "${modifier}" is not supported for this parameter`);
  }
  return { filter: { parameter, chain, kind: target.kind, modifier, missing: undefined, not: modifier === 'not' }, type };
}

function matchOf(filter: Omit<FhirFilter, 'match'>, type: string | undefined, texts: readonly string[]): FilterMatch {
  const name = filter.chain === undefined ? filter.parameter : `${filter.parameter}.${filter.chain}`;
  const values = alternatives(texts[0] ?? '');
  switch (filter.kind) {
    case 'string':
      return StringMatch.parse(values, filter.modifier);
    case 'token':
      return TokenMatch.parse(values);
    case 'reference':
      return ReferenceMatch.parse(values, filter.chain === undefined ? type : undefined, filter.modifier);
    case 'date':
      return DateMatch.parse(name, texts);
    case 'number':
    case 'quantity':
      return QuantityMatch.parse(name, values);
    case 'uri':
      return UriMatch.parse(values, filter.modifier);
    case 'special':
      return texts;
  }
}

/** A list such as `,` holds no value: the parameter counts as absent. */
function isEmpty(match: FilterMatch): boolean {
  return 'values' in match && Array.isArray(match.values) && match.values.length === 0;
}
