import { authenticated, type Ctx, Db, inject, Provider, service, type Shape } from '@openmrs-ts/platform';
import sql from 'sql-template-tag';
import { DispositionService } from '../disposition/index.js';
import { EmrMetadata } from '../emr-metadata/index.js';

/** What the configuration shows: the services that know it, and what the memory does not hold whole. */
@service()
export class EmrConfigurationService {
  constructor(
    @inject(Db) private readonly db: Db,
    @inject(EmrMetadata) readonly metadata: EmrMetadata,
    @inject(DispositionService) readonly dispositions: DispositionService,
  ) {}

  /** A provider in a shape: the names of its person are not in memory. */
  @authenticated()
  provider(ctx: Ctx, provider: object, shape: Shape): Promise<Provider | undefined> {
    return this.db.readOne(ctx, Provider, shape, sql`provider.provider_id = ${(provider as Provider).id}`);
  }
}
