/**
 * Reads a file in Java's properties format: `key=value`, `key: value` or `key value`, comments with `#` or `!`,
 * lines continued by a backslash, `\uXXXX` escapes.
 */
export function parseProperties(text: string): Map<string, string> {
  const properties = new Map<string, string>();
  for (const line of logicalLines(text)) {
    const [key, value] = split(line);
    if (key !== '') properties.set(unescape(key), unescape(value));
  }
  return properties;
}

function logicalLines(text: string): string[] {
  const lines: string[] = [];
  let open: string | undefined;
  for (const raw of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    const line = raw.trimStart();
    if (open === undefined && (line === '' || line.startsWith('#') || line.startsWith('!'))) continue;
    const whole: string = (open ?? '') + line;
    const slashes = /\\*$/.exec(whole)?.[0].length ?? 0;
    if (slashes % 2 === 1) {
      open = whole.slice(0, -1);
    } else {
      lines.push(whole);
      open = undefined;
    }
  }
  if (open !== undefined) lines.push(open);
  return lines;
}

function split(line: string): [string, string] {
  const key = /^(?:\\.|[^\\=:\s])*/.exec(line)?.[0] ?? '';
  const value = line.slice(key.length).replace(/^\s*[=:]?\s*/, '');
  return [key, value];
}

const letters: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f' };

function unescape(text: string): string {
  return text.replaceAll(/\\(u([0-9a-fA-F]{4})|.)/g, (_, escaped: string, code: string | undefined) =>
    code === undefined ? (letters[escaped] ?? escaped) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
