import { Allergy } from './allergy/allergy.entity.js';
import { AllergyReaction } from './allergy/allergy-reaction.entity.js';
import { ClobDatatypeStorage } from './attribute/clob-datatype-storage.entity.js';
import { Concept } from './concept/concept.entity.js';
import { ConceptAnswer } from './concept/concept-answer.entity.js';
import { ConceptAttribute } from './concept/concept-attribute.entity.js';
import { ConceptAttributeType } from './concept/concept-attribute-type.entity.js';
import { ConceptComplex } from './concept/concept-complex.entity.js';
import { ConceptDescription } from './concept/concept-description.entity.js';
import { ConceptNumeric } from './concept/concept-numeric.entity.js';
import { ConceptReferenceRange } from './concept/concept-reference-range.entity.js';
import { ConceptSet } from './concept/concept-set.entity.js';
import { ConceptClass } from './concept-class/concept-class.entity.js';
import { ConceptDatatype } from './concept-datatype/concept-datatype.entity.js';
import { ConceptName } from './concept-name/concept-name.entity.js';
import { ConceptNameTag } from './concept-name/concept-name-tag.entity.js';
import { ConceptStopWord } from './concept-name/concept-stop-word.entity.js';
import { ConceptMap } from './concept-reference-term/concept-map.entity.js';
import { ConceptMapType } from './concept-reference-term/concept-map-type.entity.js';
import { ConceptReferenceTerm } from './concept-reference-term/concept-reference-term.entity.js';
import { ConceptReferenceTermMap } from './concept-reference-term/concept-reference-term-map.entity.js';
import { ConceptSource } from './concept-reference-term/concept-source.entity.js';
import { Condition } from './condition/condition.entity.js';
import { Diagnosis } from './diagnosis/diagnosis.entity.js';
import { DiagnosisAttribute } from './diagnosis/diagnosis-attribute.entity.js';
import { DiagnosisAttributeType } from './diagnosis/diagnosis-attribute-type.entity.js';
import { Drug } from './drug/drug.entity.js';
import { DrugIngredient } from './drug/drug-ingredient.entity.js';
import { DrugReferenceMap } from './drug/drug-reference-map.entity.js';
import { Encounter } from './encounter/encounter.entity.js';
import { EncounterProvider } from './encounter/encounter-provider.entity.js';
import { EncounterRole } from './encounter/encounter-role.entity.js';
import { EncounterType } from './encounter/encounter-type.entity.js';
import { Field } from './form/field.entity.js';
import { FieldAnswer } from './form/field-answer.entity.js';
import { FieldType } from './form/field-type.entity.js';
import { Form } from './form/form.entity.js';
import { FormField } from './form/form-field.entity.js';
import { FormResource } from './form/form-resource.entity.js';
import { Location } from './location/location.entity.js';
import { LocationAttribute } from './location/location-attribute.entity.js';
import { LocationAttributeType } from './location/location-attribute-type.entity.js';
import { LocationTag } from './location/location-tag.entity.js';
import { Obs } from './obs/obs.entity.js';
import { ObsReferenceRange } from './obs/obs-reference-range.entity.js';
import { CareSetting } from './order/care-setting.entity.js';
import { Order } from './order/order.entity.js';
import { OrderFrequency } from './order/order-frequency.entity.js';
import { OrderType } from './order/order-type.entity.js';
import { Patient } from './patient/patient.entity.js';
import { PatientIdentifier } from './patient/patient-identifier.entity.js';
import { PatientIdentifierType } from './patient/patient-identifier-type.entity.js';
import { Person } from './person/person.entity.js';
import { PersonAddress } from './person/person-address.entity.js';
import { PersonAttribute } from './person/person-attribute.entity.js';
import { PersonAttributeType } from './person/person-attribute-type.entity.js';
import { PersonMergeLog } from './person/person-merge-log.entity.js';
import { PersonName } from './person/person-name.entity.js';
import { Privilege } from './privilege/privilege.entity.js';
import { Provider } from './provider/provider.entity.js';
import { ProviderAttribute } from './provider/provider-attribute.entity.js';
import { ProviderAttributeType } from './provider/provider-attribute-type.entity.js';
import { ProviderRole } from './provider/provider-role.entity.js';
import { Relationship } from './relationship/relationship.entity.js';
import { RelationshipType } from './relationship/relationship-type.entity.js';
import { Role } from './role/role.entity.js';
import { GlobalProperty } from './setting/global-property.entity.js';
import { User } from './user/user.entity.js';
import { UserProperty } from './user/user-property.entity.js';
import { Visit } from './visit/visit.entity.js';
import { VisitAttribute } from './visit/visit-attribute.entity.js';
import { VisitAttributeType } from './visit/visit-attribute-type.entity.js';
import { VisitType } from './visit/visit-type.entity.js';

/** Every entity of the platform, for the data source. */
export const platformEntities = [
  Allergy,
  AllergyReaction,
  ClobDatatypeStorage,
  Concept,
  ConceptAnswer,
  ConceptAttribute,
  ConceptAttributeType,
  ConceptComplex,
  ConceptDescription,
  ConceptNumeric,
  ConceptReferenceRange,
  ConceptSet,
  ConceptClass,
  ConceptDatatype,
  ConceptName,
  ConceptNameTag,
  ConceptStopWord,
  ConceptMap,
  ConceptMapType,
  ConceptReferenceTerm,
  ConceptReferenceTermMap,
  ConceptSource,
  Condition,
  Diagnosis,
  DiagnosisAttribute,
  DiagnosisAttributeType,
  Drug,
  DrugIngredient,
  DrugReferenceMap,
  Encounter,
  EncounterProvider,
  EncounterRole,
  EncounterType,
  Field,
  FieldAnswer,
  FieldType,
  Form,
  FormField,
  FormResource,
  Location,
  LocationAttribute,
  LocationAttributeType,
  LocationTag,
  Obs,
  ObsReferenceRange,
  CareSetting,
  Order,
  OrderFrequency,
  OrderType,
  Patient,
  PatientIdentifier,
  PatientIdentifierType,
  Person,
  PersonAddress,
  PersonAttribute,
  PersonAttributeType,
  PersonMergeLog,
  PersonName,
  Privilege,
  Provider,
  ProviderAttribute,
  ProviderAttributeType,
  ProviderRole,
  Relationship,
  RelationshipType,
  Role,
  GlobalProperty,
  User,
  UserProperty,
  Visit,
  VisitAttribute,
  VisitAttributeType,
  VisitType,
] as const;
