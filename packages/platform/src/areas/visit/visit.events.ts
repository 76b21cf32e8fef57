import { eventType } from '../../kernel/events/index.js';

/** Which visit of whom. */
export interface VisitPayload {
  readonly visitUuid: string;
  readonly visitId: number;
  readonly patientId: number;
}

/** A visit that was voided or restored, with the data of the voiding. */
export interface VisitVoiding extends VisitPayload {
  readonly reason: string;
  /** ISO 8601, whole seconds. */
  readonly dateVoided: string;
}

export const VisitStarted = eventType<VisitPayload>('VisitStarted');
export const VisitEnded = eventType<VisitPayload>('VisitEnded');
/** Published inside the transaction; its encounters are to be voided with it. */
export const VisitVoided = eventType<VisitVoiding>('VisitVoided');
/** Published inside the transaction; tells how the visit had been voided. */
export const VisitUnvoided = eventType<VisitVoiding>('VisitUnvoided');
