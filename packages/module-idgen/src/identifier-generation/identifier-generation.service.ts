import {
  authenticated,
  type Ctx,
  Db,
  IdentifierValidators,
  inject,
  InvalidInputError,
  Location,
  NotFoundError,
  open,
  type PatientIdentifierType,
  requires,
  service,
  shapeOf,
} from '@openmrs-ts/platform';
import { AutoGenerationOptionService } from '../auto-generation-option/index.js';
import { IdentifierSource, IdentifierSourceService } from '../identifier-source/index.js';
import { IdentifierGenerationError } from '../identifier-source/identifier-source.errors.js';
import {
  editPatientIdentifiers,
  generateBatchOfIdentifiers,
  manageIdentifierSources,
} from '../identifier-source/identifier-source.privileges.js';
import { checkLength, firstValue, identifierFor } from '../identifier-source/sequence.rules.js';
import { type AffixProvider, affixText, locationAffixProviders } from './affix.rules.js';
import { poolSettings, poolsToRefill, takeFromPool } from './pool.repository.js';
import { RemoteIdentifiers } from './remote-identifiers.service.js';
import { lockSequence, type LockedSequence, logIdentifiers, storeSequence, takenAmong } from './sequence.repository.js';

const MOST_AT_ONCE = 10_000;
const MOST_LOOKED_AT = 1_000;

const neededOfSource = shapeOf([
  'uuid',
  'name',
  'retired',
  'identifierType',
  'sequential.id',
  'remote.url',
  'remote.user',
  'remote.password',
  'pool.id',
]);

/** Gives out identifiers: none twice, whichever process asks. */
@service()
export class IdentifierGenerationService {
  private providers: readonly AffixProvider[] = locationAffixProviders;

  constructor(
    @inject(Db) private readonly db: Db,
    @inject(IdentifierSourceService) private readonly sources: IdentifierSourceService,
    @inject(AutoGenerationOptionService) private readonly options: AutoGenerationOptionService,
    @inject(RemoteIdentifiers) private readonly remote: RemoteIdentifiers,
    @inject(IdentifierValidators) private readonly validators: IdentifierValidators,
  ) {}

  /** Adds the affix providers that other modules contribute; called once, before requests are answered. */
  @open()
  extend(_ctx: Ctx, providers: readonly AffixProvider[]): void {
    this.providers = [...locationAffixProviders, ...providers];
  }

  /**
   * One identifier of a source.
   *
   * @throws {@link NotFoundError} when there is no such source
   * @throws {@link IdentifierGenerationError} when the source cannot give out one
   */
  @requires(editPatientIdentifiers)
  async generate(ctx: Ctx, sourceUuid: string, comment: string | null = null): Promise<string> {
    return (await this.draw(ctx, await this.sourceOf(ctx, sourceUuid), 1, comment))[0] as string;
  }

  /** Several identifiers of a source, logged one by one. @throws as {@link IdentifierGenerationService.generate} */
  @requires(generateBatchOfIdentifiers)
  async generateBatch(ctx: Ctx, sourceUuid: string, count: number, comment: string | null = null): Promise<string[]> {
    if (!Number.isInteger(count) || count < 1 || count > MOST_AT_ONCE) {
      throw InvalidInputError.of(ctx.text('idgen.error.numberToGenerate', MOST_AT_ONCE));
    }
    return this.draw(ctx, await this.sourceOf(ctx, sourceUuid), count, comment);
  }

  /** One identifier of a type; undefined when no option says how, or generation is off for the location. */
  @requires(editPatientIdentifiers)
  async generateForType(
    ctx: Ctx,
    type: PatientIdentifierType,
    location: Location | undefined,
    comment: string,
  ): Promise<string | undefined> {
    const option = await this.options.forType(ctx, type.id, location?.id, shapeOf(['automaticGenerationEnabled', 'source.uuid']));
    return option?.automaticGenerationEnabled ? this.generate(ctx, option.source.uuid, comment) : undefined;
  }

  /** Uuid of the source with this numeric id. */
  @authenticated()
  async sourceUuid(ctx: Ctx, id: number): Promise<string | undefined> {
    const sources = await this.sources.all(ctx, shapeOf(['id', 'uuid']), { includeRetired: true });
    return sources.find((source) => source.id === id)?.uuid;
  }

  /** Fills a pool from its source until it holds the least number wanted. @returns number of identifiers added */
  @authenticated()
  async refill(ctx: Ctx, poolUuid: string): Promise<number> {
    return this.refillSource(ctx, await this.sourceOf(ctx, poolUuid));
  }

  /** Fills all pools that wait for the task; one that fails does not keep the others from being filled. */
  @requires(manageIdentifierSources)
  async refillPools(ctx: Ctx): Promise<void> {
    for (const uuid of await poolsToRefill(this.db, ctx)) {
      try {
        await this.refill(ctx, uuid);
      } catch (error) {
        ctx.log.warn({ err: error, pool: uuid }, 'identifier pool could not be refilled');
      }
    }
  }

