import sql from 'sql-template-tag';
import { authenticated, open, requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db, type PageOf, type Selection, type Shape } from '../../kernel/db/index.js';
import { ConflictError, InvalidInputError, NotFoundError, Problems, ValidationError } from '../../kernel/errors/index.js';
import { inject, inUse, type Read, service } from '../../kernel/service/index.js';
import { SessionStore } from '../../kernel/session/index.js';
import { addPeople, PersonService } from '../person/index.js';
import { Role } from '../role/role.entity.js';
import { descendantsOf } from '../role/role.rules.js';
import { localeOf } from '../session/locale.rules.js';
import { DEFAULT_LOCALE, LOGIN_PROPERTIES, PROFICIENT_LOCALES, systemIdOf } from './account.rules.js';
import { LoginRepository } from './login.repository.js';
import { Passwords } from './password.service.js';
import { User } from './user.entity.js';
import { addUsers, editUserPasswords, editUsers, getUsers, purgeUsers } from './user.privileges.js';
import { UserRepository } from './user.repository.js';
import type { UserDraft, UserSearch } from './user.types.js';
import { UserValidator } from './user.validator.js';

/** The door to accounts. Everybody may read their own account and change its properties; anything else needs a privilege. */
@service()
export class UserService {
  constructor(
    @inject(Db) private readonly db: Db,
    @inject(UserRepository) private readonly repository: UserRepository,
    @inject(LoginRepository) private readonly logins: LoginRepository,
    @inject(UserValidator) private readonly validator: UserValidator,
    @inject(Passwords) private readonly passwords: Passwords,
    @inject(SessionStore) private readonly sessions: SessionStore,
    @inject(PersonService) private readonly people: PersonService,
  ) {}

  /** The user in the asked shape, a retired one too. */
  @authenticated()
  async find(ctx: Ctx, uuid: string, shape: Shape): Promise<User | undefined> {
    this.checkSelfOr(ctx, uuid, getUsers.name);
    return this.db.readOne(ctx, User, shape, sql`users.uuid = ${uuid}`);
  }

  /** All users by id, retired ones too. */
  @requires(getUsers)
  list(ctx: Ctx, read: Read): Promise<PageOf<User>> {
    return this.db.readPage(ctx, User, read.shape, { order: sql`users.user_id` }, read.page);
  }

  /** Users by words and roles. */
  @requires(getUsers)
  search(ctx: Ctx, wanted: UserSearch, read: Read): Promise<PageOf<User>> {
    return this.select(
      ctx,
      this.repository.search({ ...wanted, ...(wanted.roles ? { roles: this.withDescendants(wanted.roles) } : {}) }),
      read,
    );
  }

  /** The user with exactly this user name, compared without case. */
  @requires(getUsers)
  byUsername(ctx: Ctx, username: string, read: Read): Promise<PageOf<User>> {
    return this.select(ctx, { where: sql`lower(users.username) = lower(${username.trim()})` }, read);
  }

  /** Rows of a selection. */
  @requires(getUsers)
  select(ctx: Ctx, selection: Selection, read: Read): Promise<PageOf<User>> {
    return this.db.readPage(ctx, User, read.shape, selection, read.page);
  }

  /** Number of rows of a selection. */
  @requires(getUsers)
  count(ctx: Ctx, selection: Selection): Promise<number> {
    return this.db.count(ctx, User, selection);
  }

  /** The user, loaded for changing. */
  @authenticated()
  async load(ctx: Ctx, uuid: string): Promise<UserDraft | undefined> {
    this.checkSelfOr(ctx, uuid, getUsers.name);
    return (await this.db.load(ctx, User, { where: sql`users.uuid = ${uuid}` }))[0];
  }

  /**
   * Creates an account.
   *
   * @throws {@link ValidationError} naming the fields
   */
  @requires(addUsers)
  async create(ctx: Ctx, draft: UserDraft): Promise<User> {
    const password = draft.newPassword;
    if (!password) throw new ValidationError('User', [], { password: [{ code: 'User.creating.password.required', parameters: [] }] });
    this.validator.checkMayManage(ctx, draft.newRoles ?? []);
    return this.writing(ctx, async (inner) => {
      if (!draft.systemId?.trim()) draft.systemId = await this.freeSystemId(inner);
      this.validator.checkPassword(inner, draft, password);
      await this.storePerson(inner, draft);
      await this.validate(inner, draft);
      await this.db.save(inner, draft);
      await this.logins.storeHash(inner, draft.id, await this.passwords.hash(inner, password));
      await this.storeParts(inner, draft);
      return draft;
    });
  }

