import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { Cached, OpenmrsObject, StoredVerbatim } from '../../kernel/db/index.js';

/** A long text that attributes and forms refer to by its uuid. @source openmrs-core 2.8.7 `ClobDatatypeStorage` */
@Cached()
@StoredVerbatim()
@Entity('clob_datatype_storage')
export class ClobDatatypeStorage extends OpenmrsObject {
  @PrimaryGeneratedColumn('identity', { name: 'id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @Column({ type: 'text' }) value!: string;
}
