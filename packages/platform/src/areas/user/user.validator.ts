import type { Ctx } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import { ConflictError, type FieldProblem, type Problems, ValidationError } from '../../kernel/errors/index.js';
import { inject, service } from '../../kernel/service/index.js';
import type { Role } from '../role/role.entity.js';
import { grantsEverything, missingPrivileges, rolesWithInherited } from '../role/role.rules.js';
import { isEmail, isUsername, sharesName } from './account.rules.js';
import { brokenPasswordRule } from './password.rules.js';
import { User } from './user.entity.js';
import { assignSystemDeveloperRole } from './user.privileges.js';
import { emailAsUsername } from './user.properties.js';
import { UserRepository } from './user.repository.js';

const LONGEST_PASSWORD = 128;

/** Rules of accounts: names, persons, passwords, and who may change whom. */
@service()
export class UserValidator {
  constructor(
    @inject(Db) private readonly db: Db,
    @inject(UserRepository) private readonly repository: UserRepository,
  ) {}

  /** @source openmrs-core 2.8.7 `UserValidator`, `HibernateUserDAO.hasDuplicateUsername` */
  async check(ctx: Ctx, user: User, problems: Problems): Promise<void> {
    const { username, email, systemId } = user;
    const { settings } = ctx.environment;
    if (user.retired && !user.retireReason?.trim()) problems.field('retireReason', 'error.null');
    if (username && emailAsUsername.read(settings) && !isEmail(username)) problems.field('username', 'error.username.email');
    else if (username && !emailAsUsername.read(settings) && !isUsername(username)) problems.field('username', 'error.username.pattern');
    if (email && !isEmail(email)) problems.field('email', 'error.email.invalid');
    const others = this.db.cache.all(User).filter((other) => other.id !== user.id);
    if (email && others.some((other) => other.email?.toLowerCase() === email.toLowerCase()))
      problems.field('email', 'error.email.alreadyInUse');
    for (const [field, name] of [
      ['username', username],
      ['systemId', systemId],
    ] as const) {
      if (name && others.some((other) => sharesName(name, other))) problems.field(field, 'error.username.taken', [name]);
    }
    await this.checkPerson(ctx, user, problems);
  }

  /** @throws {@link ValidationError} naming the rule of the password policy that is broken */
  checkPassword(ctx: Ctx, user: Pick<User, 'username' | 'systemId'>, password: string): void {
    const broken: FieldProblem | undefined =
      password.length > LONGEST_PASSWORD
        ? { code: 'error.password.toolong', parameters: [LONGEST_PASSWORD] }
        : brokenPasswordRule(ctx.environment.settings, user, password);
    if (broken) throw new ValidationError('User', [], { password: [broken] });
  }

  /**
   * Nobody gives, or changes an account with, rights that they do not have.
   *
   * @throws {@link ConflictError} naming what is missing
   * @source openmrs-core 2.8.7 `UserServiceImpl.checkPrivileges`
   */
  checkMayManage(ctx: Ctx, roles: readonly Role[]): void {
    const all = rolesWithInherited(roles);
    if (grantsEverything(all) && !ctx.has(assignSystemDeveloperRole.name)) {
      throw new ConflictError(
        'User.you.must.have.role',
        [assignSystemDeveloperRole.name],
        `Privilege needed: ${assignSystemDeveloperRole.name}`,
      );
    }
    const missing = missingPrivileges(
      ctx,
      [...all].flatMap((role) => role.privileges),
    );
    if (missing.length > 0)
      throw new ConflictError('User.you.must.have.privileges', [missing.join(', ')], `Privileges missing: ${missing.join(', ')}`);
  }

  private async checkPerson(ctx: Ctx, user: User, problems: Problems): Promise<void> {
    const person = user.person ? await this.repository.personOf(ctx, user.person.id) : undefined;
    if (!person) problems.field('person', 'error.null');
    else {
      if (person.names === 0) problems.field('person', 'Person.names.length');
      if (person.gender === null) problems.field('person.gender', 'error.null');
    }
  }
}
