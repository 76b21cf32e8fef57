import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Counts in a base of its own and adds prefix, suffix and check digit. @source idgen 5.0.4 `SequentialIdentifierGenerator` */
@Entity('idgen_seq_id_gen')
export class SequentialIdentifierGenerator {
  /** Id of the source. */
  @PrimaryColumn({ name: 'id', type: 'integer' }) id!: number;
  /** Negative: nothing was given out yet. Text, because it may exceed the exact numbers. Changed by generation alone. */
  @Column({ name: 'next_sequence_value', type: 'bigint', default: -1 }) nextSequenceValue!: string;
  /** The digits of the base, each at the place of its value. */
  @Column({ name: 'base_character_set', type: 'varchar', length: 255 }) baseCharacterSet!: string;
  /** The first number, written in the base; its length is the least number of digits. */
  @Column({ name: 'first_identifier_base', type: 'varchar', length: 50 }) firstIdentifierBase!: string;
  /** A text, or `provider:` and the name of an affix provider. */
  @Column({ type: 'varchar', length: 100, nullable: true }) prefix!: string | null;
  @Column({ type: 'varchar', length: 100, nullable: true }) suffix!: string | null;
  /** Lengths count prefix, suffix and check digit; null or 0 means no limit. */
  @Column({ name: 'min_length', type: 'integer', nullable: true }) minLength!: number | null;
  @Column({ name: 'max_length', type: 'integer', nullable: true }) maxLength!: number | null;
}
