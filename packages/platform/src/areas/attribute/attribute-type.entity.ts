import { Column } from 'typeorm';
import { OpenmrsMetadata } from '../../kernel/db/index.js';

/** A typed attribute that objects of one kind may have. @source openmrs-core 2.8.7 `BaseAttributeType` */
export abstract class AttributeType extends OpenmrsMetadata {
  @Column({ type: 'varchar', length: 255 }) override name!: string;
  @Column({ type: 'varchar', length: 1024, nullable: true }) override description!: string | null;
  @Column({ name: 'datatype', type: 'varchar', length: 255, nullable: true }) datatypeClassname!: string | null;
  @Column({ name: 'datatype_config', type: 'text', nullable: true }) datatypeConfig!: string | null;
  @Column({ name: 'preferred_handler', type: 'varchar', length: 255, nullable: true }) preferredHandlerClassname!: string | null;
  @Column({ name: 'handler_config', type: 'text', nullable: true }) handlerConfig!: string | null;
  @Column({ name: 'min_occurs', type: 'integer' }) minOccurs!: number;
  /** Null means any number. */
  @Column({ name: 'max_occurs', type: 'integer', nullable: true }) maxOccurs!: number | null;
}
