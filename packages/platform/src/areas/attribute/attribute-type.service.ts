import type { Ctx } from '../../kernel/context/index.js';
import type { Problems } from '../../kernel/errors/index.js';
import { MetadataService } from '../../kernel/service/index.js';
import type { AttributeType } from './attribute-type.entity.js';
import { checkAttributeType } from './attribute.rules.js';

/** The attribute types of one kind of owner. Subclasses say entity and privileges. */
export abstract class AttributeTypeService<T extends AttributeType> extends MetadataService<T> {
  /** Message code for a name that another type in use has; absent: names may repeat. */
  protected readonly nameInUse: string | undefined;

  protected override validate(_ctx: Ctx, type: T, problems: Problems): void {
    type.minOccurs ??= 0;
    checkAttributeType(type, problems);
    const name = type.name?.trim().toLowerCase();
    const taken = this.db.cache
      .all(this.entity)
      .some((other) => other.id !== type.id && !other.retired && other.name.toLowerCase() === name);
    if (this.nameInUse !== undefined && taken && !type.retired) problems.field('name', this.nameInUse);
  }
}
