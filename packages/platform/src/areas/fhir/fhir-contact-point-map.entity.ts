import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { Cached, OpenmrsData } from '../../kernel/db/index.js';

/** Whose attribute types a map is about. */
export type ContactPointDomain = 'person' | 'location' | 'provider';

/** What kind of contact an attribute type holds. @source openmrs-module-fhir2 4.1.0 `FhirContactPointMap` */
@Cached()
@Entity('fhir_contact_point_map')
export class FhirContactPointMap extends OpenmrsData {
  @PrimaryGeneratedColumn('identity', { name: 'fhir_contact_point_map_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @Column({ name: 'attribute_type_domain', type: 'varchar', length: 255 }) attributeTypeDomain!: ContactPointDomain;
  /** Id of the attribute type, in the table of the domain. */
  @Column({ name: 'attribute_type_id', type: 'integer' }) attributeTypeId!: number;
  /** `PHONE`, `EMAIL` … */
  @Column({ type: 'varchar', length: 255, nullable: true }) system!: string | null;
  /** `HOME`, `WORK` … */
  @Column({ type: 'varchar', length: 255, nullable: true }) use!: string | null;
  @Column({ type: 'integer', nullable: true }) rank!: number | null;
}
