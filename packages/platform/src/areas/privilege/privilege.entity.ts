import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Cached, OpenmrsObject } from '../../kernel/db/index.js';

/** A right that code asks for by name. The name is the key. @source openmrs-core 2.8.7 `Privilege` */
@Cached()
@Entity('privilege')
export class Privilege extends OpenmrsObject {
  @PrimaryColumn({ type: 'varchar', length: 255 }) privilege!: string;
  @Column({ type: 'text', nullable: true }) description!: string | null;

  get name(): string {
    return this.privilege;
  }
}
