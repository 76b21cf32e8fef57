import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Cached, Collection, Retireable } from '../../kernel/db/index.js';
import { Concept } from '../concept/concept.entity.js';
import { DrugIngredient } from './drug-ingredient.entity.js';
import { DrugReferenceMap } from './drug-reference-map.entity.js';

/** A product: a concept with strength and form. @source openmrs-core 2.8.7 `Drug` */
@Cached()
@Entity('drug')
export class Drug extends Retireable {
  @PrimaryGeneratedColumn('identity', { name: 'drug_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => Concept, { nullable: false }) @JoinColumn({ name: 'concept_id' }) concept!: Relation<Concept>;
  /** Null: the name of the concept is shown. */
  @Column({ type: 'varchar', length: 255, nullable: true }) name!: string | null;
  @Column({ type: 'boolean', default: false }) combination!: boolean;
  @ManyToOne(() => Concept) @JoinColumn({ name: 'dosage_form' }) dosageForm!: Relation<Concept> | null;
  @Column({ name: 'maximum_daily_dose', type: 'double precision', nullable: true }) maximumDailyDose!: number | null;
  @Column({ name: 'minimum_daily_dose', type: 'double precision', nullable: true }) minimumDailyDose!: number | null;
  @Column({ type: 'varchar', length: 255, nullable: true }) strength!: string | null;
  @ManyToOne(() => Concept) @JoinColumn({ name: 'dose_limit_units' }) doseLimitUnits!: Relation<Concept> | null;

  @Collection(() => DrugReferenceMap, 'drug') drugReferenceMaps!: readonly DrugReferenceMap[];

  @Collection(() => DrugIngredient, 'drug', { order: ['ingredient'] }) ingredients!: readonly DrugIngredient[];
}
