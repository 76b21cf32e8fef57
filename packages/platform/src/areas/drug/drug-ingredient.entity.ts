import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { OpenmrsObject } from '../../kernel/db/index.js';
import { Concept } from '../concept/concept.entity.js';
import { Drug } from './drug.entity.js';

/** An ingredient of a drug; the key is drug and ingredient. @source openmrs-core 2.8.7 `DrugIngredient` */
@Entity('drug_ingredient')
export class DrugIngredient extends OpenmrsObject {
  @PrimaryColumn({ name: 'drug_id', type: 'integer' }) drugId!: number;
  @ManyToOne(() => Drug, { nullable: false }) @JoinColumn({ name: 'drug_id' }) drug!: Relation<Drug>;
  @PrimaryColumn({ name: 'ingredient_id', type: 'integer' }) ingredientId!: number;
  @ManyToOne(() => Concept, { nullable: false }) @JoinColumn({ name: 'ingredient_id' }) ingredient!: Relation<Concept>;
  @Column({ type: 'double precision', nullable: true }) strength!: number | null;
  @ManyToOne(() => Concept) @JoinColumn({ name: 'units' }) units!: Relation<Concept> | null;
}
