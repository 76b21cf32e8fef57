const HOUR = 3_600_000;

/** What is known of an open visit. */
export interface OpenVisit {
  readonly lastActivity: Date;
  /** Admitted, waiting for admission, or kept open by the last disposition. */
  readonly inpatient: boolean;
}

/** Hours of inactivity after which visits are over; `inpatient` null: never. */
export interface VisitExpiry {
  readonly outpatient: number;
  readonly inpatient: number | null;
}

/** Whether a visit counts as over. @source emrapi 3.4.0 `AdtServiceImpl.shouldBeClosed` */
export function isOver({ lastActivity, inpatient }: OpenVisit, expiry: VisitExpiry, now: Date): boolean {
  const limit = inpatient ? expiry.inpatient : expiry.outpatient;
  return limit !== null && Math.floor((now.getTime() - lastActivity.getTime()) / HOUR) >= limit;
}