  private async sourceOf(ctx: Ctx, uuid: string): Promise<IdentifierSource> {
    const source = await this.sources.find(ctx, uuid, neededOfSource);
    if (!source) throw new NotFoundError('IdentifierSource', uuid);
    return source;
  }

  private async draw(ctx: Ctx, source: IdentifierSource, count: number, comment: string | null): Promise<string[]> {
    // Another server is asked outside the transaction: it may take long, and what it gave out is gone anyway.
    const fetched = source.remote ? await this.remote.fetch(ctx, source.remote, count) : [];
    if (source.pool && !(await this.filledByTask(ctx, source))) await this.refillSource(ctx, source);
    return this.db.inTransaction(ctx, async (inner) => {
      const identifiers = source.sequential
        ? await this.drawSequence(inner, source, count)
        : source.pool
          ? await this.drawPool(inner, source, count)
          : fetched;
      await logIdentifiers(this.db, inner, source.id, identifiers, comment);
      return identifiers;
    });
  }

  /** @source idgen 5.0.4 `SequentialIdentifierGeneratorProcessor`; passing over identifiers that patients have is ours */
  private async drawSequence(ctx: Ctx, source: IdentifierSource, count: number): Promise<string[]> {
    const sequence = await lockSequence(this.db, ctx, source.id);
    if (!sequence) throw IdentifierGenerationError.of(`The generator of ${source.name} is missing`);
    const make = this.maker(ctx, source, sequence);
    let next = sequence.next < 0n ? firstValue(sequence) : sequence.next;
    const result: string[] = [];
    for (let size = count; result.length < count; size = Math.min(size * 2, MOST_LOOKED_AT)) {
      const candidates = Array.from({ length: Math.max(size, count - result.length) }, (_, index) => make(next + BigInt(index)));
      const taken = await takenAmong(this.db, ctx, { id: source.id, identifierTypeId: source.identifierType.id }, candidates);
      for (const candidate of candidates) {
        if (result.length === count) break;
        checkLength(candidate, sequence);
        if (!taken.has(candidate.toLowerCase())) result.push(candidate);
        next += 1n;
      }
    }
    await storeSequence(this.db, ctx, source.id, next);
    return result;
  }

  private maker(ctx: Ctx, source: IdentifierSource, sequence: LockedSequence): (value: bigint) => string {
    const location = ctx.sessionLocation === undefined ? undefined : this.db.cache.find(Location, ctx.sessionLocation);
    const request = { location, setting: (name: string) => ctx.environment.settings.text(name) };
    const affixes = {
      prefix: affixText(sequence.prefix, this.providers, request),
      suffix: affixText(sequence.suffix, this.providers, request),
    };
    const className = source.identifierType.validator;
    const validator = this.validators.find(ctx, className);
    if (className && !validator) throw IdentifierGenerationError.of(`Error generating check digit with ${className}`);
    const complete = (text: string): string => {
      try {
        return validator ? validator.withCheckDigit(text) : text;
      } catch (error) {
        throw IdentifierGenerationError.of(`Error generating check digit with ${className ?? ''}`, { cause: error });
      }
    };
    return (value) => identifierFor(value, sequence, affixes, complete);
  }

  private async drawPool(ctx: Ctx, source: IdentifierSource, count: number): Promise<string[]> {
    const settings = await poolSettings(this.db, ctx, source.id);
    const taken = await takeFromPool(this.db, ctx, source.id, count, settings?.sequential ?? false);
    if (taken.length < count) {
      const text = `Unable to remove ${count} identifiers from pool ${source.name}: not enough are available`;
      throw new IdentifierGenerationError('idgen.error.emptyPool', [count, source.name], text);
    }
    return taken;
  }

  private async filledByTask(ctx: Ctx, source: IdentifierSource): Promise<boolean> {
    return (await poolSettings(this.db, ctx, source.id))?.refillWithScheduledTask ?? true;
  }

  private async refillSource(ctx: Ctx, source: IdentifierSource): Promise<number> {
    const settings = await poolSettings(this.db, ctx, source.id);
    const { sourceUuid, sourceIsPool, batchSize, minPoolSize } = settings ?? {};
    if (!settings || !sourceUuid || sourceIsPool || !batchSize || !minPoolSize) return 0;
    const from = await this.sourceOf(ctx, sourceUuid);
    const pool = await this.sources.load(ctx, source.uuid);
    if (!pool) return 0;
    let added = 0;
    while (settings.available + added < minPoolSize) {
      const identifiers = await this.draw(ctx, from, batchSize, `Generating identifier for pool ${source.name}`);
      const stored = await this.sources.addToPool(ctx.granting('Upload Batch of Identifiers'), pool, identifiers);
      if (stored === 0)
        throw IdentifierGenerationError.of(`Source ${from.name} gives only identifiers that pool ${source.name} has already`);
      added += stored;
    }
    return added;
  }
}
