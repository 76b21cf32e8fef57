/** When a visit took place; without stop it goes on. */
export interface VisitTimes {
  readonly start: Date;
  readonly stop: Date | null;
}

/** Whether an instant lies in a visit, both ends included. */
export function isDuring(date: Date, { start, stop }: VisitTimes): boolean {
  return date.getTime() >= start.getTime() && (stop === null || date.getTime() <= stop.getTime());
}

/**
 * The earliest day on which somebody may have come for a visit: the birthdate, for estimated ones with half the age as grace, at least one year.
 *
 * @param birthdate - `YYYY-MM-DD`
 * @source openmrs-core 2.8.7 VisitValidator
 */
export function earliestVisit(birthdate: string, estimated: boolean, now: Date): Date {
  const [year, month, day] = birthdate.split('-').map(Number) as [number, number, number];
  const grace = estimated ? Math.max(1, Math.floor(ageOn(year, month, day, now) / 2)) : 0;
  const earliest = new Date(2000, 0, 1);
  earliest.setFullYear(year - grace, month - 1, day);
  return earliest;
}

function ageOn(year: number, month: number, day: number, now: Date): number {
  const hadBirthday = now.getMonth() + 1 > month || (now.getMonth() + 1 === month && now.getDate() >= day);
  return now.getFullYear() - year - (hadBirthday ? 0 : 1);
}

/** The last second of the day of an instant, in the server's zone. */
export function endOfDay(date: Date): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate(), 23, 59, 59);
}

/** Whom a mapping speaks of: by numeric id or uuid. */
interface Named {
  readonly id: number;
  readonly uuid: string;
}

/**
 * The visit type that a mapping of the form `encounterType:visitType,…` names for an encounter type.
 *
 * @returns undefined when the mapping does not name the encounter type or names an unknown visit type
 */
export function mappedVisitType<T extends Named>(mapping: string, encounterType: Named, visitTypes: readonly T[]): T | undefined {
  for (const pair of mapping.split(',')) {
    const [from, to] = pair.split(':').map((part) => part.trim());
    if (from !== undefined && to !== undefined && isNamed(encounterType, from)) return visitTypes.find((type) => isNamed(type, to));
  }
  return undefined;
}

function isNamed(object: Named, text: string): boolean {
  return object.uuid === text || String(object.id) === text;
}

/** Names of a comma separated list, lower case. */
export function namesIn(list: string): string[] {
  return list
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
}
