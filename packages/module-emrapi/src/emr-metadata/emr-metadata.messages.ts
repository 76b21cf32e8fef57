import { messages } from '@openmrs-ts/platform';

export const emrMetadataMessages = [
  messages('en', {
    'emrapi.error.configurationRequired': 'Configuration required: {0}',
    'emrapi.error.conceptRequired': 'Configuration required: one concept mapped to {0} of {1}',
  }),
  messages('fr', {
    'emrapi.error.configurationRequired': 'Configuration requise : {0}',
    'emrapi.error.conceptRequired': 'Configuration requise : un concept lié au code {0} de {1}',
  }),
  messages('es', {
    'emrapi.error.configurationRequired': 'Configuración requerida: {0}',
    'emrapi.error.conceptRequired': 'Configuración requerida: un concepto asociado a {0} de {1}',
  }),
];
