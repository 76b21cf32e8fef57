import { Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Attribute } from '../attribute/attribute.entity.js';
import { DiagnosisAttributeType } from './diagnosis-attribute-type.entity.js';
import { Diagnosis } from './diagnosis.entity.js';

/** A value of a diagnosis attribute type. @source openmrs-core 2.8.7 `DiagnosisAttribute` */
@Entity('diagnosis_attribute')
export class DiagnosisAttribute extends Attribute {
  @PrimaryGeneratedColumn('identity', { name: 'diagnosis_attribute_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => Diagnosis, { nullable: false }) @JoinColumn({ name: 'diagnosis_id' }) diagnosis!: Relation<Diagnosis>;
  @ManyToOne(() => DiagnosisAttributeType, { nullable: false })
  @JoinColumn({ name: 'attribute_type_id' })
  attributeType!: Relation<DiagnosisAttributeType>;
}
