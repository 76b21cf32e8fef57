// Compares the running Node with `engines` before anything else is loaded, so it uses nothing but Node itself.
import { readFileSync } from 'node:fs';

/**
 * @param {string} version for example `20.19.0`
 * @param {string} range alternatives of `^x.y.z` and `>=x.y.z` joined by `||`
 * @throws Error for a range of another form
 */
export function satisfies(version, range) {
  const actual = version.split('.').map(Number);
  return range.split('||').some((alternative) => {
    const match = /^\s*(\^|>=)(\d+)\.(\d+)\.(\d+)\s*$/.exec(alternative);
    if (match === null) throw new Error(`engines.node in package.json is not understood: ${range}`);
    const least = match.slice(2).map(Number);
    const first = least.findIndex((part, position) => part !== actual[position]);
    const atLeast = first === -1 || actual[first] > least[first];
    return atLeast && (match[1] === '>=' || actual[0] === least[0]);
  });
}

/** Ends the process with one sentence when this Node is not one the project supports. */
export function requireSupportedNode() {
  const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  if (satisfies(process.versions.node, engines.node)) return;
  console.error(`OpenMRS needs Node ${engines.node}; this is Node ${process.versions.node}.`);
  process.exit(1);
}
