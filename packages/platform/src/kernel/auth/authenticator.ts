import type { AuthenticatedUser, Ctx, Origin } from '../context/index.js';

/** What a login attempt brings. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Finds out who is calling. An area implements it; the kernel only asks. */
export abstract class Authenticator {
  /** The user with these credentials; undefined when they are wrong or the account is locked. */
  abstract authenticate(ctx: Ctx, credentials: Credentials, origin: Origin): Promise<AuthenticatedUser | undefined>;
  /** The user as of now, from memory; undefined when retired or gone. */
  abstract userById(id: number): AuthenticatedUser | undefined;
  /** The user that tasks, event handlers and start hooks run as. */
  abstract systemUser(): AuthenticatedUser;
  /** Privileges that everybody has, or everybody who has logged in. */
  abstract commonPrivileges(loggedIn: boolean): ReadonlySet<string>;
  /** Values of a user property kept for the login: `defaultLocale`, `defaultLocation`. */
  abstract userProperty(userId: number, name: string): Promise<string | undefined>;
}