  /**
   * Stores a changed account. For one's own account, properties alone need no privilege.
   *
   * @throws {@link ValidationError} naming the fields
   */
  @authenticated()
  async update(ctx: Ctx, draft: UserDraft): Promise<User> {
    const changesAccount = this.changesAccount(draft);
    const own = draft.id === ctx.caller.id;
    if (changesAccount || ((draft.newProperties || draft.proficientLocales !== undefined) && !own)) ctx.requireAny([editUsers.name]);
    if (changesAccount || !own) this.validator.checkMayManage(ctx, [...this.rolesOf(draft), ...(draft.newRoles ?? [])]);
    return this.writing(ctx, async (inner) => {
      if (draft.newPassword !== undefined) await this.changePassword(inner, draft, draft.newPassword);
      await this.storePerson(inner, draft);
      if (changesAccount) await this.validate(inner, draft);
      await this.db.save(inner, draft);
      await this.storeParts(inner, draft);
      if (draft.retired) this.endSessions(inner, draft.id);
      return draft;
    });
  }

  /** Retires an account and ends its sessions. */
  @requires(editUsers)
  async retire(ctx: Ctx, user: User, reason: string): Promise<User> {
    if (user.retired) return user;
    if (reason.trim() === '') throw InvalidInputError.of('A reason is required to retire');
    user.retired = true;
    user.retireReason = reason;
    return this.update(ctx, user);
  }

  /** Brings a retired account back. */
  @requires(editUsers)
  async unretire(ctx: Ctx, user: User): Promise<User> {
    user.retired = false;
    return this.update(ctx, user);
  }

  /** Deletes an account that nothing refers to. @throws {@link ConflictError} when something does */
  @requires(purgeUsers)
  async purge(ctx: Ctx, user: User): Promise<void> {
    this.validator.checkMayManage(ctx, this.rolesOf(user));
    await this.writing(ctx, async (inner) => {
      await this.repository.clearAccount(inner, user.id);
      await this.db.purge(inner, user);
      this.endSessions(inner, user.id);
    });
  }

  /**
   * Sets another's, or one's own, password without the old one; ends the account's sessions.
   *
   * @throws {@link ValidationError} naming the broken rule
   */
  @requires(editUserPasswords)
  async changePassword(ctx: Ctx, user: User, password: string, keepSession?: string): Promise<void> {
    this.validator.checkMayManage(ctx, this.rolesOf(user));
    await this.storePassword(ctx, user, password, keepSession);
  }

  /** As {@link UserService.changePassword}, for the user with a uuid. @throws {@link NotFoundError} when there is none */
  @requires(editUserPasswords)
  async changePasswordOf(ctx: Ctx, uuid: string, password: string, keepSession?: string): Promise<void> {
    const user = this.db.cache.find(User, uuid);
    if (!user) throw new NotFoundError('User', uuid);
    await this.changePassword(ctx, user, password, user.id === ctx.caller.id ? keepSession : undefined);
  }

  /**
   * Changes the caller's password; other sessions end.
   *
   * @param keepSession - id of the session that goes on
   * @throws {@link ConflictError} when the old password is wrong or the new one is the same
   */
  @authenticated()
  async changeOwnPassword(ctx: Ctx, oldPassword: string, password: string, keepSession?: string): Promise<void> {
    const user = this.db.cache.get(User, ctx.caller.id);
    const stored = await this.logins.byId(ctx.caller.id);
    if (!user || !stored || !(await this.passwords.attempt(ctx, stored, oldPassword))) {
      throw new ConflictError('old.password.not.correct', [], 'The old password is not correct');
    }
    await this.logins.reset(user.id);
    if (oldPassword === password) throw new ConflictError('new.password.equal.to.old', [], 'The new password must differ from the old one');
    await this.storePassword(ctx, user, password, keepSession);
  }

  /**
   * Changes a password by the key that was sent to its owner.
   *
   * @throws {@link ConflictError} when the key is unknown or has expired
   */
  @open()
  async changePasswordByKey(ctx: Ctx, key: string, password: string): Promise<void> {
    const found = key === '' ? undefined : await this.repository.byActivationHash(ctx, this.passwords.activationHash(ctx, key));
    const user = found && found.expires > ctx.now.getTime() ? this.db.cache.get(User, found.id) : undefined;
    if (!user) throw new ConflictError('passwordreset.invalidKey', [], 'The activation key is not valid or has expired');
    await this.db.inTransaction(ctx, async (inner) => {
      await this.storePassword(inner, user, password);
      await this.repository.clearActivationKey(inner, user.id);
    });
  }

