import sql from 'sql-template-tag';
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
    const hasPassword = await this.hasPassword();
    if (hasPassword && (await this.isProvider(ctx, administrator))) return;
    const hash = hasPassword ? undefined : await this.firstHash(ctx, administrator, password);
    await this.db.inTransaction(ctx, async (inner) => {
      // Nodes that start at the same time on a new database must not each add a provider.
      await this.db.query(inner, sql`select 1 from users where user_id = ${ADMINISTRATOR_ID} for update`);
      if (hash !== undefined && !(await this.hasPassword())) await this.logins.storeHash(inner, ADMINISTRATOR_ID, hash);
      if (!(await this.isProvider(inner, administrator))) await this.db.save(inner, this.providerOf(administrator));
    });
  }

  private async hasPassword(): Promise<boolean> {
    return Boolean((await this.logins.byId(ADMINISTRATOR_ID))?.password);
  }

  private async isProvider(ctx: Ctx, administrator: User): Promise<boolean> {
    return (await this.db.count(ctx, Provider, { where: sql`provider.person_id = ${administrator.person.id}` })) > 0;
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
