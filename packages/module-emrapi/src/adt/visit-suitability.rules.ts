import { withAncestors } from './visit-location.rules.js';

interface Place {
  readonly id: number;
  readonly parentLocation: Place | null;
}

/** A visit as the rules see it. */
export interface CandidateVisit {
  readonly startDatetime: Date;
  readonly stopDatetime: Date | null;
  readonly location: Place | null;
}

/** The first instant of a day in the server's zone. */
export function startOfDay(date: Date): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate());
}

/** The last second of a day in the server's zone. */
export function endOfDay(date: Date): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate(), 23, 59, 59);
}

/** Whether a visit goes on at a time, at the location or at one around it. @source emrapi 3.4.0 `AdtServiceImpl.isSuitableVisit` */
export function isSuitable(visit: CandidateVisit, location: Place | null, when: Date): boolean {
  return isAt(visit, location) && visit.startDatetime <= when && (visit.stopDatetime === null || when <= visit.stopDatetime);
}

/** As {@link isSuitable}, but any time of the visit's first and last day counts. */
export function isSuitableThatDay(visit: CandidateVisit, location: Place | null, when: Date): boolean {
  const startDatetime = startOfDay(visit.startDatetime);
  return isSuitable({ ...visit, startDatetime, stopDatetime: visit.stopDatetime && endOfDay(visit.stopDatetime) }, location, when);
}

/** The time itself, or the nearest time at which the visit goes on. */
export function nearestTimeOf(visit: CandidateVisit, when: Date): Date {
  if (when < visit.startDatetime) return visit.startDatetime;
  return visit.stopDatetime && visit.stopDatetime < when ? visit.stopDatetime : when;
}

function isAt(visit: CandidateVisit, location: Place | null): boolean {
  if (location === null || visit.location === null) return location === visit.location;
  const { id } = visit.location;
  return withAncestors(location).some((place) => place.id === id);
}
