/** How a file of entries is written. */
export interface EntryFormat {
  /** Between the names of a line. */
  readonly entryDelimiter: string;
  /** Between a name and the identifier that the country gives it. */
  readonly identifierDelimiter: string;
}

export const standardEntryFormat: EntryFormat = { entryDelimiter: '|', identifierDelimiter: '^' };

/** One name of a line. */
export interface AddressCell {
  readonly name: string;
  readonly userGeneratedId: string | null;
}

const LONGEST_NAME = 160;
const LONGEST_IDENTIFIER = 11;

/**
 * The names of a line, from the top down; a blank one ends the line.
 *
 * @throws Error saying what is wrong with the line
 * @source addresshierarchy 2.21.0 `AddressHierarchyImportUtil.importAddressHierarchyFile`
 */
export function cellsOf(line: string, format: EntryFormat): AddressCell[] {
  const cells: AddressCell[] = [];
  for (const text of line.split(format.entryDelimiter)) {
    const [name = '', identifier = ''] = text.split(format.identifierDelimiter).map((part) => part.trim());
    if (name === '') break;
    if (name.includes('|')) throw new Error('a name holds a vertical bar');
    if (name.length > LONGEST_NAME) throw new Error(`a name has more than ${LONGEST_NAME} characters`);
    if (identifier.length > LONGEST_IDENTIFIER) throw new Error(`an identifier has more than ${LONGEST_IDENTIFIER} characters`);
    cells.push({ name, userGeneratedId: identifier || null });
  }
  return cells;
}

/** An entry that a file names. */
export interface AddressNode {
  readonly key: string;
  readonly parentKey: string | null;
  readonly cell: AddressCell;
}

/** The key of a path: names that differ in case only are one. */
export function keyOf(names: readonly string[]): string {
  return names.map((name) => name.toLowerCase()).join('|');
}

/** All entries that lines name, each once, those of one level together; index 0 is the top level. */
export function nodesByLevel(lines: readonly (readonly AddressCell[])[]): AddressNode[][] {
  const levels: Map<string, AddressNode>[] = [];
  for (const cells of lines) {
    let parentKey: string | null = null;
    for (const [depth, cell] of cells.entries()) {
      const own: string = keyOf([cell.name]);
      const key: string = parentKey === null ? own : `${parentKey}|${own}`;
      const level = (levels[depth] ??= new Map<string, AddressNode>());
      if (!level.has(key)) level.set(key, { key, parentKey, cell });
      parentKey = key;
    }
  }
  return levels.map((level) => [...level.values()]);
}

/** The words of a search over complete addresses: punctuation separates, case and accents are the database's matter. */
export function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '');
}
