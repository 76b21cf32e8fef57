import {
  authenticated,
  type Ctx,
  Db,
  inject,
  InvalidInputError,
  NotFoundError,
  PatientIdentifierType,
  service,
  shapeOf,
} from '@openmrs-ts/platform';
import { IdentifierPool } from './identifier-pool.entity.js';
import { IdentifierSource } from './identifier-source.entity.js';
import { type Body, flagOf, listOf, numberOf, textOf } from './identifier-source-input.rules.js';
import { IdentifierSourceService } from './identifier-source.service.js';
import { RemoteIdentifierSource } from './remote-identifier-source.entity.js';
import { SequentialIdentifierGenerator } from './sequential-identifier-generator.entity.js';

type Part = 'sequential' | 'remote' | 'pool';

const partOf: Readonly<Record<string, Part>> = {
  sequentialidentifiergenerator: 'sequential',
  remoteidentifiersource: 'remote',
  identifierpool: 'pool',
};

/** Makes and changes sources from what clients send, whose keys differ from the properties they read. */
@service()
export class IdentifierSourceRequests {
  constructor(
    @inject(Db) private readonly db: Db,
    @inject(IdentifierSourceService) private readonly sources: IdentifierSourceService,
  ) {}

  /** @throws {@link InvalidInputError} naming the keys that are missing or wrong */
  @authenticated()
  async create(ctx: Ctx, body: Body): Promise<IdentifierSource> {
    const part = partOf[(textOf(body, 'sourceType') ?? textOf(body, 'type') ?? '').toLowerCase()];
    const name = textOf(body, 'name');
    const identifierType = this.db.cache.find(PatientIdentifierType, textOf(body, 'identifierType') ?? '');
    refuseMissing({ 'source type': part, name, 'patient identifier type': identifierType });
    const source = new IdentifierSource();
    const uuid = textOf(body, 'uuid');
    if (uuid !== undefined) source.uuid = uuid;
    source.name = name ?? '';
    source.description = textOf(body, 'description') ?? null;
    source.identifierType = identifierType as PatientIdentifierType;
    if (part === 'sequential') source.sequential = setSequential(new SequentialIdentifierGenerator(), body);
    else if (part === 'remote') source.remote = setRemote(new RemoteIdentifierSource(), body, textOf(body, 'username'));
    else source.pool = await this.setPool(ctx, new IdentifierPool(), body);
    return this.sources.save(ctx, source);
  }

  /** Changes what the request names, reserves identifiers and adds them to a pool; blank values are ignored. @throws {@link NotFoundError} when there is no such source */
  @authenticated()
  async update(ctx: Ctx, uuid: string, body: Body): Promise<IdentifierSource> {
    return this.db.inTransaction(ctx, async (inner) => {
      const source = await this.sources.load(inner, uuid);
      if (!source) throw new NotFoundError('IdentifierSource', uuid);
      source.name = textOf(body, 'name') ?? source.name;
      source.description = textOf(body, 'description') ?? source.description;
      const typeUuid = textOf(body, 'identifierType');
      const identifierType = typeUuid === undefined ? undefined : this.db.cache.find(PatientIdentifierType, typeUuid);
      if (identifierType) source.identifierType = identifierType;
      if (typeof body['retired'] === 'boolean') source.retired = body['retired'];
      if (source.sequential) setSequential(source.sequential, body);
      if (source.remote) setRemote(source.remote, body, textOf(body, 'user') ?? textOf(body, 'username'));
      if (source.pool) await this.setPool(inner, source.pool, body);
      await this.sources.save(inner, source);
      const reserved = listOf(body, 'reservedIdentifiers');
      if (reserved.length > 0) await this.sources.reserve(inner, source, reserved);
      if (textOf(body, 'operation') === 'uploadFromFile') await this.sources.addToPool(inner, source, listOf(body, 'identifiers'));
      return source;
    });
  }

  private async setPool(ctx: Ctx, pool: IdentifierPool, body: Body): Promise<IdentifierPool> {
    const sourceUuid = textOf(body, 'sourceUuid');
    if (sourceUuid !== undefined) {
      const from = await this.sources.find(ctx, sourceUuid, shapeOf(['id', 'uuid']));
      if (!from) throw InvalidInputError.of(ctx.text('idgen.error.noSuchSource', sourceUuid));
      pool.source = from;
    }
    pool.batchSize = numberOf(body, 'batchSize') ?? pool.batchSize;
    pool.minPoolSize = numberOf(body, 'minPoolSize') ?? pool.minPoolSize;
    pool.sequential = flagOf(body, 'sequential') ?? pool.sequential ?? false;
    pool.refillWithScheduledTask = flagOf(body, 'refillWithScheduledTask') ?? pool.refillWithScheduledTask ?? true;
    return pool;
  }
}

function setSequential(generator: SequentialIdentifierGenerator, body: Body): SequentialIdentifierGenerator {
  for (const name of ['firstIdentifierBase', 'baseCharacterSet'] as const) generator[name] = textOf(body, name) ?? generator[name];
  for (const name of ['prefix', 'suffix'] as const) generator[name] = textOf(body, name) ?? generator[name];
  for (const name of ['minLength', 'maxLength'] as const) generator[name] = numberOf(body, name) ?? generator[name];
  refuseMissing({ 'first identifier base': generator.firstIdentifierBase, 'base character set': generator.baseCharacterSet });
  return generator;
}

function setRemote(source: RemoteIdentifierSource, body: Body, user: string | undefined): RemoteIdentifierSource {
  source.url = textOf(body, 'url') ?? source.url;
  source.user = user ?? source.user;
  source.password = textOf(body, 'password') ?? source.password;
  refuseMissing({ url: source.url });
  if (source.password && !source.user) refuseMissing({ username: undefined });
  return source;
}

/** @throws {@link InvalidInputError} with upstream's list of what is missing */
function refuseMissing(values: Readonly<Record<string, unknown>>): void {
  const missing = Object.keys(values).filter((name) => values[name] === undefined || values[name] === null || values[name] === '');
  if (missing.length > 0) throw InvalidInputError.of(`The values of the following inputs are missing or invalid: [${missing.join(', ')}]`);
}
