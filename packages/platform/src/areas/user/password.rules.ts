import { createHash, timingSafeEqual } from 'node:crypto';
import type { SettingsReader } from '../../kernel/context/index.js';
import type { FieldProblem } from '../../kernel/errors/index.js';
import {
  passwordCannotMatchUsername,
  passwordCustomRegex,
  passwordMinimumLength,
  passwordRequiresDigit,
  passwordRequiresNonDigit,
  passwordRequiresUpperAndLowerCase,
} from './user.properties.js';

/** Names that a password must not repeat. */
export interface AccountNames {
  readonly username: string | null | undefined;
  readonly systemId: string | null | undefined;
}

/**
 * The first rule that a password breaks; undefined when it may be used.
 *
 * @source openmrs-core 2.8.7 `OpenmrsUtil.validatePassword`
 */
export function brokenPasswordRule(settings: SettingsReader, names: AccountNames, password: string): FieldProblem | undefined {
  const minimum = passwordMinimumLength.read(settings);
  const custom = passwordCustomRegex.read(settings);
  if (passwordCannotMatchUsername.read(settings) && repeatsName(names, password)) return { code: 'error.password.weak', parameters: [] };
  if (password.length < minimum) return { code: 'error.password.length', parameters: [minimum] };
  if (passwordRequiresUpperAndLowerCase.read(settings) && !(/\p{Lu}/u.test(password) && /\p{Ll}/u.test(password))) {
    return { code: 'error.password.requireMixedCase', parameters: [] };
  }
  if (passwordRequiresDigit.read(settings) && !/\d/.test(password)) return { code: 'error.password.requireNumber', parameters: [] };
  if (passwordRequiresNonDigit.read(settings) && !/\D/.test(password)) return { code: 'error.password.requireLetter', parameters: [] };
  if (custom !== '' && !matchesWhole(custom, password)) return { code: 'error.password.different', parameters: [] };
  return undefined;
}

function repeatsName({ username, systemId }: AccountNames, password: string): boolean {
  const given = password.toLowerCase();
  return [username, systemId].some((name) => name?.toLowerCase() === given);
}

/** An expression that cannot be read is no reason to let any password pass. */
function matchesWhole(expression: string, password: string): boolean {
  try {
    return new RegExp(`^(?:${expression})$`, 'u').test(password);
  } catch {
    return false;
  }
}

/**
 * Whether a hash of an upstream server fits: hexadecimal SHA-512 or SHA-1 of password and salt, the latter also without the zeros in front of bytes.
 *
 * @source openmrs-core 2.8.7 `Security.hashMatches`
 */
export function matchesLegacyHash(stored: string, password: string, salt: string | null): boolean {
  const text = `${password}${salt ?? ''}`;
  const sha1 = createHash('sha1').update(text).digest();
  const candidates = [
    createHash('sha512').update(text).digest('hex'),
    sha1.toString('hex'),
    [...sha1].map((byte) => byte.toString(16)).join(''),
  ];
  return candidates.some((candidate) => sameText(candidate, stored.toLowerCase()));
}

/** Whether a stored hash is one that this server makes. */
export function isCurrentHash(stored: string): boolean {
  return stored.startsWith('$argon2id$');
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
