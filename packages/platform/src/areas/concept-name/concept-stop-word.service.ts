import { privilege, requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import { ConflictError, Problems } from '../../kernel/errors/index.js';
import { inject, service } from '../../kernel/service/index.js';
import { ConceptStopWord } from './concept-stop-word.entity.js';

export const manageConceptStopWords = privilege('Manage Concept Stop Words', 'Able to add and remove words that concept searches ignore');

/** Words that concept searches ignore. */
@service()
export class ConceptStopWordService {
  constructor(@inject(Db) private readonly db: Db) {}

  @requires(manageConceptStopWords)
  all(_ctx: Ctx): readonly ConceptStopWord[] {
    return this.db.cache.all(ConceptStopWord);
  }

  @requires(manageConceptStopWords)
  find(_ctx: Ctx, uuid: string): ConceptStopWord | undefined {
    return this.db.cache.find(ConceptStopWord, uuid);
  }

  @requires(manageConceptStopWords)
  load(ctx: Ctx, uuid: string): Promise<ConceptStopWord | undefined> {
    return this.db.loadByUuid(ctx, ConceptStopWord, uuid);
  }

  /** Stores a new word in upper case. @throws {@link ConflictError} when the locale has it already */
  @requires(manageConceptStopWords)
  async save(ctx: Ctx, word: ConceptStopWord): Promise<ConceptStopWord> {
    const problems = new Problems('ConceptStopWord');
    if (!word.value?.trim()) problems.field('value', 'error.null');
    problems.throwIfAny();
    word.value = word.value.trim().toUpperCase();
    word.locale = word.locale?.trim().replace('-', '_') || ctx.locale;
    const known = this.db.cache
      .all(ConceptStopWord)
      .some((other) => other.value === word.value && other.locale === word.locale && other.id !== word.id);
    if (known) throw new ConflictError('ConceptStopWord.duplicated', [word.value], 'The word is ignored already');
    await this.db.inTransaction(ctx, (inner) => this.db.save(inner, word));
    return word;
  }

  @requires(manageConceptStopWords)
  async purge(ctx: Ctx, word: ConceptStopWord): Promise<void> {
    await this.db.inTransaction(ctx, (inner) => this.db.purge(inner, word));
  }
}
