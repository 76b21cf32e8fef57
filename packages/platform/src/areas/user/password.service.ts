import { hash, verify } from '@node-rs/argon2';
import { service } from '../../kernel/service/index.js';
import { open } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { isCurrentHash, matchesLegacyHash } from './password.rules.js';

/** A hash that no password has; verified for unknown users so that they take as long as known ones. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$b3Blbm1ycy1ub2JvZHktMA$Yb2hyBFAXzT8Hd1oJ0cXAPOY0Rpf5j0o0yS7xv1fYFk';

/** Makes and verifies password hashes: argon2id, and those of upstream servers for reading. */
@service()
export class Passwords {
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
}
