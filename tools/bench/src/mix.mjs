// What the O3 front end asks when a chart is opened and worked in, with how often each is asked.

const VITALS = ['5085', '5086', '5087', '5088', '5242', '5092', '5089', '5090', '1343'].map((code) => code.padEnd(36, 'A')).join(',');
const encode = encodeURIComponent;

/** One kind of request; `make` gives its address for a patient. */
export const MIX = [
  kind('session', 2, () => '/ws/rest/v1/session'),
  kind('patient (FHIR)', 4, (p) => `/ws/fhir2/R4/Patient/${p.uuid}?_summary=data`),
  kind(
    'patient search by name',
    2,
    (p) =>
      `/ws/rest/v1/patient?q=${encode(p.query)}&v=${encode('custom:(patientId,uuid,voided,identifiers,display,patientIdentifier:(uuid,identifier),person:(gender,age,birthdate,birthdateEstimated,personName,addresses,display,dead,deathDate),attributes:(value,attributeType:(uuid,display)))')}&includeDead=false&limit=10&totalCount=true`,
  ),
  kind(
    'patient search by identifier',
    1,
    (p) =>
      `/ws/rest/v1/patient?q=${encode(p.identifier)}&v=${encode('custom:(patientId,uuid,display)')}&includeDead=false&limit=10&totalCount=true`,
  ),
  kind(
    'active visit',
    4,
    (p) =>
      `/ws/rest/v1/visit?patient=${p.uuid}&v=${encode('custom:(uuid,display,voided,indication,startDatetime,stopDatetime,encounters:(uuid,display,encounterDatetime,form:(uuid,name),location:ref,encounterType:ref,encounterProviders:(uuid,display,provider:(uuid,display))),patient:(uuid,uuid),visitType:(uuid,name,display),attributes:(uuid,display,attributeType:(name,datatypeClassname,uuid),value),location:(uuid,name,display))')}&includeInactive=false`,
  ),
  kind(
    'past visits',
    1,
    (p) =>
      `/ws/rest/v1/visit?patient=${p.uuid}&v=${encode('custom:(uuid,encounters:(uuid,diagnoses:(uuid,display,rank,diagnosis),form:(uuid,display),encounterDatetime,orders:full,obs:(uuid,concept:(uuid,display,conceptClass:(uuid,display)),display,groupMembers:(uuid,concept:(uuid,display),value:(uuid,display),display),value,obsDatetime),encounterType:(uuid,display,viewPrivilege,editPrivilege),encounterProviders:(uuid,display,encounterRole:(uuid,display),provider:(uuid,person:(uuid,display)))),visitType:(uuid,name,display),startDatetime,stopDatetime,patient,attributes:(attributeType:ref,display,uuid,value))')}&limit=5`,
  ),
  kind(
    'vitals (FHIR)',
    4,
    (p) => `/ws/fhir2/R4/Observation?subject:Patient=${p.uuid}&code=${encode(VITALS)}&_sort=-date&_count=50&_summary=data`,
  ),
  kind('conditions (FHIR)', 2, (p) => `/ws/fhir2/R4/Condition?patient=${p.uuid}&_count=100&_summary=data`),
  kind('allergies (FHIR)', 2, (p) => `/ws/fhir2/R4/AllergyIntolerance?patient=${p.uuid}&_summary=data`),
  kind(
    'encounters',
    1,
    (p) =>
      `/ws/rest/v1/encounter?patient=${p.uuid}&v=${encode('custom:(uuid,display,encounterDatetime,encounterType:ref,location:ref,obs:ref)')}&limit=20`,
  ),
  kind(
    'concept',
    1,
    () =>
      `/ws/rest/v1/concept/${'1114'.padEnd(36, 'A')}?v=${encode('custom:(setMembers:(uuid,display,hiNormal,hiAbsolute,hiCritical,lowNormal,lowAbsolute,lowCritical,units))')}`,
  ),
  kind('locations (FHIR)', 1, () => '/ws/fhir2/R4/Location?_summary=data&_count=50&_tag=Login%20Location'),
];

/** Writing: vitals of a patient, as the app posts them. */
export function vitalsOf(patient, numbers) {
  return {
    patient: patient.uuid,
    encounterType: '67a71486-1a54-468f-ac3e-7091a9a79584',
    location: patient.location,
    obs: [
      { concept: '5085'.padEnd(36, 'A'), value: 100 + (numbers % 40) },
      { concept: '5086'.padEnd(36, 'A'), value: 60 + (numbers % 20) },
      { concept: '5087'.padEnd(36, 'A'), value: 60 + (numbers % 30) },
      { concept: '5088'.padEnd(36, 'A'), value: 36 + (numbers % 3) },
      { concept: '5089'.padEnd(36, 'A'), value: 50 + (numbers % 30) },
    ],
  };
}

function kind(name, weight, make) {
  return { name, weight, make };
}

/** Kinds in the order in which they are asked, spread evenly by weight. */
export function schedule() {
  const list = [];
  const rounds = Math.max(...MIX.map((item) => item.weight));
  for (let round = 0; round < rounds; round++) for (const item of MIX) if (round < item.weight) list.push(item);
  return list;
}
