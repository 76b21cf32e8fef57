/** Uuid of the account that tasks and event handlers run as; nobody can log in with it. */
export const DAEMON_UUID = 'A4F30A1B-5EB9-11DF-A648-37A07F9C90FB';
/** Id of the account that a new server has. */
export const ADMINISTRATOR_ID = 1;

/** Comma separated locales that a user knows well. */
export const PROFICIENT_LOCALES = 'proficientLocales';

/** User property with the language of one's choice. */
export const DEFAULT_LOCALE = 'defaultLocale';

/** User properties that count logins. */
export const LOGIN_ATTEMPTS = 'loginAttempts';
export const LOCKOUT_TIMESTAMP = 'lockoutTimestamp';
export const LAST_LOGIN_TIMESTAMP = 'lastLoginTimestamp';
/** Properties that only logging in changes; what a client sends for them is ignored. */
export const LOGIN_PROPERTIES: readonly string[] = [LOGIN_ATTEMPTS, LOCKOUT_TIMESTAMP, LAST_LOGIN_TIMESTAMP];

/** What is known of an account's failed logins. */
export interface LoginCounters {
  readonly attempts: number;
  /** Milliseconds since 1970; 0 when the account is not locked. */
  readonly lockedAt: number;
}

/** Reads counters from the texts of user properties. */
export function loginCounters(attempts: string | null | undefined, lockedAt: string | null | undefined): LoginCounters {
  return { attempts: wholeNumber(attempts), lockedAt: wholeNumber(lockedAt) };
}

function wholeNumber(text: string | null | undefined): number {
  const number = Number(text ?? '');
  return Number.isSafeInteger(number) && number > 0 ? number : 0;
}

/** Whether a locked account still has to wait. */
export function isLocked(counters: LoginCounters, now: Date, waitingMinutes: number): boolean {
  return counters.lockedAt > 0 && now.getTime() - counters.lockedAt <= waitingMinutes * 60_000;
}

/** The system id that a login made of digits alone may mean: the last digit is the check digit. */
export function withCheckDigitDash(login: string): string | undefined {
  return /^\d{2,}$/.test(login) ? `${login.slice(0, -1)}-${login.slice(-1)}` : undefined;
}

/**
 * The check digit of a base, as system ids and OpenMRS patient identifiers have it.
 *
 * @source openmrs-core 2.8.7 `LuhnIdentifierValidator`
 */
export function luhnCheckDigit(base: string): number {
  let sum = 0;
  const characters = [...base.toUpperCase()].reverse();
  characters.forEach((character, index) => {
    const digit = (character.codePointAt(0) ?? 48) - 48;
    sum += index % 2 === 0 ? 2 * digit - Math.trunc(digit / 5) * 9 : digit;
  });
  return (10 - ((Math.abs(sum) + 10) % 10)) % 10;
}

/** A system id: number, dash, check digit. */
export function systemIdOf(number: number): string {
  return `${number}-${luhnCheckDigit(String(number))}`;
}

/** Whether a text may be a user name. @source openmrs-core 2.8.7 `UserValidator.isUserNameValid` */
export function isUsername(text: string): boolean {
  return /^\w[\w\-.]{1,49}$/.test(text);
}

/** Whether a text looks like an e-mail address. */
export function isEmail(text: string): boolean {
  return text.length <= 255 && /^[^\s@"(),:;<>[\\\]]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text);
}

/**
 * Whether a login with a name could mean another account: names and system ids are one space, with and without the check digit.
 *
 * @source openmrs-core 2.8.7 `HibernateUserDAO.hasDuplicateUsername`
 */
export function sharesName(name: string, other: { readonly username: string | null; readonly systemId: string }): boolean {
  const wanted = new Set([name.toLowerCase()]);
  if (/^\d+$/.test(name)) wanted.add(systemIdOf(Number(name)));
  const dashed = withCheckDigitDash(name);
  if (dashed !== undefined) wanted.add(dashed);
  return [other.username, other.systemId].some((taken) => taken !== null && wanted.has(taken.toLowerCase()));
}
