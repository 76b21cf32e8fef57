import { authenticated, type Ctx, Db, inject, type Problems, service } from '@openmrs-ts/platform';
import { MappingMetadataService } from '../mapping-metadata/index.js';
import { MetadataTermMapping } from './metadata-term-mapping.entity.js';

/** Conditions on mappings; absent ones do not restrict. */
export interface TermMappingCriteria {
  readonly code?: string | undefined;
  readonly name?: string | undefined;
  /** Uuid or name of the source. */
  readonly source?: string | undefined;
  readonly metadataClass?: string | undefined;
  readonly metadataUuid?: string | undefined;
  /** Whether the code stands for something. */
  readonly mapped?: boolean | undefined;
  readonly includeRetired: boolean;
}

/** The door to term mappings. Reading costs no query. */
@service()
export class MetadataTermMappingService extends MappingMetadataService<MetadataTermMapping> {
  readonly entity = MetadataTermMapping;

  constructor(@inject(Db) db: Db) {
    super(db);
  }

  /** Mappings that fit, by source, then in the order of their creation. Codes and names are compared without case. */
  @authenticated()
  matching(ctx: Ctx, criteria: TermMappingCriteria): MetadataTermMapping[] {
    const same = (wanted: string | undefined, value: string | null) =>
      wanted === undefined || value?.toLowerCase() === wanted.toLowerCase();
    return this.all(ctx, { includeRetired: criteria.includeRetired })
      .filter(
        (mapping) =>
          same(criteria.code, mapping.code) &&
          same(criteria.name, mapping.name) &&
          same(criteria.metadataClass, mapping.metadataClass) &&
          same(criteria.metadataUuid, mapping.metadataUuid) &&
          (criteria.source === undefined ||
            mapping.metadataSource.uuid === criteria.source ||
            same(criteria.source, mapping.metadataSource.name)) &&
          (criteria.mapped === undefined || criteria.mapped === (mapping.metadataUuid !== null)),
      )
      .sort((left, right) => left.metadataSource.id - right.metadataSource.id || left.id - right.id);
  }

  protected override validate(_ctx: Ctx, mapping: MetadataTermMapping, problems: Problems): void {
    if (!mapping.metadataSource) problems.field('metadataSource', 'metadatamapping.error.required');
    const code = mapping.code?.trim();
    if (!code) problems.field('code', 'metadatamapping.error.required');
    if (!mapping.metadataSource || !code) return;
    const taken = this.db.cache
      .all(MetadataTermMapping)
      .some(
        (other) =>
          other.id !== mapping.id &&
          other.metadataSource.id === mapping.metadataSource.id &&
          other.code.toLowerCase() === code.toLowerCase(),
      );
    if (taken) problems.field('code', 'metadatamapping.error.duplicateCode', [mapping.metadataSource.name, code]);
  }
}
