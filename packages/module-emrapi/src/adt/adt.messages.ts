import { messages } from '@openmrs-ts/platform';

export const adtMessages = [
  messages('en', {
    'emrapi.error.locationDoesNotSupportVisits': 'Location does not support visits: {0}',
    'emrapi.error.parameterRequired': 'Parameter {0} is required',
  }),
  messages('fr', {
    'emrapi.error.locationDoesNotSupportVisits': 'Le lieu ne permet pas de visites : {0}',
    'emrapi.error.parameterRequired': 'Le paramètre {0} est obligatoire',
  }),
  messages('es', {
    'emrapi.error.locationDoesNotSupportVisits': 'El lugar no admite visitas: {0}',
    'emrapi.error.parameterRequired': 'El parámetro {0} es obligatorio',
  }),
];
