/** Splits at a separator that is not escaped by a backslash; escapes stay in the parts. */
export function splitUnescaped(text: string, separator: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (let index = 0; index < text.length; index++) {
    const character = text[index] as string;
    if (character === '\\' && index + 1 < text.length) {
      part += character + (text[++index] as string);
    } else if (character === separator) {
      parts.push(part);
      part = '';
    } else {
      part += character;
    }
  }
  return [...parts, part];
}

/** Resolves `\,` `\|` `\$` and `\\`; another backslash stays. */
export function unescapeValue(text: string): string {
  return text.replaceAll(/\\([,|$\\])/g, '$1');
}

/** The alternatives of a parameter's value, escapes still in place; blank ones are dropped. */
export function alternatives(text: string): string[] {
  return splitUnescaped(text, ',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
