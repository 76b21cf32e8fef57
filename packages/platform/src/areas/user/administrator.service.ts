import { authenticated } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import type { ModuleStart } from '../../kernel/module/index.js';
import { inject, service } from '../../kernel/service/index.js';
import { Provider } from '../provider/provider.entity.js';
import { ADMINISTRATOR_ID } from './account.rules.js';
import { LoginRepository } from './login.repository.js';
import { brokenPasswordRule } from './password.rules.js';
import { Passwords } from './password.service.js';
import { User } from './user.entity.js';

const FIRST_PASSWORD = 'Admin123';

/** Makes a new server usable: a password for its first account, and a provider so that this account can write notes. */
@service()
export class AdministratorService {
  constructor(
    @inject(Db) private readonly db: Db,
    @inject(LoginRepository) private readonly logins: LoginRepository,
    @inject(Passwords) private readonly passwords: Passwords,
  ) {}

  /**
   * Sets the password only when there is none, and adds the provider only when the person is none.
   *
   * @throws Error when the password breaks a rule
   */
  @authenticated()
  async prepare(ctx: Ctx, password: string): Promise<void> {
    const administrator = this.db.cache.get(User, ADMINISTRATOR_ID);
    if (!administrator) return;
    const stored = await this.logins.byId(ADMINISTRATOR_ID);
    const hash = stored?.password ? undefined : await this.firstHash(ctx, administrator, password);
    const isProvider = this.db.cache.all(Provider).some((provider) => provider.person?.id === administrator.person.id);
    if (hash === undefined && isProvider) return;
    await this.db.inTransaction(ctx, async (inner) => {
      if (hash !== undefined) await this.logins.storeHash(inner, ADMINISTRATOR_ID, hash);
      if (!isProvider) await this.db.save(inner, this.providerOf(administrator));
    });
  }

  private async firstHash(ctx: Ctx, administrator: User, password: string): Promise<string> {
    const broken = brokenPasswordRule(ctx.environment.settings, administrator, password);
    if (broken) throw new Error(`The first password of the administrator cannot be used: ${ctx.text(broken.code, ...broken.parameters)}`);
    return this.passwords.hash(ctx, password);
  }

  private providerOf(administrator: User): Provider {
    const provider = new Provider();
    provider.person = { id: administrator.person.id } as Provider['person'];
    provider.identifier = 'admin';
    return provider;
  }
}

/** The password that a new server's administrator gets: the environment's `OPENMRS_ADMIN_PASSWORD`, else `Admin123`. */
export function administratorPassword(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  return environment['OPENMRS_ADMIN_PASSWORD'] || FIRST_PASSWORD;
}

/** Runs when the platform starts, before requests are answered. */
export async function startUsers(start: ModuleStart): Promise<void> {
  await start.services.get(AdministratorService).prepare(start.ctx, administratorPassword());
}
