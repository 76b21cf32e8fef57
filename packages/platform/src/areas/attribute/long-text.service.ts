import { authenticated, open } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import { NotFoundError } from '../../kernel/errors/index.js';
import { inject, service } from '../../kernel/service/index.js';
import { ClobDatatypeStorage } from './clob-datatype-storage.entity.js';

/** Long texts kept in rows of their own. */
@service()
export class LongTexts {
  constructor(@inject(Db) private readonly db: Db) {}

  /** The text with this uuid; undefined when there is none. */
  @open()
  find(_ctx: Ctx, uuid: string): string | undefined {
    return this.db.cache.find(ClobDatatypeStorage, uuid)?.value;
  }

  /** Stores a new text. @returns its uuid, to be kept as the reference */
  @authenticated()
  async store(ctx: Ctx, text: string): Promise<string> {
    const stored = new ClobDatatypeStorage();
    stored.value = text;
    await this.db.inTransaction(ctx, (inner) => this.db.save(inner, stored));
    return stored.uuid;
  }

  /** Puts another text in the place of a stored one. @throws {@link NotFoundError} when there is none */
  @authenticated()
  async replace(ctx: Ctx, uuid: string, text: string): Promise<void> {
    await this.db.inTransaction(ctx, async (inner) => {
      const stored = await this.db.loadByUuid(inner, ClobDatatypeStorage, uuid);
      if (!stored) throw new NotFoundError('ClobDatatypeStorage', uuid);
      stored.value = text;
      await this.db.save(inner, stored);
    });
  }
}
