import type { DataSource, EntityMetadata } from 'typeorm';
import { collectionsOf, type CollectionSpec, type EntityClass, isCached } from './entity-decorators.js';

/** A column with a plain value. */
export interface ColumnModel {
  readonly property: string;
  readonly column: string;
  /** PostgreSQL type as declared on the entity. */
  readonly type: string;
  readonly length: number | undefined;
  readonly nullable: boolean;
  readonly generated: boolean;
}

/** A to-one relation through a foreign key column. */
export interface RelationModel {
  readonly property: string;
  readonly column: string;
  readonly nullable: boolean;
  readonly target: EntityModel;
}

/** A to-many property. */
export interface CollectionModel {
  readonly property: string;
  readonly spec: CollectionSpec;
  readonly target: EntityModel;
}

/** What the planner, the cache and the writer know of an entity, taken from its mapping once. */
export class EntityModel {
  readonly columns = new Map<string, ColumnModel>();
  readonly relations = new Map<string, RelationModel>();
  readonly collections = new Map<string, CollectionModel>();
  readonly cached: boolean;
  key!: ColumnModel;
  /** Whether several columns make the key; such rows are written by statements of their repository. */
  compositeKey = false;

  constructor(
    readonly entity: EntityClass,
    readonly table: string,
  ) {
    this.cached = isCached(entity);
  }

  get name(): string {
    return this.entity.name;
  }

  /** The database column of a property. @throws Error naming entity and property when there is none */
  columnOf(property: string): string {
    const column = this.columns.get(property)?.column ?? this.relations.get(property)?.column;
    if (column === undefined) throw new Error(`${this.name} has no column for property "${property}"`);
    return column;
  }
}

/** All entity models by class. */
export class EntityModels {
  private readonly byEntity = new Map<EntityClass, EntityModel>();
  private readonly byTable = new Map<string, EntityModel>();

  constructor(dataSource: DataSource) {
    for (const metadata of dataSource.entityMetadatas) {
      const model = new EntityModel(metadata.target as EntityClass, metadata.tableName);
      this.byEntity.set(model.entity, model);
      this.byTable.set(model.table, model);
    }
    for (const metadata of dataSource.entityMetadatas) this.fill(this.of(metadata.target as EntityClass), metadata);
  }

  /** The model of an entity class or of a class derived from it. @throws Error when the class is not mapped */
  of(entity: EntityClass): EntityModel {
    for (let at: EntityClass | null = entity; at; at = Object.getPrototypeOf(at) as EntityClass | null) {
      const model = this.byEntity.get(at);
      if (model) return model;
    }
    throw new Error(`${entity.name} is not an entity of this server: is it listed in its module's "entities"?`);
  }

  ofTable(table: string): EntityModel | undefined {
    return this.byTable.get(table);
  }

  all(): EntityModel[] {
    return [...this.byEntity.values()];
  }

  private fill(model: EntityModel, metadata: EntityMetadata): void {
    model.compositeKey = metadata.primaryColumns.length > 1;
    for (const column of metadata.columns) {
      if (column.relationMetadata && !column.isPrimary) continue;
      const item: ColumnModel = {
        property: column.propertyName,
        column: column.databaseName,
        type: String(column.type),
        length: column.length ? Number(column.length) : undefined,
        nullable: column.isNullable,
        generated: column.isGenerated,
      };
      model.columns.set(item.property, item);
      if (column.isPrimary) model.key = item;
    }
    for (const relation of metadata.relations) {
      const join = relation.joinColumns[0];
      if (!join) continue;
      model.relations.set(relation.propertyName, {
        property: relation.propertyName,
        column: join.databaseName,
        nullable: relation.isNullable,
        target: this.of(relation.inverseEntityMetadata.target as EntityClass),
      });
    }
    for (const [property, spec] of collectionsOf(model.entity)) {
      model.collections.set(property, { property, spec, target: this.of(spec.target()) });
    }
  }
}
