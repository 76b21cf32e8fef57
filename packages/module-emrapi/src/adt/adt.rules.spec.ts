import { describe, expect, it } from '@jest/globals';
import { newVisitType } from './new-visit-type.rules.js';
import { isOver } from './visit-expiry.rules.js';
import { nearestTagged, type PlaceOfVisits } from './visit-location.rules.js';
import { isSuitable, isSuitableThatDay, nearestTimeOf } from './visit-suitability.rules.js';

interface Place extends PlaceOfVisits {
  readonly parentLocation: Place | null;
}
const place = (id: number, parentLocation: Place | null, ...tags: string[]): Place => ({
  id,
  parentLocation,
  tags: tags.map((name) => ({ name })),
});
const hospital = place(1, null, 'Visit Location');
const ward = place(2, hospital);
const bed = place(3, ward, 'Admission Location');
const village = place(4, null);
const at = (day: number, hour: number) => new Date(2024, 4, day, hour);

describe('the location that supports visits', () => {
  it('is the location itself when it is tagged', () => expect(nearestTagged(hospital, 'visit location')).toBe(hospital));
  it('is the nearest tagged location around it', () => expect(nearestTagged(bed, 'Visit Location')).toBe(hospital));
  it('is not there when no location around it is tagged', () => expect(nearestTagged(village, 'Visit Location')).toBeUndefined());
  it('is looked for once around a circle', () => {
    const circle = { id: 5, tags: [], parentLocation: null as Place | null };
    circle.parentLocation = place(6, circle);
    expect(nearestTagged<Place>(circle, 'Visit Location')).toBeUndefined();
  });
});

describe('a visit is suitable', () => {
  const open = { startDatetime: at(2, 8), stopDatetime: null, location: hospital };
  const ended = { ...open, stopDatetime: at(2, 12) };
  it('from its start to its stop, both included', () => {
    expect([at(2, 7), at(2, 8), at(2, 12), at(2, 13)].map((when) => isSuitable(ended, hospital, when))).toEqual([false, true, true, false]);
  });
  it('without end while it is open', () => expect(isSuitable(open, hospital, at(20, 1))).toBe(true));
  it('for a place inside its location', () => expect(isSuitable(open, bed, at(2, 9))).toBe(true));
  it('for no place outside its location', () => {
    expect(isSuitable(open, village, at(2, 9))).toBe(false);
    expect(isSuitable({ ...open, location: ward }, hospital, at(2, 9))).toBe(false);
  });
  it('without a location only for what has none', () => {
    expect(isSuitable({ ...open, location: null }, null, at(2, 9))).toBe(true);
    expect(isSuitable({ ...open, location: null }, hospital, at(2, 9))).toBe(false);
    expect(isSuitable(open, null, at(2, 9))).toBe(false);
  });
  it('on any time of its days when the time does not matter', () => {
    expect(isSuitableThatDay(ended, hospital, at(2, 0))).toBe(true);
    expect(isSuitableThatDay(ended, hospital, at(2, 23))).toBe(true);
    expect(isSuitableThatDay(ended, hospital, at(3, 0))).toBe(false);
  });
  it('and a time outside it is moved to its start or stop', () => {
    expect(nearestTimeOf(ended, at(2, 7))).toEqual(at(2, 8));
    expect(nearestTimeOf(ended, at(2, 9))).toEqual(at(2, 9));
    expect(nearestTimeOf(ended, at(2, 20))).toEqual(at(2, 12));
  });
});

describe('the type of a new visit', () => {
  const types = [
    { id: 1, uuid: 'facility' },
    { id: 2, uuid: 'home' },
  ];
  const vitals = { id: 7, uuid: 'vitals' };
  it('is named by id or uuid of the encounter type', () => {
    expect(newVisitType(new Map([['vitals', 'home']]), vitals, types)).toBe(types[1]);
    expect(newVisitType(new Map([['7', '1']]), vitals, types)).toBe(types[0]);
  });
  it('is the default for encounter types that are not named', () => {
    expect(
      newVisitType(
        new Map([
          ['8', '1'],
          ['default', '2'],
        ]),
        vitals,
        types,
      ),
    ).toBe(types[1]);
  });
  it('is none when nothing fits', () => {
    expect(newVisitType(new Map([['8', '1']]), vitals, types)).toBeUndefined();
    expect(newVisitType(new Map([['default', '99']]), vitals, types)).toBeUndefined();
  });
});

describe('a visit is over', () => {
  const expiry = { outpatient: 12, inpatient: null };
  it('after that many whole hours without activity', () => {
    expect(isOver({ lastActivity: at(2, 8), inpatient: false }, expiry, new Date(2024, 4, 2, 19, 59))).toBe(false);
    expect(isOver({ lastActivity: at(2, 8), inpatient: false }, expiry, at(2, 20))).toBe(true);
  });
  it('never for an inpatient unless a limit is set', () => {
    expect(isOver({ lastActivity: at(2, 8), inpatient: true }, expiry, at(20, 8))).toBe(false);
    expect(isOver({ lastActivity: at(2, 8), inpatient: true }, { ...expiry, inpatient: 24 }, at(3, 8))).toBe(true);
  });
});
