import { Column } from 'typeorm';
import { OpenmrsData } from '../../kernel/db/index.js';

/** A value of an attribute type. @source openmrs-core 2.8.7 `BaseAttribute` */
export abstract class Attribute extends OpenmrsData {
  /** The value as the datatype stores it: mostly the text itself, for long texts and objects a uuid. */
  @Column({ name: 'value_reference', type: 'text' }) valueReference!: string;
}
