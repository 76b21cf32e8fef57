import sql, { type Sql } from 'sql-template-tag';
import { InvalidInputError } from '../errors/index.js';
import { partialDate, type PartialDate, toFhirDate } from './datatypes/date-time.js';
import { allOf } from './search-match.js';

/** Prefixes of ordered parameters. */
export type Prefix = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'sa' | 'eb' | 'ap';

/** Splits `ge2024-01` into prefix and value; without a prefix the value stands alone. */
export function splitPrefix(text: string): { prefix: Prefix | undefined; value: string } {
  const found = /^(eq|ne|lt|le|gt|ge|sa|eb|ap)(?=[-+\d.])/.exec(text);
  return found ? { prefix: found[1] as Prefix, value: text.slice(2) } : { prefix: undefined, value: text };
}

/** One bound of a date parameter: `start` and `end` enclose the instants that the text can mean. */
export interface DateBound extends PartialDate {
  readonly prefix: Exclude<Prefix, 'ap'>;
}

/**
 * The bounds of a date parameter, all of which hold.
 *
 * @source openmrs-module-fhir2 4.1.0: `lt` means `le` and `gt` means `ge`, with the whole period of a partial date
 */
export class DateMatch {
  constructor(readonly bounds: readonly DateBound[]) {}

  /**
   * @param texts - one for each repetition of the parameter
   * @throws {@link InvalidInputError} for `ap`, for alternatives and for bounds that exclude one another
   */
  static parse(parameter: string, texts: readonly string[]): DateMatch {
    const bounds = texts.map((text) => {
      if (text.includes(',')) throw InvalidInputError.of(`${parameter}: a date takes no list of alternatives, but was "${text}"`);
      const { prefix = 'eq', value } = splitPrefix(text);
      if (prefix === 'ap') throw InvalidInputError.of(`${parameter}: the prefix "ap" is not supported for dates`);
      const range = partialDate(value);
      if (!range) throw InvalidInputError.of(`${parameter}: "${value}" is not a date of the form yyyy[-MM[-dd[Thh:mm[:ss][zone]]]]`);
      return { prefix, ...range };
    });
    checkBounds(parameter, bounds);
    return new DateMatch(bounds);
  }

  /** Condition on a timestamptz column. */
  on(column: Sql): Sql {
    return this.conditions(column, (bound) => [sql`${bound.start}`, sql`${bound.end}`]);
  }

  /** Condition on a column of calendar dates, which are days in the server's zone. */
  onDate(column: Sql): Sql {
    return this.conditions(column, (bound) => {
      const last = new Date(bound.end.getTime() - 1);
      const next = new Date(last.getFullYear(), last.getMonth(), last.getDate() + 1);
      return [sql`${toFhirDate(bound.start)}::date`, sql`${toFhirDate(next)}::date`];
    });
  }

  private conditions(column: Sql, ends: (bound: DateBound) => readonly [Sql, Sql]): Sql {
    return allOf(this.bounds.map((bound) => condition(column, bound, ends(bound)))) ?? sql`true`;
  }
}

function condition(column: Sql, { prefix }: DateBound, [start, end]: readonly [Sql, Sql]): Sql {
  switch (prefix) {
    case 'eq':
      return sql`(${column} >= ${start} and ${column} < ${end})`;
    case 'ne':
      return sql`(${column} < ${start} or ${column} >= ${end})`;
    case 'gt':
    case 'ge':
      return sql`${column} >= ${start}`;
    case 'lt':
    case 'le':
      return sql`${column} <= ${end}`;
    case 'sa':
      return sql`${column} > ${end}`;
    case 'eb':
      return sql`${column} < ${end}`;
  }
}

function checkBounds(parameter: string, bounds: readonly DateBound[]): void {
  const points = bounds.filter(({ prefix }) => prefix === 'eq' || prefix === 'ne');
  const lower = bounds.filter(({ prefix }) => prefix === 'gt' || prefix === 'ge' || prefix === 'sa');
  const upper = bounds.filter(({ prefix }) => prefix === 'lt' || prefix === 'le' || prefix === 'eb');
  if (points.length > 1 || (points.length === 1 && bounds.length > 1) || lower.length > 1 || upper.length > 1) {
    throw InvalidInputError.of(`${parameter}: give one date, or at most one lower and one upper bound`);
  }
  const [from, to] = [lower[0], upper[0]];
  if (from && to && from.start.getTime() > to.end.getTime()) {
    throw InvalidInputError.of(`${parameter}: the lower bound lies after the upper bound`);
  }
}
