const tail = '-c2cc-11de-8d13-0010c6dffd0f';

/** Concept classes: id, name, uuid. @source openmrs-core 2.8.7 `liquibase-core-data-2.7.x.xml`, as all rows of this file */
export const conceptClasses: readonly (readonly [id: number, name: string, description: string, uuid: string])[] = [
  [1, 'Test', 'Test ordered during a visit, for example a blood count', `8d4907b2${tail}`],
  [2, 'Procedure', 'Clinical procedure', `8d490bf4${tail}`],
  [3, 'Drug', 'Drug', `8d490dfc${tail}`],
  [4, 'Diagnosis', 'Conclusion drawn from findings', `8d4918b0${tail}`],
  [5, 'Finding', 'Practitioner observation', `8d491a9a${tail}`],
  [6, 'Anatomy', 'Anatomic site or descriptor', `8d491c7a${tail}`],
  [7, 'Question', 'Question about a patient', `8d491e50${tail}`],
  [8, 'LabSet', 'Set of laboratory tests', `8d492026${tail}`],
  [9, 'MedSet', 'Set of drugs', `8d4923b4${tail}`],
  [10, 'ConvSet', 'Set for convenience of display and choice', `8d492594${tail}`],
  [11, 'Misc', 'Anything that fits nowhere else', `8d492774${tail}`],
  [12, 'Symptom', 'What the patient reports', `8d492954${tail}`],
  [13, 'Symptom/Finding', 'What the patient reports or the practitioner finds', `8d492b2a${tail}`],
  [14, 'Specimen', 'Body or fluid specimen', `8d492d0a${tail}`],
  [15, 'Misc Order', 'Orderable that is no test or drug', `8d492ee0${tail}`],
  [16, 'Frequency', 'Frequency of an order', '8e071bfe-520c-44c0-a89b-538e9129b42a'],
];

/** Concept datatypes: id, name, HL7 abbreviation, description, uuid. Id 9 was never used. */
export const conceptDatatypes: readonly (readonly [id: number, name: string, hl7: string, description: string, uuid: string])[] = [
  [1, 'Numeric', 'NM', 'Number, whole or with decimals', `8d4a4488${tail}`],
  [2, 'Coded', 'CWE', 'One of the answers of the concept', `8d4a48b6${tail}`],
  [3, 'Text', 'ST', 'Free text', `8d4a4ab4${tail}`],
  [4, 'N/A', 'ZZ', 'No value, for example a drug or a diagnosis', `8d4a4c94${tail}`],
  [5, 'Document', 'RP', 'Reference to a document', `8d4a4e74${tail}`],
  [6, 'Date', 'DT', 'Day', `8d4a505e${tail}`],
  [7, 'Time', 'TM', 'Time of day', `8d4a591e${tail}`],
  [8, 'Datetime', 'TS', 'Day and time of day', `8d4a5af4${tail}`],
  [10, 'Boolean', 'BIT', 'True or false', `8d4a5cca${tail}`],
  [11, 'Rule', 'ZZ', 'Value derived by a rule', `8d4a5e96${tail}`],
  [12, 'Structured Numeric', 'SN', 'Number with a comparison sign', `8d4a606c${tail}`],
  [13, 'Complex', 'ED', 'Binary value kept by a handler', `8d4a6242${tail}`],
];

/** Person attribute types: id, name, format, foreign key, sort weight, description, uuid. */
export const personAttributeTypes: readonly (readonly [number, string, string, number, number, string, string])[] = [
  [1, 'Race', 'java.lang.String', 0, 6, 'Group of persons sharing a descent', `8d871386${tail}`],
  [2, 'Birthplace', 'java.lang.String', 0, 0, 'Place where the person was born', `8d8718c2${tail}`],
  [3, 'Citizenship', 'java.lang.String', 0, 1, 'Country of which the person is a citizen', `8d871afc${tail}`],
  [4, "Mother's Name", 'java.lang.String', 0, 5, "First or last name of the person's mother", `8d871d18${tail}`],
  [5, 'Civil Status', 'org.openmrs.Concept', 1054, 2, 'Marital status of the person', `8d871f2a${tail}`],
  [6, 'Health District', 'java.lang.String', 0, 4, 'District in which the person receives care', `8d872150${tail}`],
  [7, 'Health Center', 'org.openmrs.Location', 0, 3, 'Place where the person usually receives care', `8d87236c${tail}`],
];

