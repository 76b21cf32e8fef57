/**
 * Names of the concepts True (1) and False (2): concept id, locale, name, uuid.
 *
 * @source openmrs-core 2.8.7 `liquibase-core-data-2.7.x.xml`
 */
export const conceptNames: readonly (readonly [conceptId: number, locale: string, name: string, uuid: string])[] = [
  [1, 'pt', 'Verdadeiro', '7561f550-ccee-43b6-bcf4-269992d6c284'],
  [1, 'pt', 'Sim', '89522273-55b5-4c4a-8e0b-cc7a66f3f3aa'],
  [1, 'en', 'True', '111eb000-3113-4d74-9d9b-98ae5d566a98'],
  [1, 'en', 'Yes', 'a31778d2-53ab-4c4b-a333-a0149d1c25c6'],
  [1, 'it', 'Vero', 'a069d777-3999-4bb4-8217-d4fae1f337bc'],
  [1, 'it', 'Sì', 'f16c811c-d970-4f02-be47-0c7afea9eddc'],
  [1, 'fr', 'Vrai', 'bb75175c-5d1b-492a-8c38-98506e2e6b2d'],
  [1, 'fr', 'Oui', 'c4c4b0f6-c80c-410b-9f48-72b683072184'],
  [1, 'es', 'Verdadero', 'bf9ace2a-ff96-44fc-b529-172f5c3ac0b0'],
  [1, 'es', 'Sí', 'b58d53a3-c6dd-469a-8db1-0a80dfe4c542'],
  [2, 'pt', 'Falso', '2553457e-849d-4a5c-9824-2f0a9ba79461'],
  [2, 'pt', 'Não', '38a0828c-c54e-4bdb-8217-defb0fdfc4b6'],
  [2, 'en', 'False', 'ac6d888e-dc00-4402-9a2a-576438161f96'],
  [2, 'en', 'No', '17a5cdd3-a0a9-406a-b39f-5cd7e8d634c4'],
  [2, 'it', 'Falso', '026e4e70-28c5-458d-8bbf-be7abaf09519'],
  [2, 'it', 'No', '23851ffa-da5d-4086-8107-e0318b4d26eb'],
  [2, 'fr', 'Faux', '5709a1b5-b3de-472f-bf7a-eb57c5cb7144'],
  [2, 'fr', 'Non', '3990b17b-22a0-4b66-9d06-1645030e6b60'],
  [2, 'es', 'Falso', 'ae3cf994-72e1-471d-9af0-96dace0b6787'],
  [2, 'es', 'No', '72071f05-d7e2-4687-ac2e-c7d9809d888a'],
];

/** Names that are fully specified and preferred; the others are synonyms. */
export const fullySpecifiedNames: readonly string[] = ['True', 'False'];
