import { messages } from '@openmrs-ts/platform';

export const diagnosisSearchMessages = [
  messages('en', {
    'emrapi.conceptSearch.invalidLocale': 'The locale {0} is not valid',
    'emrapi.conceptSearch.unsupportedLocale': 'The locale {0} is not one of those allowed here',
  }),
  messages('fr', {
    'emrapi.conceptSearch.invalidLocale': 'La langue {0} n’est pas valable',
    'emrapi.conceptSearch.unsupportedLocale': 'La langue {0} n’est pas autorisée ici',
  }),
  messages('es', {
    'emrapi.conceptSearch.invalidLocale': 'El idioma {0} no es válido',
    'emrapi.conceptSearch.unsupportedLocale': 'El idioma {0} no está permitido aquí',
  }),
];
