import {
  authenticated,
  ConflictError,
  type Ctx,
  Db,
  type EntityClass,
  inject,
  NotFoundError,
  open,
  requires,
  service,
} from '@openmrs-ts/platform';
import sql from 'sql-template-tag';
import { MetadataSet, MetadataSetMember, MetadataSetMemberService } from '../metadata-set/index.js';
import { MetadataSource, MetadataSourceService } from '../metadata-source/index.js';
import { MetadataTermMapping, MetadataTermMappingService } from '../metadata-term-mapping/index.js';
import { standsFor } from './metadata-class.rules.js';
import { manageMetadataMapping } from './metadata-mapping.privileges.js';

/** What a code of a source is to stand for. */
export interface TermMappingValues {
  readonly uuid?: string | undefined;
  readonly code: string;
  /** Upstream's class name, for example `org.openmrs.EncounterType`. */
  readonly metadataClass: string | null;
  /** Null: the code stands for nothing yet. */
  readonly metadataUuid: string | null;
  readonly name?: string | null | undefined;
  readonly description?: string | null | undefined;
}

/** One object of a metadata set. */
export interface SetMemberValues {
  readonly uuid?: string | undefined;
  readonly metadataClass: string;
  readonly metadataUuid: string;
  readonly sortWeight?: number | null | undefined;
  readonly name?: string | null | undefined;
  readonly description?: string | null | undefined;
}

type Item = { readonly retired?: boolean };

/** Finds metadata by code, for other modules; and writes mappings and sets for those who load content. Reading costs no query. */
@service()
export class MetadataMappingService {
  private codes: Map<string, MetadataTermMapping> | undefined;

  constructor(
    @inject(Db) private readonly db: Db,
    @inject(MetadataSourceService) private readonly sources: MetadataSourceService,
    @inject(MetadataTermMappingService) private readonly mappings: MetadataTermMappingService,
    @inject(MetadataSetMemberService) private readonly members: MetadataSetMemberService,
  ) {
    for (const entity of [MetadataTermMapping, MetadataSource]) db.cache.watch(entity, () => (this.codes = undefined));
  }

  /**
   * The cached object that a code of a source stands for; undefined when the code is unknown, unmapped or retired, or the object is retired or gone.
   *
   * @param source - name of the source, compared without case
   * @throws {@link ConflictError} `metadatamapping.error.otherType` when the code stands for an object of another class
   * @source metadatamapping 2.0.0 `MetadataMappingServiceImpl.getMetadataItem`
   */
  @authenticated()
  metadataByCode<T extends object>(_ctx: Ctx, entity: EntityClass<T>, source: string, code: string): T | undefined {
    const mapping = this.mappingOf(source, code);
    if (!mapping || mapping.metadataUuid === null) return undefined;
    if (!standsFor(mapping.metadataClass, entity.name)) {
      const parameters = [source, code, mapping.metadataClass, entity.name];
      throw new ConflictError(
        'metadatamapping.error.otherType',
        parameters,
        `${source} ${code} stands for another type than ${entity.name}`,
      );
    }
    return this.inUse(entity, mapping.metadataUuid);
  }

  /** The uuid that a code of a source stands for, whether or not there is such an object. */
  @open()
  metadataUuidByCode(_ctx: Ctx, source: string, code: string): string | undefined {
    return this.mappingOf(source, code)?.metadataUuid ?? undefined;
  }

  /** The objects of one class in a set, the greatest weight first; retired ones are left out. */
  @authenticated()
  metadataInSet<T extends object>(_ctx: Ctx, entity: EntityClass<T>, setUuid: string): T[] {
    const set = this.db.cache.find(MetadataSet, setUuid);
    if (!set || set.retired) return [];
    return set.members
      .filter((member) => !member.retired && standsFor(member.metadataClass, entity.name))
      .map((member) => this.inUse(entity, member.metadataUuid))
      .filter((item) => item !== undefined);
  }

