import { Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Cached } from '../../kernel/db/index.js';
import { AttributeType } from '../attribute/attribute-type.entity.js';

/** What may be recorded about a diagnosis besides the fixed properties. @source openmrs-core 2.8.7 `DiagnosisAttributeType` */
@Cached()
@Unique(['name'])
@Entity('diagnosis_attribute_type')
export class DiagnosisAttributeType extends AttributeType {
  @PrimaryGeneratedColumn('identity', { name: 'diagnosis_attribute_type_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
}
