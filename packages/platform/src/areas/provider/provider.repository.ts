import sql, { join, type Sql } from 'sql-template-tag';
import type { Ctx } from '../../kernel/context/index.js';
import { Db, type Selection } from '../../kernel/db/index.js';
import { inject, service } from '../../kernel/service/index.js';
import { providerSearchMatchMode } from './provider.properties.js';

/** Searches for providers. */
@service()
export class ProviderRepository {
  constructor(@inject(Db) private readonly db: Db) {}

  /**
   * Providers whose identifier fits the setting's mode, whose own name contains the text, or whose person has a name with every word in it.
   *
   * @source openmrs-core 2.8.7 `HibernateProviderDAO.getProviders`
   */
  search(ctx: Ctx, text: string, includeRetired: boolean): Selection {
    const conditions: Sql[] = [];
    if (!includeRetired) conditions.push(sql`not provider.retired`);
    const wanted = text.trim().toLowerCase();
    if (wanted !== '') {
      conditions.push(sql`(lower(provider.identifier) like ${identifierPattern(ctx, wanted)}
        or lower(provider.name) like ${anywhere(wanted)} or ${hasNameWith(wanted.split(/\s+/))})`);
    }
    return {
      ...(conditions.length > 0 ? { where: join(conditions, ' and ') } : {}),
      order: sql`provider.retired, provider.provider_id`,
    };
  }

  /** Providers of the person who has the account with a uuid. */
  ofUser(userUuid: string, includeRetired: boolean): Selection {
    const active = includeRetired ? sql`` : sql` and not provider.retired`;
    return {
      where: sql`provider.person_id in (select u.person_id from users u where u.uuid = ${userUuid})${active}`,
      order: sql`provider.retired, provider.provider_id`,
    };
  }

  /** Deletes the attributes of a provider that is about to be deleted. */
  async deleteAttributes(ctx: Ctx, id: number): Promise<void> {
    await this.db.query(ctx, sql`delete from provider_attribute where provider_id = ${id}`);
    ctx.unit?.touch('provider_attribute', '*');
  }
}

function identifierPattern(ctx: Ctx, text: string): string {
  const literal = escaped(text);
  switch (providerSearchMatchMode.read(ctx.environment.settings).trim().toUpperCase()) {
    case 'START':
      return `${literal}%`;
    case 'END':
      return `%${literal}`;
    case 'ANYWHERE':
      return `%${literal}%`;
    default:
      return literal;
  }
}

function hasNameWith(words: readonly string[]): Sql {
  const parts = words.map(
    (word) => sql`(lower(n.given_name) like ${anywhere(word)} or lower(n.middle_name) like ${anywhere(word)}
      or lower(n.family_name) like ${anywhere(word)} or lower(n.family_name2) like ${anywhere(word)})`,
  );
  return sql`exists (select 1 from person_name n where n.person_id = provider.person_id and not n.voided and ${join(parts, ' and ')})`;
}

function anywhere(text: string): string {
  return `%${escaped(text)}%`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
