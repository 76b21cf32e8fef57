import { messages } from '../../kernel/i18n/index.js';

const en = messages('en', {
  'Person.shouldHaveAtleastOneNonVoidedName': 'A person needs at least one name',
  'Person.gender.required': 'Gender is required',
  'Person.dead.causeOfDeathAndCauseOfDeathNonCodedNull': 'A person who has died needs a cause of death',
  'Person.dead.shouldHaveOnlyOneCauseOfDeathOrCauseOfDeathNonCodedSet': 'Give the cause of death either as a concept or as text, not both',
  'Patient.names.required.given.family': 'A given name is required',
  'GivenName.invalid': 'The given name has characters that are not allowed',
  'MiddleName.invalid': 'The middle name has characters that are not allowed',
  'FamilyName.invalid': 'The family name has characters that are not allowed',
  'FamilyName2.invalid': 'The second family name has characters that are not allowed',
  'PersonAddress.error.startDateInFuture': 'The start date is in the future',
  'PersonAddress.error.endDateBeforeStartDate': 'The end date is before the start date',
  'PersonAttributeType.error.nameEmpty': 'The name of a person attribute type is required',
  'PersonAttributeType.error.nameAlreadyInUse': 'Another person attribute type has this name',
  'PersonAttributeType.error.formatEmpty': 'The format of a person attribute type is required',
  'PersonAttributeType.locked': 'Person attribute types are locked against changes',
  'AddressTemplate.error.requiredAddressFieldIsBlank': 'The address field {0} is required',
  'error.date.future': 'The date is in the future',
  'error.date.nonsensical': 'The date is more than 140 years ago',
  'error.deathdate.before.birthdate': 'The date of death is before the date of birth',
});

const fr = messages('fr', {
  'Person.shouldHaveAtleastOneNonVoidedName': 'Une personne doit avoir au moins un nom',
  'Person.gender.required': 'Le sexe est obligatoire',
  'Patient.names.required.given.family': 'Le prénom est obligatoire',
  'error.date.future': 'La date est dans le futur',
  'error.date.nonsensical': 'La date remonte à plus de 140 ans',
  'error.deathdate.before.birthdate': 'La date de décès précède la date de naissance',
});

const es = messages('es', {
  'Person.shouldHaveAtleastOneNonVoidedName': 'Una persona necesita al menos un nombre',
  'Person.gender.required': 'El sexo es obligatorio',
  'Patient.names.required.given.family': 'El nombre de pila es obligatorio',
  'error.date.future': 'La fecha está en el futuro',
  'error.date.nonsensical': 'La fecha es de hace más de 140 años',
  'error.deathdate.before.birthdate': 'La fecha de defunción es anterior a la de nacimiento',
});

/** Texts of this area. */
export const personMessages = [en, fr, es];
