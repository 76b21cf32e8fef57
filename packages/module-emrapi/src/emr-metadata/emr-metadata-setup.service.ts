import {
  MetadataMappingService,
  MetadataSet,
  MetadataSetService,
  type MetadataSource,
  MetadataTermMapping,
} from '@openmrs-ts/module-metadatamapping';
import { type Ctx, Db, inject, Person, PersonName, Provider, requires, service } from '@openmrs-ts/platform';
import {
  EMR_SOURCE,
  EMR_SOURCE_DESCRIPTION,
  EXTRA_IDENTIFIER_TYPES_SET,
  privilegeLevels,
  seededTerms,
  term,
  UNKNOWN_PROVIDER,
} from './emr-metadata.data.js';
import { manageMetadataMapping } from './emr-metadata.privileges.js';
import { unknownProviderUuid } from './emr-metadata.properties.js';
import { PrivilegeLevelRepository } from './privilege-level.repository.js';

/** Creates at start what emrapi needs and the database does not have. @source emrapi 3.4.0 `EmrApiActivator` */
@service()
export class EmrMetadataSetup {
  constructor(
    @inject(Db) private readonly db: Db,
    @inject(MetadataMappingService) private readonly mappings: MetadataMappingService,
    @inject(MetadataSetService) private readonly sets: MetadataSetService,
    @inject(PrivilegeLevelRepository) private readonly levels: PrivilegeLevelRepository,
  ) {}

  /** Metadata source, codes, set of identifier types, unknown provider and privilege levels; what is there stays as it is. */
  @requires(manageMetadataMapping)
  async run(ctx: Ctx): Promise<void> {
    await this.db.inTransaction(ctx, async (inner) => {
      const source = await this.mappings.ensureSource(inner, EMR_SOURCE, EMR_SOURCE_DESCRIPTION);
      for (const { code, metadataClass } of seededTerms) await this.ensureTerm(inner, source, code, metadataClass, () => null);
      await this.ensureTerm(inner, source, term.extraPatientIdentifierTypes, 'org.openmrs.module.metadatamapping.MetadataSet', () =>
        this.extraIdentifierTypes(inner),
      );
      await this.ensureTerm(inner, source, term.unknownProvider, 'org.openmrs.Provider', () => this.unknownProvider(inner));
    });
    for (const level of Object.values(privilegeLevels)) await this.levels.fill(ctx, level);
  }

  private async ensureTerm(
    ctx: Ctx,
    source: MetadataSource,
    code: string,
    metadataClass: string,
    metadataUuid: () => Promise<string> | null,
  ): Promise<void> {
    const known = this.db.cache
      .all(MetadataTermMapping)
      .some((mapping) => mapping.metadataSource.id === source.id && mapping.code === code);
    if (known) return;
    await this.mappings.saveTermMapping(ctx, source, { code, metadataClass, metadataUuid: await metadataUuid() });
  }

  private async extraIdentifierTypes(ctx: Ctx): Promise<string> {
    if (!this.db.cache.find(MetadataSet, EXTRA_IDENTIFIER_TYPES_SET)) {
      const set = this.sets.create();
      set.uuid = EXTRA_IDENTIFIER_TYPES_SET;
      await this.sets.save(ctx, set);
    }
    return EXTRA_IDENTIFIER_TYPES_SET;
  }

  private async unknownProvider(ctx: Ctx): Promise<string> {
    const { settings } = ctx.environment;
    for (const uuid of [settings.text(term.unknownProvider), unknownProviderUuid.read(settings), UNKNOWN_PROVIDER.uuid]) {
      if (uuid && this.db.cache.find(Provider, uuid)) return uuid;
    }
    const person = new Person();
    person.gender = 'F';
    await this.db.save(ctx, person);
    const name = new PersonName();
    Object.assign(name, { person, preferred: true, givenName: UNKNOWN_PROVIDER.givenName, familyName: UNKNOWN_PROVIDER.familyName });
    await this.db.save(ctx, name);
    const provider = new Provider();
    Object.assign(provider, { uuid: UNKNOWN_PROVIDER.uuid, identifier: UNKNOWN_PROVIDER.identifier, person });
    await this.db.save(ctx, provider);
    return UNKNOWN_PROVIDER.uuid;
  }
}
