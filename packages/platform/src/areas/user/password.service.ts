import { createHash } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { open } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { inject, service } from '../../kernel/service/index.js';
import { isLocked, loginCounters } from './account.rules.js';
import { LoginRepository, type StoredLogin } from './login.repository.js';
import { allowedFailedLogins, unlockWaitingTime } from './user.properties.js';
import { isCurrentHash, matchesLegacyHash } from './password.rules.js';

/** A hash that no password has; verified for unknown users so that they take as long as known ones. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$b3Blbm1ycy1ub2JvZHktMA$Yb2hyBFAXzT8Hd1oJ0cXAPOY0Rpf5j0o0yS7xv1fYFk';

/** Makes and verifies password hashes: argon2id, and those of upstream servers for reading. */
@service()
export class Passwords {
  constructor(@inject(LoginRepository) private readonly logins: LoginRepository) {}

  /** An argon2id hash with its own salt. */
  @open()
  hash(_ctx: Ctx, password: string): Promise<string> {
    return hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  }

  /** Whether a password fits a stored hash; false when nothing is stored. */
  @open()
  async matches(_ctx: Ctx, stored: { password: string | null; salt: string | null } | undefined, password: string): Promise<boolean> {
    const known = stored?.password ?? '';
    if (known !== '' && !isCurrentHash(known)) return matchesLegacyHash(known, password, stored?.salt ?? null);
    const fits = await verify(known === '' ? NOBODY : known, password).catch(() => false);
    return known !== '' && fits;
  }

  /**
   * Verifies the password of an account and counts the attempt; after too many the account is locked for a while, and no password fits.
   * Attempts are counted before the password is looked at, so that guesses made at the same time are all counted.
   *
   * @source openmrs-core 2.8.7 `HibernateContextDAO.authenticate`
   */
  @open()
  async attempt(ctx: Ctx, account: StoredLogin, password: string): Promise<boolean> {
    const { settings } = ctx.environment;
    const counters = loginCounters(account.attempts, account.lockedAt);
    if (counters.lockedAt > 0) {
      if (isLocked(counters, ctx.now, unlockWaitingTime.read(settings))) {
        await this.logins.lock(account.id, ctx.now);
        await this.matches(ctx, undefined, password);
        return false;
      }
      await this.logins.reset(account.id);
    }
    const attempt = await this.logins.countAttempt(account.id);
    const allowed = allowedFailedLogins.read(settings);
    const fits = await this.matches(ctx, account, password);
    if (attempt <= allowed + 1 && fits) return true;
    if (attempt > allowed) await this.logins.lock(account.id, ctx.now);
    return false;
  }

  /** What is stored of the key that lets its owner set a new password. @source openmrs-core 2.8.7 `Security.encodeString` */
  @open()
  activationHash(_ctx: Ctx, key: string): string {
    return createHash('sha512').update(key).digest('hex');
  }
}
