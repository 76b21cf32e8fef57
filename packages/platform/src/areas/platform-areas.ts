import { addressTemplateArea } from './address-template/address-template.area.js';
import type { Area } from '../kernel/module/index.js';
import { allergyArea } from './allergy/allergy.area.js';
import { attributeArea } from './attribute/attribute.area.js';
import { conceptClassArea } from './concept-class/concept-class.area.js';
import { conceptDatatypeArea } from './concept-datatype/concept-datatype.area.js';
import { conceptReferenceRangeArea } from './concept-reference-range/reference-range.area.js';
import { conceptReferenceTermArea } from './concept-reference-term/concept-reference-term.area.js';
import { conceptSearchArea } from './concept-search/concept-search.area.js';
import { conceptArea } from './concept/concept.area.js';
import { conditionArea } from './condition/condition.area.js';
import { configurationArea } from './configuration/configuration.area.js';
import { drugArea } from './drug/drug.area.js';
import { formArea } from './form/form.area.js';
import { fhirArea } from './fhir/fhir.area.js';
import { patientArea } from './patient/patient.area.js';
import { patientSearchArea } from './patient-search/patient-search.area.js';
import { personArea } from './person/person.area.js';
import { orderArea } from './order/order.area.js';
import { locationArea } from './location/location.area.js';
import { moduleArea } from './module/module.area.js';
import { privilegeArea } from './privilege/privilege.area.js';
import { relationshipArea } from './relationship/relationship.area.js';
import { providerArea } from './provider/provider.area.js';
import { roleArea } from './role/role.area.js';
import { sessionArea } from './session/session.area.js';
import { settingArea } from './setting/setting.area.js';
import { userArea } from './user/user.area.js';
import { diagnosisArea } from './diagnosis/diagnosis.area.js';
import { encounterArea } from './encounter/encounter.area.js';
import { obsArea } from './obs/obs.area.js';
import { visitArea } from './visit/visit.area.js';

/** The areas of the platform, each a folder beside this file. */
export const platformAreas: readonly Area[] = [
  addressTemplateArea,
  allergyArea,
  attributeArea,
  conceptArea,
  conceptClassArea,
  conceptDatatypeArea,
  conceptReferenceRangeArea,
  conceptReferenceTermArea,
  conceptSearchArea,
  conditionArea,
  configurationArea,
  drugArea,
  formArea,
  fhirArea,
  patientArea,
  patientSearchArea,
  personArea,
  locationArea,
  orderArea,
  moduleArea,
  privilegeArea,
  providerArea,
  relationshipArea,
  roleArea,
  settingArea,
  userArea,
  sessionArea,
  diagnosisArea,
  encounterArea,
  obsArea,
  visitArea,
];
