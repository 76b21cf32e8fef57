import { eventType } from '../../kernel/events/index.js';

/** Which encounter of whom. */
export interface EncounterPayload {
  readonly encounterUuid: string;
  readonly encounterId: number;
  readonly patientId: number;
}

/** An encounter that was voided or restored, with the data of the voiding. */
export interface EncounterVoiding extends EncounterPayload {
  readonly reason: string;
  /** ISO 8601, whole seconds. */
  readonly dateVoided: string;
}

export const EncounterSaved = eventType<EncounterPayload & { readonly created: boolean }>('EncounterSaved');
/** Published inside the transaction, after observations, diagnoses, conditions, allergies and orders of the encounter were voided. */
export const EncounterVoided = eventType<EncounterVoiding>('EncounterVoided');
/** Published inside the transaction; tells how the encounter had been voided. */
export const EncounterUnvoided = eventType<EncounterVoiding>('EncounterUnvoided');