  private async storePassword(ctx: Ctx, user: User, password: string, keepSession?: string): Promise<void> {
    this.validator.checkPassword(ctx, user, password);
    const hash = await this.passwords.hash(ctx, password);
    await this.db.inTransaction(ctx, async (inner) => {
      await this.logins.storeHash(inner, user.id, hash);
      inner.unit?.afterCommit.push(() => this.logins.reset(user.id));
      this.endSessions(inner, user.id, keepSession);
    });
  }

  private async validate(ctx: Ctx, draft: UserDraft): Promise<void> {
    const problems = new Problems('User');
    await this.validator.check(ctx, draft, problems);
    problems.throwIfAny();
  }

  /** Who may add users may add the persons they need; changing a known person needs its own privilege. */
  private async storePerson(ctx: Ctx, draft: UserDraft): Promise<void> {
    const person = draft.newPerson;
    if (person) draft.person = await this.people.save(this.db.isStored(person) ? ctx : ctx.granting(addPeople.name), person);
  }

  private async storeParts(ctx: Ctx, draft: UserDraft): Promise<void> {
    const { newRoles, newProperties, proficientLocales, secretQuestion } = draft;
    if (newRoles) {
      await this.repository.setRoles(
        ctx,
        draft.id,
        newRoles.map((role) => role.role),
      );
    }
    if (newProperties) {
      // An administrator may unlock an account; its owner may not forget failed logins.
      const kept = draft.id !== ctx.caller.id && ctx.has(editUsers.name) ? [] : LOGIN_PROPERTIES;
      const before = await this.repository.property(ctx, draft.id, DEFAULT_LOCALE);
      await this.repository.setProperties(ctx, draft.id, newProperties, kept);
      if (newProperties[DEFAULT_LOCALE] !== before) this.followDefaultLocale(ctx, draft.id, newProperties[DEFAULT_LOCALE] ?? '');
    }
    if (proficientLocales !== undefined) await this.repository.setProperty(ctx, draft.id, PROFICIENT_LOCALES, proficientLocales);
    if (secretQuestion !== undefined) await this.repository.setSecretQuestion(ctx, draft.id, secretQuestion);
  }

  /** Whether anything but password and properties is to change. */
  private changesAccount(draft: UserDraft): boolean {
    const { newRoles, newPerson, secretQuestion } = draft;
    return this.db.changes(draft).length > 0 || newRoles !== undefined || newPerson !== undefined || secretQuestion !== undefined;
  }

  private rolesOf(user: User): readonly Role[] {
    return this.db.cache.get(User, user.id)?.roles ?? [];
  }

  private withDescendants(names: readonly string[]): string[] {
    const roles = names.map((name) => this.db.cache.get(Role, name)).filter((role) => role !== undefined);
    return [...new Set(roles.flatMap((role) => [role, ...descendantsOf(role)]).map((role) => role.role))];
  }

  private async freeSystemId(ctx: Ctx): Promise<string> {
    const taken = new Set(this.db.cache.all(User).flatMap((user) => [user.systemId.toLowerCase(), user.username?.toLowerCase()]));
    let number = await this.repository.nextNumber(ctx);
    while (taken.has(systemIdOf(number))) number++;
    return systemIdOf(number);
  }

  private endSessions(ctx: Ctx, userId: number, keep?: string): void {
    ctx.unit?.afterCommit.push(() => this.sessions.endOthersOf(userId, keep));
  }

  /**
   * A language that users choose for themselves counts at once, not only from the next login.
   *
   * @source webservices.rest 3.5.0 `UserResource1_8.save`, which refreshes the authenticated user
   */
  private followDefaultLocale(ctx: Ctx, userId: number, chosen: string): void {
    const locale = localeOf(chosen);
    if (locale !== undefined && userId === ctx.caller.id) ctx.unit?.afterCommit.push(() => this.sessions.setLocaleOf(userId, locale));
  }

  private checkSelfOr(ctx: Ctx, uuid: string, privilege: string): void {
    if (ctx.user?.uuid !== uuid) ctx.requireAny([privilege]);
  }

  private async writing<R>(ctx: Ctx, work: (ctx: Ctx) => Promise<R>): Promise<R> {
    try {
      return await this.db.inTransaction(ctx, work);
    } catch (error) {
      throw inUse(error, 'User');
    }
  }
}
