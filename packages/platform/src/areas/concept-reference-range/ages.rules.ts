/** Units of time that ages and distances are counted in. */
export type TimeUnit = 'days' | 'weeks' | 'months' | 'years';

const DAY = 86_400_000;

/**
 * Whole units from one calendar day to another; negative when the second comes first.
 *
 * @param from - `yyyy-MM-dd`
 * @param to - `yyyy-MM-dd`
 */
export function wholeUnits(from: string, to: string, unit: TimeUnit): number {
  const [start, end] = [parts(from), parts(to)];
  if (unit === 'days' || unit === 'weeks') {
    const days = Math.round((Date.UTC(...end) - Date.UTC(...start)) / DAY);
    return unit === 'days' ? days : Math.trunc(days / 7);
  }
  let months = (end[0] - start[0]) * 12 + end[1] - start[1];
  if (months > 0 && end[2] < start[2]) months--;
  else if (months < 0 && end[2] > start[2]) months++;
  return unit === 'months' ? months : Math.trunc(months / 12);
}

function parts(date: string): [year: number, month: number, day: number] {
  const [year = 0, month = 1, day = 1] = date.slice(0, 10).split('-').map(Number);
  return [year, month - 1, day];
}
