import { eventType } from '../../kernel/events/index.js';

/** Who was voided, when and by whom. */
export interface PatientVoiding {
  readonly patientUuid: string;
  readonly patientId: number;
  readonly reason: string;
  /** ISO 8601, whole seconds. */
  readonly dateVoided: string;
  /** Id of the user. */
  readonly voidedBy: number;
}

/** Published inside the transaction that voids a patient; what goes with the patient is voided by handlers in the same transaction. */
export const PatientVoided = eventType<PatientVoiding>('PatientVoided');

/** Published inside the transaction that restores a patient; the payload tells how it had been voided. */
export const PatientUnvoided = eventType<PatientVoiding>('PatientUnvoided');
