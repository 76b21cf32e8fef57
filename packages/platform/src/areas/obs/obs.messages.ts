import { messages } from '../../kernel/i18n/index.js';

/** Texts of observations. Where a rule is about a value, `{0}` is the name of the concept. */
export const obsMessages = [
  messages('en', {
    'Obs.void.reason.default': 'replaced by a newer version',
    'Obs.error.inGroupMember': 'An observation in the group is not valid: {0}',
    'Obs.error.groupContainsItself': 'The group contains itself',
    'Obs.error.invalidDrug': '{0}: the drug does not belong to the concept that is the value',
    'Obs.error.precision': '{0}: the value must be a whole number',
    'Obs.error.personMismatch': '{0}: the observation is about another person than the encounter or group it is in',
    'Obs.error.encounterMismatch': '{0}: the observation belongs to another encounter',
    'Obs.error.noDatatype': 'The concept must have a datatype',
    'Obs.error.complexNotSupported': '{0}: values that are files cannot be stored yet',
    'error.noValue': '{0}: the observation has no value',
    'error.not.null': 'Must be empty',
    'error.value.outOfRange.high': '{0}: the value {1} is higher than the highest possible value, {2}',
    'error.value.outOfRange.low': '{0}: the value {1} is lower than the lowest possible value, {2}',
    'BaseFormRecordableOpenmrsData.namespaceAndPathTooLong': 'Namespace and path of the form field are together longer than {0} characters',
    'BaseFormRecordableOpenmrsData.namespaceAndPathNotContainSeparator': 'Neither namespace nor path of the form field may contain "^"',
  }),
  messages('fr', {
    'Obs.void.reason.default': 'remplacée par une version plus récente',
    'error.value.outOfRange.high': '{0} : la valeur {1} dépasse la plus grande valeur possible, {2}',
    'error.value.outOfRange.low': '{0} : la valeur {1} est inférieure à la plus petite valeur possible, {2}',
    'Obs.error.precision': '{0} : la valeur doit être un nombre entier',
  }),
  messages('es', {
    'Obs.void.reason.default': 'sustituida por una versión más reciente',
    'error.value.outOfRange.high': '{0}: el valor {1} supera el mayor valor posible, {2}',
    'error.value.outOfRange.low': '{0}: el valor {1} es inferior al menor valor posible, {2}',
    'Obs.error.precision': '{0}: el valor debe ser un número entero',
  }),
];
