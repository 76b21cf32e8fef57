import { createHmac, randomBytes } from 'node:crypto';
import { Authenticator, type Credentials, open } from '../../kernel/auth/index.js';
import type { AuthenticatedUser, Ctx, Origin } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import { inject, service } from '../../kernel/service/index.js';
import { Privilege } from '../privilege/privilege.entity.js';
import { Role } from '../role/role.entity.js';
import { ANONYMOUS_ROLE, AUTHENTICATED_ROLE, grantsEverything, privilegesOf, rolesWithInherited } from '../role/role.rules.js';
import { DAEMON_UUID, withCheckDigitDash } from './account.rules.js';
import { LoginRepository } from './login.repository.js';
import { isCurrentHash } from './password.rules.js';
import { Passwords } from './password.service.js';
import { User } from './user.entity.js';

interface Verified {
  readonly userId: number;
  readonly at: number;
}

/** How long a successful verification of Basic credentials is remembered. */
const REMEMBERED_MS = 60_000;
const MOST_REMEMBERED = 1000;
const LONGEST_PASSWORD = 1024;

/**
 * Recognises users by user name or system id and password.
 * Who a user is and what they may do comes from memory and is worked out once until an account, role or privilege changes.
 *
 * @source openmrs-core 2.8.7 `HibernateContextDAO.authenticate`
 */
@service()
export class AuthenticationService extends Authenticator {
  private readonly key = randomBytes(32);
  private readonly verified = new Map<string, Verified>();
  private readonly underway = new Map<string, Promise<number | undefined>>();
  private readonly users = new Map<number, AuthenticatedUser>();
  private readonly common = new Map<boolean, ReadonlySet<string>>();
  /** Counts changes, so that a verification begun before one is not remembered after it. */
  private changes = 0;

  constructor(
    @inject(Db) private readonly db: Db,
    @inject(LoginRepository) private readonly logins: LoginRepository,
    @inject(Passwords) private readonly passwords: Passwords,
  ) {
    super();
    const forget = () => {
      this.changes++;
      this.users.clear();
      this.common.clear();
      this.verified.clear();
    };
    for (const entity of [User, Role, Privilege]) db.cache.watch(entity, forget);
  }

  @open()
  override async authenticate(ctx: Ctx, credentials: Credentials, _origin: Origin): Promise<AuthenticatedUser | undefined> {
    const login = credentials.username.trim();
    if (login === '' || credentials.password === '' || credentials.password.length > LONGEST_PASSWORD) return undefined;
    const key = createHmac('sha256', this.key)
      .update(JSON.stringify([login.toLowerCase(), credentials.password]))
      .digest('base64');
    const known = this.verified.get(key);
    if (known && Math.abs(ctx.now.getTime() - known.at) < REMEMBERED_MS) return this.current(known.userId);
    let pending = this.underway.get(key);
    if (!pending) {
      pending = this.verify(ctx, key, login, credentials.password).finally(() => this.underway.delete(key));
      this.underway.set(key, pending);
    }
    const userId = await pending;
    return userId === undefined ? undefined : this.current(userId);
  }

  override userById(id: number): AuthenticatedUser | undefined {
    return this.current(id);
  }

  override systemUser(): AuthenticatedUser {
    const daemon = this.db.cache.find(User, DAEMON_UUID) ?? this.db.cache.all(User).find((user) => user.uuid.toUpperCase() === DAEMON_UUID);
    if (!daemon) throw new Error(`The account that tasks run as is missing: no user has the uuid ${DAEMON_UUID}`);
    return { ...this.describe(daemon), superuser: true };
  }

  override commonPrivileges(loggedIn: boolean): ReadonlySet<string> {
    let privileges = this.common.get(loggedIn);
    if (!privileges) {
      const names = loggedIn ? [ANONYMOUS_ROLE, AUTHENTICATED_ROLE] : [ANONYMOUS_ROLE];
      const roles = names.map((name) => this.db.cache.get(Role, name)).filter((role) => role !== undefined);
      privileges = privilegesOf(rolesWithInherited(roles));
      this.common.set(loggedIn, privileges);
    }
    return privileges;
  }

  override userProperty(userId: number, name: string): Promise<string | undefined> {
    return this.logins.property(userId, name);
  }

  /** @returns the user's id when the password fits and the account is not locked */
  private async verify(ctx: Ctx, key: string, login: string, password: string): Promise<number | undefined> {
    const { changes } = this;
    const stored = await this.logins.byLogin(login, withCheckDigitDash(login));
    const account = stored?.uuid.toUpperCase() === DAEMON_UUID ? undefined : stored;
    if (!account) {
      await this.passwords.matches(ctx, undefined, password);
      return undefined;
    }
    if (!(await this.passwords.attempt(ctx, account, password))) {
      // A remembered password would otherwise open an account that has just been locked.
      for (const [known, { userId }] of this.verified) if (userId === account.id) this.verified.delete(known);
      return undefined;
    }
    await this.logins.reset(account.id, ctx.now);
    const before = account.password ?? '';
    if (!isCurrentHash(before)) await this.logins.renewHash(account.id, before, await this.passwords.hash(ctx, password));
    else if (this.changes === changes) this.remember(key, account.id, ctx.now);
    return account.id;
  }

  private remember(key: string, userId: number, now: Date): void {
    if (this.verified.size >= MOST_REMEMBERED) this.verified.clear();
    this.verified.set(key, { userId, at: now.getTime() });
  }

  private current(id: number): AuthenticatedUser | undefined {
    const known = this.users.get(id);
    if (known) return known;
    const user = this.db.cache.get(User, id);
    if (!user || user.retired) return undefined;
    const described = this.describe(user);
    this.users.set(id, described);
    return described;
  }

  private describe(user: User): AuthenticatedUser {
    const roles = rolesWithInherited(user.roles);
    return Object.freeze({
      id: user.id,
      uuid: user.uuid,
      username: user.username,
      systemId: user.systemId,
      personId: user.person.id,
      roles: new Set([...roles].map((role) => role.role)),
      privileges: privilegesOf(roles),
      superuser: grantsEverything(roles),
    });
  }
}
