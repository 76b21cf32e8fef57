import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { Cached, OpenmrsMetadata } from '../../kernel/db/index.js';

/** Admitted or not. */
export type CareSettingType = 'OUTPATIENT' | 'INPATIENT';

/** Whether an order is for an admitted patient. @source openmrs-core 2.8.7 `CareSetting` */
@Cached()
@Entity('care_setting')
export class CareSetting extends OpenmrsMetadata {
  @PrimaryGeneratedColumn('identity', { name: 'care_setting_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @Column({ type: 'varchar', length: 255, unique: true }) override name!: string;
  @Column({ type: 'varchar', length: 255, nullable: true }) override description!: string | null;
  @Column({ name: 'care_setting_type', type: 'varchar', length: 50 }) careSettingType!: CareSettingType;
}
