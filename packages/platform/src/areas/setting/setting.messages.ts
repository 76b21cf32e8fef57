import { messages } from '../../kernel/i18n/index.js';

/** Texts about settings. */
export const settingMessages = [
  messages('en', {
    'GlobalProperty.error.name.required': 'A setting needs a name',
    'GlobalProperty.error.nameInUse': 'A setting with the name {0} exists already; names are compared without case',
    'GlobalProperty.error.datatype.unknown': 'The datatype {0} is not known to this server',
    'general.locale.localeListNotIncludingDefaultLocale': 'The allowed locales must include the default locale {0}',
    'general.locale.defaultNotInAllowedLocalesList': 'The default locale must be one of the allowed locales: {0}',
  }),
  messages('fr', {
    'GlobalProperty.error.name.required': 'Un paramètre doit avoir un nom',
    'GlobalProperty.error.nameInUse': 'Un paramètre nommé {0} existe déjà ; la casse des noms ne compte pas',
    'GlobalProperty.error.datatype.unknown': "Le type de données {0} n''est pas connu de ce serveur",
    'general.locale.localeListNotIncludingDefaultLocale': 'Les langues permises doivent comprendre la langue par défaut {0}',
    'general.locale.defaultNotInAllowedLocalesList': "La langue par défaut doit être l''une des langues permises : {0}",
  }),
  messages('es', {
    'GlobalProperty.error.name.required': 'Un ajuste necesita un nombre',
    'GlobalProperty.error.nameInUse': 'Ya existe un ajuste llamado {0}; no se distinguen mayúsculas de minúsculas',
    'GlobalProperty.error.datatype.unknown': 'Este servidor no conoce el tipo de datos {0}',
    'general.locale.localeListNotIncludingDefaultLocale': 'Los idiomas permitidos deben incluir el idioma predeterminado {0}',
    'general.locale.defaultNotInAllowedLocalesList': 'El idioma predeterminado debe ser uno de los permitidos: {0}',
  }),
];
