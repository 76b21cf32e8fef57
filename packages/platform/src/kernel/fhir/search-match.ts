import sql, { join, raw, type Sql } from 'sql-template-tag';
import { splitUnescaped, unescapeValue } from './search-values.js';

/** A condition that is never true. */
export const never: Sql = raw('false');

/** The alternatives as one condition. */
export function anyOf(conditions: readonly Sql[]): Sql {
  if (conditions.length === 0) return never;
  return conditions.length === 1 ? (conditions[0] as Sql) : sql`(${join(conditions, ' or ')})`;
}

/** All conditions as one; undefined when there is none. */
export function allOf(conditions: readonly (Sql | undefined)[]): Sql | undefined {
  const present = conditions.filter((condition) => condition !== undefined);
  return present.length === 0 ? undefined : join(present, ' and ');
}

/** How a string parameter compares: the start of the text, any part of it, or all of it. */
export type StringComparison = 'starts' | 'contains' | 'exact';

/** The values of a string parameter: a row matches when any of them does. Case and accents do not count. */
export class StringMatch {
  constructor(
    readonly values: readonly string[],
    readonly comparison: StringComparison,
  ) {}

  static parse(alternatives: readonly string[], modifier: string | undefined): StringMatch {
    return new StringMatch(alternatives.map(unescapeValue), modifier === 'exact' || modifier === 'contains' ? modifier : 'starts');
  }

  /** Each word (split at blanks, tabs and commas) as a value of its own: how names of persons are searched. */
  words(): StringMatch {
    return new StringMatch(
      this.values.flatMap((value) => value.split(/[\s,]+/).filter((word) => word !== '')),
      this.comparison,
    );
  }

  /** Condition on a text column; uses an index on `openmrs_unaccent(lower(column))`. */
  on(column: Sql): Sql {
    return this.compare(sql`openmrs_unaccent(lower(${column}))`, (value) => sql`openmrs_unaccent(lower(${value}))`);
  }

  /** Condition on a column of codes or identifiers, where accents count; uses an index on `lower(column)`. */
  onCode(column: Sql): Sql {
    return this.compare(sql`lower(${column})`, (value) => sql`lower(${value})`);
  }

  /** `%` and `_` of the client stay wildcards and none is added: how upstream compares chained names and identifiers. */
  onPattern(column: Sql): Sql {
    return anyOf(this.values.map((value) => sql`openmrs_unaccent(lower(${column})) like openmrs_unaccent(lower(${value}))`));
  }

  private compare(expression: Sql, normal: (value: string) => Sql): Sql {
    return anyOf(
      this.values.map((value) => {
        if (this.comparison === 'exact') return sql`${expression} = ${normal(value)}`;
        const pattern = `${value.replaceAll(/[\\%_]/g, '\\$&')}%`;
        return sql`${expression} like ${normal(this.comparison === 'contains' ? `%${pattern}` : pattern)}`;
      }),
    );
  }
}

/** One value of a token parameter; without a system when the client named none. */
export interface TokenValue {
  readonly system: string | undefined;
  readonly code: string;
}

/** The values of a token parameter. */
export class TokenMatch {
  constructor(readonly values: readonly TokenValue[]) {}

  static parse(alternatives: readonly string[]): TokenMatch {
    return new TokenMatch(
      alternatives.map((text) => {
        const parts = splitUnescaped(text, '|').map((part) => unescapeValue(part).trim());
        const [first = '', ...rest] = parts;
        return rest.length === 0 ? { system: undefined, code: first } : { system: first || undefined, code: rest.join('|') };
      }),
    );
  }

  /** All codes, whatever their system. */
  get codes(): string[] {
    return this.values.map((value) => value.code).filter((code) => code !== '');
  }

  /** Codes without a system. */
  get codesWithoutSystem(): string[] {
    return this.values.filter((value) => value.system === undefined && value.code !== '').map((value) => value.code);
  }

  /** Codes by their system. */
  get codesBySystem(): Map<string, string[]> {
    const result = new Map<string, string[]>();
    for (const { system, code } of this.values) if (system !== undefined) result.set(system, [...(result.get(system) ?? []), code]);
    return result;
  }

  /** Whether a code is among the values, compared without case; a given system must be the value's, where it has one. */
  has(code: string, system?: string): boolean {
    return this.values.some(
      (value) =>
        value.code.toLowerCase() === code.toLowerCase() && (value.system === undefined || system === undefined || value.system === system),
    );
  }

  /** The values as a boolean; undefined when they name neither or both. */
  get boolean(): boolean | undefined {
    const [yes, no] = [this.has('true'), this.has('false')];
    return yes === no ? undefined : yes;
  }

  /** Condition on a column of uuids: the system does not count. */
  on(column: Sql): Sql {
    return sql`${column} = any(${this.codes})`;
  }

  /** Condition on a column of codes or names, compared without case; uses an index on `lower(column)`. */
  onText(column: Sql): Sql {
    return sql`lower(${column}) = any(${this.codes.map((code) => code.toLowerCase())})`;
  }
}

/** One value of a reference parameter. */
export interface ReferenceValue {
  readonly type: string | undefined;
  readonly id: string;
}

/** The values of a reference parameter. */
export class ReferenceMatch {
  constructor(
    readonly values: readonly ReferenceValue[],
    /** For example `below`, where the parameter allows it. */
    readonly modifier: string | undefined = undefined,
  ) {}

  /** Takes `uuid`, `Type/uuid` or an absolute address; `type` comes from a modifier like `:Patient`. */
  static parse(alternatives: readonly string[], type?: string, modifier?: string): ReferenceMatch {
    return new ReferenceMatch(
      alternatives.map((text) => {
        const parts = unescapeValue(text)
          .split('/_history/')[0]!
          .split('/')
          .filter((part) => part !== '');
        const id = parts.at(-1) ?? '';
        return { type: type ?? parts.at(-2), id };
      }),
      modifier,
    );
  }

  get ids(): string[] {
    return this.values.map((value) => value.id);
  }

  /** Condition on a column of uuids. */
  on(column: Sql): Sql {
    return sql`${column} = any(${this.ids})`;
  }

  /**
   * Condition on a foreign key column: the row it leads to has one of the uuids.
   *
   * @param table - the table referred to
   * @param key - its key column
   */
  onKey(column: Sql, table: string, key: string): Sql {
    return sql`${column} in (select ${raw(`"${key}"`)} from ${raw(`"${table}"`)} where uuid = any(${this.ids}))`;
  }
}

/** The values of a uri parameter. */
export class UriMatch {
  constructor(
    readonly values: readonly string[],
    readonly below: boolean,
  ) {}

  static parse(alternatives: readonly string[], modifier: string | undefined): UriMatch {
    return new UriMatch(alternatives.map(unescapeValue), modifier === 'below');
  }

  on(column: Sql): Sql {
    if (!this.below) return sql`${column} = any(${this.values})`;
    return anyOf(this.values.map((value) => sql`starts_with(${column}, ${value})`));
  }
}
