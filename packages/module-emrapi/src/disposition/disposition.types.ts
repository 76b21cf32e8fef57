/** What a disposition does to the patient's stay. */
export type DispositionType = 'ADMIT' | 'DISCHARGE' | 'TRANSFER';

/** A further question that goes with a disposition. */
export interface DispositionObs {
  readonly label: string | null;
  readonly conceptCode: string | null;
  readonly params: Readonly<Record<string, string>> | null;
}

/** What may follow when a clinician decides about a patient's stay. @source emrapi 3.4.0 `Disposition` */
export interface Disposition {
  readonly uuid: string;
  /** Message code or text. */
  readonly name: string;
  /** `SOURCE:code` or the uuid of the concept. */
  readonly conceptCode: string;
  readonly type: DispositionType | null;
  readonly careSettingTypes: readonly string[] | null;
  readonly encounterTypes: readonly string[] | null;
  readonly excludedEncounterTypes: readonly string[] | null;
  /** The visit stays open after it. */
  readonly keepsVisitOpen: boolean | null;
  readonly actions: readonly string[];
  readonly additionalObs: readonly DispositionObs[];
}
