// Fills the database of a started server with made-up patients, on the server's side: no row crosses the connection.

const VITALS = [
  ['5085AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 90, 60],
  ['5086AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 50, 40],
  ['5087AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 50, 80],
  ['5088AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 35, 5],
  ['5089AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 40, 60],
  ['5090AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 140, 50],
  ['5092AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 90, 10],
  ['5242AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 12, 15],
];
const GIVEN = [
  'Ada',
  'Amina',
  'Betty',
  'Chidi',
  'David',
  'Esther',
  'Fatou',
  'Grace',
  'Hassan',
  'Irene',
  'John',
  'Kofi',
  'Lucia',
  'Mary',
  'Ngozi',
  'Omar',
  'Peter',
  'Quentin',
  'Rosa',
  'Sami',
  'Tesfaye',
  'Uma',
  'Victor',
  'Wanjiru',
  'Yusuf',
  'Zainab',
];
const FAMILY = [
  'Abebe',
  'Banda',
  'Chukwu',
  'Diallo',
  'Eze',
  'Fofana',
  'Garcia',
  'Haile',
  'Ibrahim',
  'Juma',
  'Kamau',
  'Lopez',
  'Mensah',
  'Ndiaye',
  'Okoro',
  'Phiri',
  'Quispe',
  'Rwigema',
  'Sow',
  'Traore',
  'Umutoni',
  'Vargas',
  'Williams',
  'Yeboah',
  'Zulu',
];

/** Adds patients with encounters and observations; `progress` gets what is being made. */
export async function generate(client, { patients, encounters, observations }, progress) {
  const { rows } = await client.query(`select (select count(*)::int from bench_done) as done`).catch(() => ({ rows: [{ done: 0 }] }));
  if (rows[0].done > 0) return false;
  const concepts = await client.query('select uuid, concept_id from concept where uuid = any($1)', [VITALS.map(([uuid]) => uuid)]);
  if (concepts.rows.length < VITALS.length)
    throw new Error('The content of the Reference Application is not loaded: its vitals are missing.');
  const ids = new Map(concepts.rows.map((row) => [row.uuid, row.concept_id]));
  const steps = [
    ['people', people(patients)],
    ['visits and encounters', encountersOf(patients, encounters)],
    [
      'observations',
      observationsOf(
        encounters,
        observations,
        VITALS.map(([uuid, low, spread]) => [ids.get(uuid), low, spread]),
      ),
    ],
    ['allergies and conditions', clinical()],
  ];
  const tuned = ['obs', 'encounter', 'visit', 'person_name', 'patient_identifier', 'person'];
  // The rows refer to one another by construction: checking each reference would take several times as long as writing it.
  await client.query('set session_replication_role = replica');
  await client.query(`set synchronous_commit = off; set maintenance_work_mem = '1GB'; set work_mem = '256MB'`);
  const indexes = await dropIndexes(client, tuned);
  for (const [name, statement] of steps) {
    progress(`generating ${name}`);
    await client.query(statement);
  }
  for (const [index, { definition }] of indexes.entries()) {
    progress(`indexing ${index + 1}/${indexes.length}`);
    await client.query(definition);
  }
  await client.query('set session_replication_role = origin');
  progress('analyzing');
  await client.query('vacuum analyze');
  await client.query('create table bench_done as select now() as at');
  return true;
}

/** Plain indexes are made anew after the rows: many times faster than keeping them up to date. */
async function dropIndexes(client, tables) {
  const { rows } = await client.query(
    `select i.indexname as name, i.indexdef as definition from pg_indexes i
     where i.schemaname = 'public' and i.tablename = any($1)
       and not exists (select 1 from pg_constraint c where c.conname = i.indexname)`,
    [tables],
  );
  for (const { name } of rows) await client.query(`drop index "${name}"`);
  return rows;
}

const array = (list) => `array[${list.map((item) => `'${item}'`).join(',')}]`;

function people(patients) {
  return `
    create temp table made as select n, nextval(pg_get_serial_sequence('person', 'person_id'))::int as id from generate_series(1, ${patients}) n;
    insert into person (person_id, gender, birthdate, birthdate_estimated, dead, creator, date_created, uuid, voided, deathdate_estimated)
      select id, case when n % 2 = 0 then 'F' else 'M' end, date '1940-01-01' + (n * 37 % 29000), false, false, 1, now(), gen_random_uuid()::text, false, false from made;
    insert into person_name (person_id, preferred, given_name, family_name, creator, date_created, uuid, voided)
      select id, true, (${array(GIVEN)})[1 + n * 7 % ${GIVEN.length}], (${array(FAMILY)})[1 + n * 11 % ${FAMILY.length}] || case when n % 3 = 0 then '' else ' ' || to_hex(n % 4096) end,
             1, now(), gen_random_uuid()::text, false from made;
    insert into patient (patient_id, creator, date_created, voided, allergy_status) select id, 1, now(), false, 'Unknown' from made;
    insert into patient_identifier (patient_id, identifier, identifier_type, preferred, location_id, creator, date_created, uuid, voided)
      select id, 'B' || lpad(n::text, 8, '0'), (select patient_identifier_type_id from patient_identifier_type where not retired order by required desc, patient_identifier_type_id limit 1),
             true, 1, 1, now(), gen_random_uuid()::text, false from made;
    insert into person_address (person_id, preferred, address1, city_village, country, creator, date_created, uuid, voided)
      select id, true, 'House ' || n, 'Village ' || n % 500, 'Rwanda', 1, now(), gen_random_uuid()::text, false from made`;
}

function encountersOf(patients, encounters) {
  return `
    create temp table made_visit as
      select m.id as patient, m.n, v, nextval(pg_get_serial_sequence('visit', 'visit_id'))::int as visit,
             date_trunc('hour', now()) - make_interval(days => (v * 45 + m.n % 40)::int) as began
      from made m cross join generate_series(1, greatest(1, ${encounters} / 2)) v;
    insert into visit (visit_id, patient_id, visit_type_id, date_started, date_stopped, location_id, creator, date_created, uuid, voided)
      select visit, patient, (select visit_type_id from visit_type where not retired order by visit_type_id limit 1), began,
             case when v = 1 and n % 20 = 0 then null else began + interval '4 hours' end, 1, 1, now(), gen_random_uuid()::text, false from made_visit;
    create temp table made_encounter as
      select patient, visit, began + make_interval(hours => e) as at, nextval(pg_get_serial_sequence('encounter', 'encounter_id'))::int as encounter
      from made_visit cross join generate_series(1, 2) e;
    insert into encounter (encounter_id, encounter_type, patient_id, location_id, encounter_datetime, visit_id, creator, date_created, uuid, voided)
      select encounter, coalesce((select encounter_type_id from encounter_type where uuid = '67a71486-1a54-468f-ac3e-7091a9a79584'), 1), patient, 1, at, visit, 1, now(), gen_random_uuid()::text, false
      from made_encounter`;
}

function observationsOf(encounters, observations, vitals) {
  const values = vitals.map(([id, low, spread], index) => `(${index}, ${id}, ${low}, ${spread})`).join(',');
  return `
    insert into obs (person_id, concept_id, encounter_id, obs_datetime, location_id, value_numeric, creator, date_created, uuid, voided, status)
      select e.patient, k.concept, e.encounter, e.at, 1, k.low + (e.encounter * 13 + o * 7) % k.spread, 1, now(), gen_random_uuid()::text, false, 'FINAL'
      from made_encounter e cross join generate_series(1, ${observations}) o
      join (values ${values}) as k(place, concept, low, spread) on k.place = o % ${vitals.length}`;
}

function clinical() {
  return `
    insert into conditions (condition_coded, clinical_status, verification_status, onset_date, patient_id, creator, date_created, uuid, voided)
      select (select concept_id from concept c join concept_class k on k.concept_class_id = c.class_id where k.name = 'Diagnosis' order by concept_id offset m.n % 100 limit 1),
             'ACTIVE', 'CONFIRMED', now() - interval '1 year', m.id, 1, now(), gen_random_uuid()::text, false from made m where m.n % 2 = 0;
    insert into allergy (patient_id, coded_allergen, allergen_type, creator, date_created, uuid, voided)
      select m.id, (select concept_id from concept where uuid like '162%AAAA' order by concept_id limit 1), 'DRUG', 1, now(), gen_random_uuid()::text, false from made m where m.n % 4 = 0;
    update patient set allergy_status = 'See list' where patient_id in (select patient_id from allergy)`;
}
