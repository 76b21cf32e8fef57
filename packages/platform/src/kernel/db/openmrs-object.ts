import { Column, JoinColumn, ManyToOne } from 'typeorm';

/** The parts of a user that audit columns show. */
export interface UserReference {
  readonly id: number;
  readonly uuid: string;
  readonly username: string | null;
  readonly systemId: string;
}

/** Everything persistent: a numeric id (declared by the class, its column's name varies) and an opaque uuid of at most 38 characters. */
export abstract class OpenmrsObject {
  id!: number;

  @Column({ type: 'varchar', length: 38, unique: true }) uuid!: string;
}

/** Who created a row, and when. The column is never null, but TypeORM refuses required relations that form a circle, as users' creators do. */
export abstract class Creatable extends OpenmrsObject {
  @ManyToOne('User') @JoinColumn({ name: 'creator' }) creator!: UserReference;
  @Column({ name: 'date_created', type: 'timestamptz', precision: 0 }) dateCreated!: Date;
}

/** Who created and last changed a row, and when. */
export abstract class Auditable extends Creatable {
  @ManyToOne('User', { nullable: true }) @JoinColumn({ name: 'changed_by' }) changedBy!: UserReference | null;
  @Column({ name: 'date_changed', type: 'timestamptz', precision: 0, nullable: true }) dateChanged!: Date | null;
}

/** Clinical and other records: removed by voiding, never deleted by ordinary use. */
export abstract class OpenmrsData extends Auditable {
  @Column({ type: 'boolean', default: false }) voided!: boolean;
  @ManyToOne('User', { nullable: true }) @JoinColumn({ name: 'voided_by' }) voidedBy!: UserReference | null;
  @Column({ name: 'date_voided', type: 'timestamptz', precision: 0, nullable: true }) dateVoided!: Date | null;
  @Column({ name: 'void_reason', type: 'varchar', length: 255, nullable: true }) voidReason!: string | null;
}

/** Rows that are retired rather than deleted. */
export abstract class Retireable extends Auditable {
  @Column({ type: 'boolean', default: false }) retired!: boolean;
  @ManyToOne('User', { nullable: true }) @JoinColumn({ name: 'retired_by' }) retiredBy!: UserReference | null;
  @Column({ name: 'date_retired', type: 'timestamptz', precision: 0, nullable: true }) dateRetired!: Date | null;
  @Column({ name: 'retire_reason', type: 'varchar', length: 255, nullable: true }) retireReason!: string | null;
}

/** Metadata: a name and a description, retired rather than deleted. Subclasses declare `name` and `description` with their column lengths. */
export abstract class OpenmrsMetadata extends Retireable {
  name!: string;
  description!: string | null;
}
