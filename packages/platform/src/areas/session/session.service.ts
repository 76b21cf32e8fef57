import sql from 'sql-template-tag';
import { open } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db, mergeShapes, type Shape, shapeOf } from '../../kernel/db/index.js';
import { InvalidInputError } from '../../kernel/errors/index.js';
import { inject, service } from '../../kernel/service/index.js';
import type { Session } from '../../kernel/session/index.js';
import { Location } from '../location/location.entity.js';
import { personDisplayPaths } from '../person/person-display.rules.js';
import { Provider } from '../provider/provider.entity.js';
import { User } from '../user/user.entity.js';
import { languageTag, localeOf, localesOf } from './locale.rules.js';
import { allowedLocaleList } from './session.properties.js';

/** What a session is about. */
export interface SessionState {
  /** Underscore form. */
  readonly locale: string;
  readonly allowedLocales: readonly string[];
  readonly user: User | undefined;
  readonly location: Location | undefined;
  readonly provider: Provider | undefined;
}

/** A request to change the session; absent parts stay, null clears. */
export interface SessionChange {
  readonly locale?: string | null;
  readonly sessionLocation?: string | null;
}

const NAMES: Shape = shapeOf(['person.id', 'person.uuid', ...personDisplayPaths.map((path) => `person.${path}`)]);

/** Sessions as clients see them. */
@service()
export class SessionService {
  private providers: Map<number, Provider[]> | undefined;

  constructor(@inject(Db) private readonly db: Db) {
    db.cache.watch(Provider, () => (this.providers = undefined));
  }

  /** The caller's session; anybody may ask for their own. @param shape - what to read of the user */
  @open()
  async current(ctx: Ctx, shape: Shape): Promise<SessionState> {
    const user = ctx.user && (await this.db.readOne(ctx, User, mergeShapes(shape, NAMES), sql`users.user_id = ${ctx.user.id}`));
    const location = ctx.sessionLocation === undefined ? undefined : this.db.cache.find(Location, ctx.sessionLocation);
    return { locale: ctx.locale, allowedLocales: this.allowedLocales(ctx), user, location, provider: user && this.providerOf(user) };
  }

  /** Locales that may be used, in underscore form. */
  @open()
  allowedLocales(ctx: Ctx): string[] {
    return localesOf(allowedLocaleList.read(ctx.environment.settings));
  }

  /**
   * What a request changes, checked.
   *
   * @throws {@link InvalidInputError} when the locale is not allowed or the location unknown
   * @throws {@link UnauthenticatedError} when a location is chosen before logging in
   */
  @open()
  checked(ctx: Ctx, change: SessionChange): Partial<Pick<Session, 'locale' | 'locationUuid'>> {
    return {
      ...(change.locale === undefined ? {} : { locale: change.locale ? this.allowed(ctx, change.locale) : undefined }),
      ...(change.sessionLocation === undefined ? {} : { locationUuid: this.location(ctx, change.sessionLocation) }),
    } as Partial<Pick<Session, 'locale' | 'locationUuid'>>;
  }

  private allowed(ctx: Ctx, text: string): string {
    const locale = localeOf(text);
    if (locale === undefined) throw new InvalidInputError('session.locale.invalid', [text]);
    const allowed = this.allowedLocales(ctx);
    if (!allowed.includes(locale))
      throw new InvalidInputError('session.locale.notAllowed', [languageTag(locale), allowed.map(languageTag).join(', ')]);
    return locale;
  }

  private location(ctx: Ctx, uuid: string | null): string | undefined {
    if (!ctx.caller.uuid || uuid === null || uuid === '') return undefined;
    const location = this.db.cache.find(Location, uuid);
    if (!location) throw new InvalidInputError('session.location.unknown', [uuid]);
    if (location.retired) throw new InvalidInputError('session.location.retired', [location.name]);
    return location.uuid;
  }

  /** The one provider in use of the user's person; with several it is not clear who is meant. */
  private providerOf(user: User): Provider | undefined {
    this.providers ??= this.index();
    const own = this.providers.get(user.person.id) ?? [];
    const [found] = own;
    if (!found || own.length > 1) return undefined;
    // The person's names were read with the user.
    const provider = new Provider();
    const { id, uuid, identifier, name, retired } = found;
    return Object.assign(provider, { id, uuid, identifier, name, retired, person: user.person });
  }

  private index(): Map<number, Provider[]> {
    const index = new Map<number, Provider[]>();
    for (const provider of this.db.cache.all(Provider)) {
      if (provider.retired || !provider.person) continue;
      const list = index.get(provider.person.id);
      if (list) list.push(provider);
      else index.set(provider.person.id, [provider]);
    }
    return index;
  }
}
