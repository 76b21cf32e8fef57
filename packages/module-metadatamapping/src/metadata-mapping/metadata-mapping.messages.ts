import { messages } from '@openmrs-ts/platform';

export const metadataMappingMessages = [
  messages('en', {
    'metadatamapping.error.duplicateCode': 'Source {0} already has a mapping with code {1}',
    'metadatamapping.error.duplicateSource': 'There is already a metadata source named {0}',
    'metadatamapping.error.duplicateMember': 'The set already contains this object',
    'metadatamapping.error.otherType': 'Code {1} of source {0} stands for a {2}, not a {3}',
    'metadatamapping.error.required': 'This value is required',
  }),
  messages('fr', {
    'metadatamapping.error.duplicateCode': 'La source {0} a déjà une correspondance de code {1}',
    'metadatamapping.error.duplicateSource': 'Il existe déjà une source de métadonnées nommée {0}',
    'metadatamapping.error.duplicateMember': "L''ensemble contient déjà cet objet",
    'metadatamapping.error.otherType': 'Le code {1} de la source {0} désigne un {2} et non un {3}',
    'metadatamapping.error.required': 'Cette valeur est obligatoire',
  }),
];
