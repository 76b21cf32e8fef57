import { familyNames, givenNames, places } from './demo-names.data.js';
import { SeededRandom } from './random.rules.js';

/** One reading of vital signs and body measures, in the units of the vitals concepts. */
export interface DemoVitals {
  /** mmHg */
  readonly systolic: number;
  readonly diastolic: number;
  /** beats a minute */
  readonly pulse: number;
  /** degrees Celsius, one decimal */
  readonly temperature: number;
  /** breaths a minute */
  readonly respiratoryRate: number;
  /** per cent */
  readonly oxygenSaturation: number;
  /** kilograms, one decimal */
  readonly weight: number;
  /** centimetres */
  readonly height: number;
}

/** One visit to the clinic. */
export interface DemoVisit {
  readonly startedAt: Date;
  /** null: still in the clinic */
  readonly stoppedAt: Date | null;
  readonly vitals: DemoVitals;
  /** Place in the list of diagnoses that the caller offers; null: none written. */
  readonly diagnosis: number | null;
  readonly note: string | null;
}

/** A made-up patient with a plausible course. */
export interface DemoPatient {
  readonly gender: 'F' | 'M';
  readonly givenName: string;
  readonly middleName: string | null;
  readonly familyName: string;
  /** `YYYY-MM-DD` */
  readonly birthdate: string;
  readonly birthdateEstimated: boolean;
  readonly address: { country: string; stateProvince: string; countyDistrict: string; cityVillage: string; address1: string };
  readonly phone: string;
  readonly visits: readonly DemoVisit[];
  /** Places in the lists that the caller offers. */
  readonly conditions: readonly number[];
  readonly allergies: readonly { allergen: number; reaction: number; severity: number }[];
}

/** How many of each the caller can offer. */
export interface DemoChoices {
  readonly diagnoses: number;
  readonly conditions: number;
  readonly allergens: number;
  readonly reactions: number;
  readonly severities: number;
}

const DAY = 24 * 60 * 60 * 1000;
const NOTES = [
  'Came with fever for three days. Examined; drinks well. Advised rest and fluids, come back if worse.',
  'Follow-up. Feels better, no new complaints. Treatment goes on unchanged.',
  'Blood pressure taken twice. Advice on salt and exercise given.',
  'Cough and runny nose, chest clear. No antibiotics needed.',
  'Wound cleaned and dressed, no sign of infection. Dressing change in two days.',
];

/** Makes the n-th patient of a seed; the same arguments give the same patient. */
export function demoPatient(seed: number, index: number, now: Date, choices: DemoChoices): DemoPatient {
  const random = new SeededRandom(seed * 1_000_003 + index * 7919);
  const gender = random.chance(0.53) ? 'F' : 'M';
  const age = ageOf(random);
  const born = new Date(now.getTime() - Math.floor(age * 365.25) * DAY - random.whole(0, 300) * DAY);
  const estimated = random.chance(0.15);
  const [country, stateProvince, countyDistrict, cityVillage] = random.pick(places);
  const conditions = unique(
    Array.from({ length: countOf(random, age > 40 ? 0.7 : 0.25, 3) }, () => random.whole(0, choices.conditions - 1)),
  );
  const allergies = unique(Array.from({ length: countOf(random, 0.3, 2) }, () => random.whole(0, choices.allergens - 1))).map(
    (allergen) => ({
      allergen,
      reaction: random.whole(0, choices.reactions - 1),
      severity: random.whole(0, choices.severities - 1),
    }),
  );
  return {
    gender,
    givenName: random.pick(givenNames[gender]),
    middleName: random.chance(0.3) ? random.pick(givenNames[gender]) : null,
    familyName: random.pick(familyNames),
    birthdate: estimated ? `${born.getUTCFullYear()}-01-01` : born.toISOString().slice(0, 10),
    birthdateEstimated: estimated,
    address: { country, stateProvince, countyDistrict, cityVillage, address1: `KG ${random.whole(1, 600)} St ${random.whole(1, 90)}` },
    phone: `+250 78${random.whole(1000000, 9999999)}`,
    visits: visitsOf(random, age, now, born, choices),
    conditions,
    allergies,
  };
}

/** More children and young adults than old people. */
function ageOf(random: SeededRandom): number {
  const group = random.next();
  if (group < 0.25) return random.next() * 12 + 0.2;
  if (group < 0.75) return 12 + random.next() * 33;
  return 45 + random.next() * 40;
}

function countOf(random: SeededRandom, probability: number, most: number): number {
  return random.chance(probability) ? random.whole(1, most) : 0;
}

function visitsOf(random: SeededRandom, age: number, now: Date, born: Date, choices: DemoChoices): DemoVisit[] {
  const count = random.whole(1, 6);
  const body = bodyOf(random, age);
  const active = random.chance(0.1);
  const visits: DemoVisit[] = [];
  let at = now.getTime() - random.whole(2, 20) * DAY;
  for (let n = 0; n < count && at > born.getTime() + 30 * DAY; n++) {
    const current = active && n === 0;
    const startedAt = current ? new Date(now.getTime() - random.whole(1, 5) * 60 * 60 * 1000) : atClinicHours(random, at);
    visits.push({
      startedAt,
      stoppedAt: current ? null : new Date(startedAt.getTime() + random.whole(30, 240) * 60 * 1000),
      vitals: vitalsOf(random, body),
      diagnosis: random.chance(0.6) ? random.whole(0, choices.diagnoses - 1) : null,
      note: random.chance(0.7) ? random.pick(NOTES) : null,
    });
    at -= random.whole(20, 200) * DAY;
  }
  return visits.reverse();
}

function atClinicHours(random: SeededRandom, at: number): Date {
  const day = new Date(at);
  day.setUTCHours(random.whole(6, 14), random.whole(0, 59), 0, 0);
  return day;
}

interface Body {
  readonly height: number;
  readonly weight: number;
  readonly systolic: number;
  readonly pulse: number;
  readonly breaths: number;
}

/** Measures that fit the age, so that charts and ranges look as in a clinic. */
function bodyOf(random: SeededRandom, age: number): Body {
  const grown = Math.min(1, age / 17);
  const height = Math.round(random.around(52 + (165 - 52) * Math.pow(grown, 0.75), 6));
  const massIndex = age < 17 ? random.around(16 + grown * 4, 1.2) : random.around(24.5, 4);
  return {
    height,
    weight: Math.max(3, massIndex * Math.pow(height / 100, 2)),
    systolic: random.around(85 + 35 * grown + Math.max(0, age - 40) * 0.5, 10),
    pulse: random.around(125 - 50 * grown, 8),
    breaths: random.around(32 - 16 * grown, 2),
  };
}

function vitalsOf(random: SeededRandom, body: Body): DemoVitals {
  const fever = random.chance(0.15);
  const systolic = between(random.around(body.systolic, 8), 60, 230);
  return {
    systolic,
    diastolic: between(systolic * 0.62 + random.around(0, 4), 35, 140),
    pulse: between(random.around(body.pulse + (fever ? 18 : 0), 6), 40, 200),
    temperature: Math.round((fever ? random.around(38.6, 0.5) : random.around(36.7, 0.3)) * 10) / 10,
    respiratoryRate: between(random.around(body.breaths, 2), 10, 60),
    oxygenSaturation: between(random.around(97, 1.5), 85, 100),
    weight: Math.round(random.around(body.weight, body.weight * 0.02) * 10) / 10,
    height: body.height,
  };
}

function between(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.round(value)));
}

function unique(list: readonly number[]): number[] {
  return [...new Set(list)];
}
