import sql, { type Sql } from 'sql-template-tag';
import { InvalidInputError } from '../errors/index.js';
import { type Prefix, splitPrefix } from './date-match.js';
import { anyOf } from './search-match.js';
import { splitUnescaped, unescapeValue } from './search-values.js';

/** One value of a number or quantity parameter. */
export interface QuantityValue {
  readonly prefix: Prefix | undefined;
  readonly value: number;
  /** Range that a value without prefix means: an integer ten per cent, a decimal half of its last digit. */
  readonly low: number;
  readonly high: number;
  readonly system: string | undefined;
  readonly code: string | undefined;
}

/** The values of a number or quantity parameter. */
export class QuantityMatch {
  constructor(readonly values: readonly QuantityValue[]) {}

  /** @throws {@link InvalidInputError} when a value is not a number */
  static parse(parameter: string, alternatives: readonly string[]): QuantityMatch {
    return new QuantityMatch(
      alternatives.map((text) => {
        const [number = '', system, code] = splitUnescaped(text, '|').map(unescapeValue);
        const { prefix, value } = splitPrefix(number);
        if (!/^[-+]?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(value)) throw InvalidInputError.of(`${parameter}: "${number}" is not a number`);
        return { prefix, value: Number(value), ...tolerance(value), system: system || undefined, code: code || undefined };
      }),
    );
  }

  /** Condition on a numeric column; units do not count. */
  on(column: Sql): Sql {
    return anyOf(this.values.map((value) => condition(column, value)));
  }
}

function tolerance(text: string): { low: number; high: number } {
  const value = Number(text);
  const decimals = /^[-+]?\d+\.(\d+)$/.exec(text)?.[1];
  const half = decimals === undefined ? Math.abs(value) * 0.1 : 5 * 10 ** -(decimals.length + 1);
  return { low: value - half, high: value + half };
}

function condition(column: Sql, { prefix, value, low, high }: QuantityValue): Sql {
  switch (prefix) {
    case 'eq':
      return sql`${column} = ${value}`;
    case 'ne':
      return sql`${column} <> ${value}`;
    case 'lt':
    case 'eb':
      return sql`${column} < ${value}`;
    case 'le':
      return sql`${column} <= ${value}`;
    case 'gt':
    case 'sa':
      return sql`${column} > ${value}`;
    case 'ge':
      return sql`${column} >= ${value}`;
    default:
      return sql`${column} between ${low} and ${high}`;
  }
}
