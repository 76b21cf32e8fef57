import { Db, inject, type Ctx, type Problems, service } from '@openmrs-ts/platform';
import { MappingMetadataService } from '../mapping-metadata/index.js';
import { MetadataSource } from './metadata-source.entity.js';

/** The door to metadata sources. */
@service()
export class MetadataSourceService extends MappingMetadataService<MetadataSource> {
  readonly entity = MetadataSource;
  override readonly foundByName = true;

  constructor(@inject(Db) db: Db) {
    super(db);
  }

  /** Names are unique, retired sources included. */
  protected override validate(_ctx: Ctx, source: MetadataSource, problems: Problems): void {
    const name = source.name?.trim();
    if (!name) {
      problems.field('name', 'error.name');
      return;
    }
    const same = this.db.cache.all(MetadataSource).some((item) => item.id !== source.id && item.name.toLowerCase() === name.toLowerCase());
    if (same) problems.field('name', 'metadatamapping.error.duplicateSource', [name]);
  }
}
