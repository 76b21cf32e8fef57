import { messages } from '../../kernel/i18n/index.js';

/** Texts about sessions. */
export const sessionMessages = [
  messages('en', {
    'session.locale.invalid': 'locale => "{0}" is not a locale',
    'session.locale.notAllowed': 'locale => {0} is not one of the allowed locales: {1}',
    'session.location.unknown': 'sessionLocation => no location has the uuid {0}',
    'session.location.retired': 'sessionLocation => the location {0} is retired',
  }),
  messages('fr', {
    'session.locale.invalid': "locale => « {0} » n''est pas une langue",
    'session.locale.notAllowed': 'locale => {0} ne fait pas partie des langues permises : {1}',
    'session.location.unknown': "sessionLocation => aucun lieu n''a le uuid {0}",
    'session.location.retired': "sessionLocation => le lieu {0} n''est plus utilisé",
  }),
  messages('es', {
    'session.locale.invalid': 'locale => "{0}" no es un idioma',
    'session.locale.notAllowed': 'locale => {0} no es uno de los idiomas permitidos: {1}',
    'session.location.unknown': 'sessionLocation => ninguna ubicación tiene el uuid {0}',
    'session.location.retired': 'sessionLocation => la ubicación {0} está retirada',
  }),
];
