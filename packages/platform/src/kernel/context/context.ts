import type { Logger } from 'pino';
import { ForbiddenError, UnauthenticatedError } from '../errors/index.js';
import type { EntityClass } from '../db/entity-decorators.js';
import type { UnitOfWork } from '../db/unit-of-work.js';

/** Who is calling; everything that access rules need, without a look-up. */
export interface AuthenticatedUser {
  readonly id: number;
  readonly uuid: string;
  readonly username: string | null;
  readonly systemId: string;
  readonly personId: number;
  /** Names of all roles, inherited ones included. */
  readonly roles: ReadonlySet<string>;
  /** Names of all privileges of all roles. */
  readonly privileges: ReadonlySet<string>;
  /** Has the role `System Developer`: may do everything. */
  readonly superuser: boolean;
}

/** Where a request came from; written to the audit log. */
export interface Origin {
  readonly requestId: string;
  readonly address: string | null;
}

/** Reads settings (global properties) from memory. */
export interface SettingsReader {
  /** The text of a setting, names compared without case; undefined when absent or empty. */
  text(name: string): string | undefined;
}

/** Message texts by code. */
export interface MessageReader {
  /** The text in the locale, its language, or English; undefined when no language has the code. */
  find(locale: string, code: string, parameters?: readonly unknown[]): string | undefined;
}

/** Cached metadata, read from memory. */
export interface MetadataReader {
  /** The object with this numeric id (or natural key). */
  get<T extends object>(entity: EntityClass<T>, key: number | string): T | undefined;
  /** The object with this uuid. */
  find<T extends object>(entity: EntityClass<T>, uuid: string): T | undefined;
}

/** What every call may read without a service. */
export interface Environment {
  readonly settings: SettingsReader;
  readonly messages: MessageReader;
  readonly metadata: MetadataReader;
}

/** The values of a {@link Ctx}. */
export interface CtxValues {
  readonly user: AuthenticatedUser | undefined;
  /** Underscore form, for example `en` or `en_GB`. */
  readonly locale: string;
  /** The instant of the call, whole seconds. */
  readonly now: Date;
  readonly log: Logger;
  readonly origin: Origin;
  readonly unit: UnitOfWork | undefined;
  /** Privileges lent for an inner call, upstream's proxy privileges. */
  readonly granted: ReadonlySet<string>;
  /** Privileges that everybody has, from the role Anonymous (and Authenticated once logged in). */
  readonly common: ReadonlySet<string>;
  /** Uuid of the location chosen at login. */
  readonly sessionLocation: string | undefined;
  readonly environment: Environment;
}

/** The caller, the locale, the clock and the open transaction: first argument of every service method. */
export class Ctx implements CtxValues {
  readonly user: AuthenticatedUser | undefined;
  readonly locale: string;
  readonly now: Date;
  readonly log: Logger;
  readonly origin: Origin;
  readonly unit: UnitOfWork | undefined;
  readonly granted: ReadonlySet<string>;
  readonly common: ReadonlySet<string>;
  readonly sessionLocation: string | undefined;
  readonly environment: Environment;

  constructor(values: CtxValues) {
    this.user = values.user;
    this.locale = values.locale;
    this.now = values.now;
    this.log = values.log;
    this.origin = values.origin;
    this.unit = values.unit;
    this.granted = values.granted;
    this.common = values.common;
    this.sessionLocation = values.sessionLocation;
    this.environment = values.environment;
  }

  /** The same context with some values changed. */
  with(changes: Partial<CtxValues>): Ctx {
    return new Ctx({ ...this, ...changes });
  }

  /** The same context, lending privileges to an inner call. */
  granting(...privileges: readonly string[]): Ctx {
    return this.with({ granted: new Set([...this.granted, ...privileges]) });
  }

  /** Whether the caller has the privilege. */
  has(privilege: string): boolean {
    if (privilege === '') return true;
    return (
      this.user?.superuser === true ||
      this.common.has(privilege) ||
      this.granted.has(privilege) ||
      this.user?.privileges.has(privilege) === true
    );
  }

  /**
   * Refuses a caller that has none of the privileges.
   *
   * @throws {@link ForbiddenError} naming the privileges
   */
  requireAny(privileges: readonly string[]): void {
    if (!privileges.some((privilege) => this.has(privilege))) throw new ForbiddenError(privileges);
  }

  /** The text of a message code in the caller's locale; the code itself when nobody wrote a text. */
  text(code: string, ...parameters: readonly unknown[]): string {
    return this.environment.messages.find(this.locale, code, parameters) ?? code;
  }

  /** The logged-in user. @throws {@link UnauthenticatedError} when nobody is */
  get caller(): AuthenticatedUser {
    if (!this.user) throw new UnauthenticatedError();
    return this.user;
  }
}

/** Cuts an instant to whole seconds, the precision that is stored. */
export function wholeSeconds(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000);
}