/** Relationship types: id, a is to b, b is to a, description, uuid. */
export const relationshipTypes: readonly (readonly [number, string, string, string, string])[] = [
  [1, 'Doctor', 'Patient', 'Doctor and the patient in care', `8d919b58${tail}`],
  [2, 'Sibling', 'Sibling', 'Brother or sister', `8d91a01c${tail}`],
  [3, 'Parent', 'Child', 'Parent and child', `8d91a210${tail}`],
  [4, 'Aunt/Uncle', 'Niece/Nephew', 'Brother or sister of a parent and the child of that parent', `8d91a3dc${tail}`],
];

/** Field types: id, name, whether fields of the type hold a set, uuid. */
export const fieldTypes: readonly (readonly [number, string, boolean, string])[] = [
  [1, 'Concept', false, `8d5e7d7c${tail}`],
  [2, 'Database element', false, `8d5e8196${tail}`],
  [3, 'Set of Concepts', true, `8d5e836c${tail}`],
  [4, 'Miscellaneous Set', true, `8d5e852e${tail}`],
  [5, 'Section', true, `8d5e86fa${tail}`],
];

/** Roles: name, description, uuid. System Developer implies every privilege. */
export const roles: readonly (readonly [role: string, description: string, uuid: string])[] = [
  ['Anonymous', 'What everybody may do, logged in or not', '774b2af3-6437-4e5a-a310-547554c7c65c'],
  ['Authenticated', 'What everybody who is logged in may do', 'f7fd42ef-880e-40c5-972d-e4ae7c990de2'],
  ['Provider', 'Users who care for patients', `8d94f280${tail}`],
  ['System Developer', 'Users who may do everything', `8d94f852${tail}`],
];

/** Care settings: id, name, type, description, uuid. */
export const careSettings: readonly (readonly [number, string, string, string, string])[] = [
  [1, 'Outpatient', 'OUTPATIENT', 'Care without a stay overnight', '6f0c9a92-6f24-11e3-af88-005056821db0'],
  [2, 'Inpatient', 'INPATIENT', 'Care of admitted patients', 'c365e560-c3ec-11e3-9c1a-0800200c9a66'],
];

/**
 * Order types: id, name, class name, description, uuid. Upstream knows the uuid of the referral type but never creates it,
 * so that referral orders without an explicit type fail there; here it exists.
 */
export const orderTypes: readonly (readonly [number, string, string, string, string])[] = [
  [2, 'Drug Order', 'org.openmrs.DrugOrder', 'Order for a drug', '131168f4-15f5-102d-96e4-000c29c2a5d7'],
  [3, 'Test Order', 'org.openmrs.TestOrder', 'Order for a test', '52a447d3-a64a-11e3-9aeb-50e549534c5e'],
  [4, 'Referral Order', 'org.openmrs.ReferralOrder', 'Order for a referral', 'f1b63696-2b6c-11ec-8d3d-0242ac130003'],
];

/** Patient identifier types: id, name, description, validator, uuid. */
export const patientIdentifierTypes: readonly (readonly [number, string, string, string | null, string])[] = [
  [
    1,
    'OpenMRS Identification Number',
    'Unique number with a check digit',
    'org.openmrs.patient.impl.LuhnIdentifierValidator',
    `8d793bee${tail}`,
  ],
  [2, 'Old Identification Number', 'Number given before this server was used', null, `8d79403a${tail}`],
];

/** Words left out of concept searches in English: word, uuid. */
export const stopWords: readonly (readonly [word: string, uuid: string])[] = [
  ['A', 'f5f45540-e2a7-11df-87ae-18a905e044dc'],
  ['AND', 'f5f469ae-e2a7-11df-87ae-18a905e044dc'],
  ['AT', 'f5f47070-e2a7-11df-87ae-18a905e044dc'],
  ['BUT', 'f5f476c4-e2a7-11df-87ae-18a905e044dc'],
  ['BY', 'f5f47d04-e2a7-11df-87ae-18a905e044dc'],
  ['FOR', 'f5f4834e-e2a7-11df-87ae-18a905e044dc'],
  ['HAS', 'f5f48a24-e2a7-11df-87ae-18a905e044dc'],
  ['OF', 'f5f49064-e2a7-11df-87ae-18a905e044dc'],
  ['THE', 'f5f496ae-e2a7-11df-87ae-18a905e044dc'],
  ['TO', 'f5f49cda-e2a7-11df-87ae-18a905e044dc'],
];