  /** The source of this name, created when missing. */
  @requires(manageMetadataMapping)
  async ensureSource(ctx: Ctx, name: string, description: string | null = null): Promise<MetadataSource> {
    const known = this.sources.find(ctx, name);
    if (known) return known;
    const [stored] = await this.db.load(ctx, MetadataSource, {
      where: sql`lower(metadatamapping_metadata_source.name) = lower(${name.trim()})`,
    });
    if (stored) return stored;
    const source = this.sources.create();
    source.name = name;
    source.description = description;
    return this.sources.save(ctx, source);
  }

  /** Adds or changes the mapping with this uuid, or with this code; a retired one comes back into use. */
  @requires(manageMetadataMapping)
  async saveTermMapping(ctx: Ctx, source: MetadataSource, values: TermMappingValues): Promise<MetadataTermMapping> {
    return this.db.inTransaction(ctx, async (inner) => {
      // Read from the database, not from memory: the open transaction may have written it.
      const [known] = await this.db.load(inner, MetadataTermMapping, {
        where: sql`metadatamapping_metadata_term_mapping.uuid = ${values.uuid ?? null}
          or (metadatamapping_metadata_term_mapping.metadata_source_id = ${source.id}
            and lower(metadatamapping_metadata_term_mapping.code) = lower(${values.code.trim()}))`,
        order: sql`metadatamapping_metadata_term_mapping.uuid = ${values.uuid ?? ''} desc`,
      });
      const mapping = known ?? this.mappings.create();
      if (!known && values.uuid !== undefined) mapping.uuid = values.uuid;
      mapping.metadataSource = source;
      mapping.code = values.code;
      mapping.metadataClass = values.metadataClass;
      mapping.metadataUuid = values.metadataUuid;
      if (values.name !== undefined) mapping.name = values.name;
      if (values.description !== undefined) mapping.description = values.description;
      mapping.retired = false;
      return this.mappings.save(inner, mapping);
    });
  }

  /** Adds or changes the member with this uuid, or for this object. @throws {@link NotFoundError} when there is no such set */
  @requires(manageMetadataMapping)
  async saveSetMember(ctx: Ctx, setUuid: string, values: SetMemberValues): Promise<MetadataSetMember> {
    return this.db.inTransaction(ctx, async (inner) => {
      const set = await this.db.loadByUuid(inner, MetadataSet, setUuid);
      if (!set) throw new NotFoundError('MetadataSet', setUuid);
      const [known] = await this.db.load(inner, MetadataSetMember, {
        where: sql`metadatamapping_metadata_set_member.uuid = ${values.uuid ?? null}
          or (metadatamapping_metadata_set_member.metadata_set_id = ${set.id}
            and metadatamapping_metadata_set_member.metadata_uuid = ${values.metadataUuid})`,
        order: sql`metadatamapping_metadata_set_member.uuid = ${values.uuid ?? ''} desc`,
      });
      const member = known ?? this.members.create();
      if (!known && values.uuid !== undefined) member.uuid = values.uuid;
      member.metadataSet = set;
      member.metadataClass = values.metadataClass;
      member.metadataUuid = values.metadataUuid;
      if (values.sortWeight !== undefined) member.sortWeight = values.sortWeight;
      if (values.name !== undefined) member.name = values.name;
      if (values.description !== undefined) member.description = values.description;
      member.retired = false;
      return this.members.save(inner, member);
    });
  }

  private inUse<T extends object>(entity: EntityClass<T>, uuid: string): T | undefined {
    const found = this.db.cache.find(entity, uuid);
    return found && (found as Item).retired !== true ? found : undefined;
  }

  private mappingOf(source: string, code: string): MetadataTermMapping | undefined {
    this.codes ??= new Map(
      this.db.cache
        .all(MetadataTermMapping)
        .filter((mapping) => !mapping.retired)
        .map((mapping) => [keyOf(mapping.metadataSource.name, mapping.code), mapping]),
    );
    return this.codes.get(keyOf(source, code));
  }
}

function keyOf(source: string, code: string): string {
  return `${source.toLowerCase()}\n${code.toLowerCase()}`;
}
