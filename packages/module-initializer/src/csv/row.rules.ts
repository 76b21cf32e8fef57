/** A cell breaks a rule; the row is not loaded. */
export class RowProblem extends Error {
  /** @param rule - short name of the rule, for example `mandatory` or `unknown-reference` */
  constructor(
    readonly column: string | undefined,
    readonly rule: string,
    text: string,
  ) {
    super(text);
    this.name = 'RowProblem';
  }
}

/** A column of a family, for example `Short name:en` of the family `Short name`. */
export interface FamilyCell {
  readonly header: string;
  /** What follows the family's prefix. */
  readonly suffix: string;
  readonly value: string | null;
}

const yes = new Set(['true', 'on', 'yes']);
const yesForFlag = new Set([...yes, 'y', 't']);

/** One line of a CSV file; headers are compared without case, an empty cell is null. */
export class Row {
  constructor(
    /** Line of the file on which the row begins, counted from 1. */
    readonly line: number,
    readonly headers: readonly string[],
    private readonly columns: ReadonlyMap<string, number>,
    private readonly cells: readonly string[],
  ) {}

  /** Whether the file has the column. */
  has(header: string): boolean {
    return this.columns.has(header.toLowerCase());
  }

  /** The trimmed text; null when the cell is empty or the column absent. */
  text(header: string): string | null {
    const index = this.columns.get(header.toLowerCase());
    const cell = index === undefined ? undefined : this.cells[index]?.trim();
    return cell ? cell : null;
  }

  /** @throws {@link RowProblem} when the cell is empty */
  required(header: string): string {
    const text = this.text(header);
    if (text === null) throw new RowProblem(header, 'mandatory', `"${header}" must not be empty`);
    return text;
  }

  /** `true`, `on` and `yes` are true, anything else false; null when empty. */
  flag(header: string): boolean | null {
    const text = this.text(header);
    return text === null ? null : yes.has(text.toLowerCase());
  }

  /** Whether the row takes its object out of use; also `y` and `t` count. */
  get retires(): boolean {
    return yesForFlag.has((this.text('Void/Retire') ?? '').toLowerCase());
  }

  /** @throws {@link RowProblem} when the cell is not a number */
  decimal(header: string): number | null {
    const text = this.text(header);
    if (text === null) return null;
    const value = Number(text);
    if (!Number.isFinite(value)) throw new RowProblem(header, 'number', `"${header}" must be a number, not "${text}"`);
    return value;
  }

  /** @throws {@link RowProblem} when the cell is not a whole number */
  integer(header: string): number | null {
    const value = this.decimal(header);
    if (value !== null && !Number.isSafeInteger(value))
      throw new RowProblem(header, 'integer', `"${header}" must be a whole number, not "${value}"`);
    return value;
  }

  /** @throws {@link RowProblem} when the cell is none of the words; compared without case */
  choice<T extends string>(header: string, words: readonly T[]): T | null {
    const text = this.text(header);
    if (text === null) return null;
    const found = words.find((word) => word.toLowerCase() === text.toLowerCase());
    if (!found) throw new RowProblem(header, 'choice', `"${header}" must be one of ${words.join(', ')}, not "${text}"`);
    return found;
  }

  /** The elements of a list separated by `;`. */
  list(header: string): string[] {
    return listOf(this.text(header));
  }

  /** The cells of columns whose headers begin with a prefix. */
  family(prefix: string): FamilyCell[] {
    const start = prefix.toLowerCase();
    return this.headers
      .filter((header) => header.toLowerCase().startsWith(start))
      .map((header) => ({ header, suffix: header.slice(prefix.length).trim(), value: this.text(header) }));
  }

  /**
   * The uuid of the row; null when empty.
   *
   * @throws {@link RowProblem} when it is not 36 characters long
   * @source openmrs-module-initializer 2.12.0: two concept uuids of 32 characters are accepted too
   */
  get uuid(): string | null {
    const uuid = this.text('Uuid');
    if (uuid !== null && uuid.length !== 36 && !shortUuids.has(uuid)) {
      throw new RowProblem('Uuid', 'uuid', `"Uuid" must have 36 characters; "${uuid}" has ${uuid.length}`);
    }
    return uuid;
  }

  /** The row's text, the same for the same cells whatever the order of the columns. */
  get digestText(): string {
    return this.headers
      .map((header) => `${header.toLowerCase()}=${this.text(header) ?? ''}`)
      .sort()
      .join('\n');
  }
}

const shortUuids = new Set(['5089', '5090'].map((code) => code + 'A'.repeat(28)));

/** The elements of a list separated by `;`, trimmed, empty ones left out. */
export function listOf(text: string | null): string[] {
  return (text ?? '')
    .split(';')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
