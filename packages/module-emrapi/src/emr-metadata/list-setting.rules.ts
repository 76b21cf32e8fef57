/** The parts of a setting that is a list separated by commas, trimmed, without empty ones. */
export function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** A setting of pairs `key:value` separated by commas, for example `2:1,default:3`. A part without a colon is left out. */
export function pairsOf(text: string): Map<string, string> {
  return new Map(
    listOf(text)
      .map((part) => part.split(':').map((side) => side.trim()))
      .filter((sides): sides is [string, string] => sides.length === 2 && sides.every((side) => side !== '')),
  );
}
