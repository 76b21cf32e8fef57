import { messages } from '@openmrs-ts/platform';

export const identifierSourceMessages = [
  messages('en', {
    'idgen.error.name.required': 'Identifier Source name is required',
    'idgen.error.identifierType.required': 'The identifier type is required',
    'idgen.error.type.required': 'A source is either a sequential generator, a remote source or a pool',
    'idgen.error.type.changed': 'A source cannot become one of another type',
    'idgen.error.firstIdentifierBase.required': 'The first identifier base is required',
    'idgen.error.firstIdentifierBase.invalid': 'The first identifier base may only hold characters of the base character set',
    'idgen.error.baseCharacterSet.invalid': 'The base character set needs at least two characters, each once',
    'idgen.error.length.invalid': 'The first identifier would have {0} characters, which the minimum and maximum length do not allow',
    'idgen.error.url.required': 'The url is required',
    'idgen.error.url.invalid': 'The url must start with http:// or https://',
    'idgen.error.pool.ownSource': 'A pool cannot be refilled from itself',
    'idgen.error.pool.batchSize': 'The batch size must be at least 1',
    'idgen.error.noSuchSource': 'There is no identifier source {0}',
    'idgen.error.emptyPool': 'Pool {1} does not have {0} available identifiers',
    'idgen.error.notAPool': 'Source {0} is not a pool',
    'idgen.error.numberToGenerate': 'The number of identifiers must be between 1 and {0}',
    'idgen.error.optionExists': 'There is already an option for this identifier type and location',
    'idgen.error.identifierTooLong': 'An identifier may have at most 50 characters',
  }),
  messages('fr', {
    'idgen.error.name.required': "Le nom de la source d''identifiants est obligatoire",
    'idgen.error.identifierType.required': "Le type d''identifiant est obligatoire",
    'idgen.error.noSuchSource': "Il n''existe pas de source d''identifiants {0}",
    'idgen.error.emptyPool': 'La réserve {1} ne contient pas {0} identifiants disponibles',
    'idgen.error.optionExists': "Il existe déjà une option pour ce type d''identifiant et ce lieu",
  }),
];
