import {
  Allergy,
  AllergyReaction,
  type Concept,
  Condition,
  Diagnosis,
  Encounter,
  EncounterProvider,
  type EncounterType,
  Obs,
  Patient,
  PatientIdentifier,
  type PatientIdentifierType,
  Person,
  PersonAddress,
  PersonName,
  Visit,
} from '@openmrs-ts/platform';
import type { DemoDictionary } from './demo-dictionary.service.js';
import type { DemoPatient, DemoVisit, DemoVitals } from './demo-patient.rules.js';

/** The patient with name, address and identifier. */
export function patientOf(made: DemoPatient, type: PatientIdentifierType, identifier: string, { location }: DemoDictionary): Patient {
  const person = Object.assign(new Person(), {
    gender: made.gender,
    birthdate: made.birthdate,
    birthdateEstimated: made.birthdateEstimated,
    dead: false,
    deathDate: null,
    causeOfDeath: null,
    deathdateEstimated: false,
    birthtime: null,
    causeOfDeathNonCoded: null,
  });
  const name = Object.assign(new PersonName(), {
    person,
    preferred: true,
    givenName: made.givenName,
    middleName: made.middleName,
    familyName: made.familyName,
  });
  const address = Object.assign(new PersonAddress(), { person, preferred: true, ...made.address });
  Object.assign(person, { names: [name], addresses: [address], attributes: [] });
  const patient = Object.assign(new Patient(), { person, voided: false, allergyStatus: 'Unknown' as const });
  const given = Object.assign(new PatientIdentifier(), { patient, identifier, identifierType: type, location, preferred: true });
  return Object.assign(patient, { identifiers: [given] });
}

export function visitOf(patient: Patient, made: DemoVisit, { visitType, location }: DemoDictionary): Visit {
  return Object.assign(new Visit(), {
    patient,
    visitType,
    location,
    startDatetime: made.startedAt,
    stopDatetime: made.stoppedAt,
    indication: null,
  });
}

/** Vital signs, taken ten minutes into the visit. */
export function vitalsOf(patient: Patient, visit: Visit, made: DemoVisit, dictionary: DemoDictionary): Encounter {
  const encounter = encounterOf(patient, visit, dictionary.vitalsType, 10, dictionary);
  const readings = (Object.keys(made.vitals) as (keyof DemoVitals)[]).map((name) =>
    obsOf(patient, encounter, dictionary.vitals[name], { valueNumeric: made.vitals[name] }),
  );
  return Object.assign(encounter, { obs: readings });
}

/** The note of the visit, with its diagnosis; undefined when neither was written. */
export function noteOf(patient: Patient, visit: Visit, made: DemoVisit, dictionary: DemoDictionary): Encounter | undefined {
  if (made.note === null && made.diagnosis === null) return undefined;
  const encounter = encounterOf(patient, visit, dictionary.noteType, 20, dictionary);
  const diagnosis = made.diagnosis === null ? undefined : dictionary.diagnoses[made.diagnosis];
  return Object.assign(encounter, {
    obs: made.note === null ? [] : [obsOf(patient, encounter, dictionary.note, { valueText: made.note })],
    diagnoses: diagnosis
      ? [
          Object.assign(new Diagnosis(), {
            patient,
            encounter,
            diagnosisCoded: diagnosis,
            certainty: 'CONFIRMED' as const,
            rank: 1,
            condition: null,
          }),
        ]
      : [],
  });
}

export function conditionOf(patient: Patient, place: number, made: DemoPatient, { diagnoses }: DemoDictionary): Condition {
  return Object.assign(new Condition(), {
    patient,
    conditionCoded: diagnoses[place] ?? null,
    clinicalStatus: 'ACTIVE' as const,
    verificationStatus: 'CONFIRMED' as const,
    onsetDate: made.visits[0]?.startedAt ?? null,
  });
}

export function allergyOf(patient: Patient, made: DemoPatient['allergies'][number], dictionary: DemoDictionary): Allergy {
  const allergy = Object.assign(new Allergy(), {
    patient,
    codedAllergen: dictionary.allergens[made.allergen],
    allergenType: 'DRUG' as const,
    severity: dictionary.severities[made.severity] ?? null,
    comments: null,
    nonCodedAllergen: null,
  });
  const reaction = Object.assign(new AllergyReaction(), { allergy, reaction: dictionary.reactions[made.reaction], reactionNonCoded: null });
  return Object.assign(allergy, { reactions: [reaction] });
}

function encounterOf(
  patient: Patient,
  visit: Visit,
  type: EncounterType,
  minutes: number,
  { location, provider, role }: DemoDictionary,
): Encounter {
  const encounter = Object.assign(new Encounter(), {
    patient,
    visit,
    encounterType: type,
    location,
    form: null,
    encounterDatetime: new Date(visit.startDatetime.getTime() + minutes * 60 * 1000),
    diagnoses: [],
    orders: [],
  });
  const providers = provider && role ? [Object.assign(new EncounterProvider(), { encounter, provider, encounterRole: role })] : [];
  return Object.assign(encounter, { encounterProviders: providers });
}

function obsOf(patient: Patient, encounter: Encounter, concept: Concept, value: Partial<Obs>): Obs {
  return Object.assign(new Obs(), {
    person: patient.person,
    encounter,
    concept,
    obsDatetime: encounter.encounterDatetime,
    location: encounter.location,
    groupMembers: [],
    ...value,
  });
}
