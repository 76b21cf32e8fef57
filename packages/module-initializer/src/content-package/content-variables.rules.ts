import { ContentError } from './content.errors.js';

const filtered = /\.(csv|html?|json|txt|xml|ya?ml)$/;

/**
 * The variables that a package declares with `var.<name>[=default]`.
 *
 * @throws {@link ContentError} naming each variable that has no value
 * @source openmrs-sdk content packages
 */
export function variablesOf(properties: ReadonlyMap<string, string>, packageName: string): Map<string, string> {
  const variables = new Map<string, string>();
  for (const [key, value] of properties) if (key.startsWith('var.')) variables.set(key.slice('var.'.length), value.trim());
  const missing = [...variables].filter(([, value]) => value === '').map(([name]) => name);
  if (missing.length > 0)
    throw new ContentError(`Content package "${packageName}" declares ${missing.map((name) => `var.${name}`).join(', ')} without a value`);
  return variables;
}

/** Whether variables are replaced in a file of this name. */
export function takesVariables(path: string): boolean {
  return filtered.test(path.toLowerCase());
}

/** Puts values in the places `${name}` and `${name:-otherwise}` of declared variables; other places stay as they are. */
export function fillVariables(text: string, variables: ReadonlyMap<string, string>): string {
  if (variables.size === 0) return text;
  return text.replaceAll(/\$\{([^}:]+)(?::-([^}]*))?\}/g, (whole, name: string) => variables.get(name) ?? whole);
}
