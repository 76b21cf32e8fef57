import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique, type Relation } from 'typeorm';
import { OpenmrsObject } from '../../kernel/db/index.js';
import { Obs } from './obs.entity.js';

/**
 * The limits that applied to a numeric value when it was recorded, in the unit of the concept.
 *
 * @source openmrs-core 2.8.7 `ObsReferenceRange`
 */
@Unique(['obs'])
@Entity('obs_reference_range')
export class ObsReferenceRange extends OpenmrsObject {
  @PrimaryGeneratedColumn('identity', { name: 'obs_reference_range_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => Obs, { nullable: false }) @JoinColumn({ name: 'obs_id' }) obs!: Relation<Obs>;
  @Column({ name: 'hi_absolute', type: 'double precision', nullable: true }) hiAbsolute!: number | null;
  @Column({ name: 'hi_critical', type: 'double precision', nullable: true }) hiCritical!: number | null;
  @Column({ name: 'hi_normal', type: 'double precision', nullable: true }) hiNormal!: number | null;
  @Column({ name: 'low_absolute', type: 'double precision', nullable: true }) lowAbsolute!: number | null;
  @Column({ name: 'low_critical', type: 'double precision', nullable: true }) lowCritical!: number | null;
  @Column({ name: 'low_normal', type: 'double precision', nullable: true }) lowNormal!: number | null;
}
