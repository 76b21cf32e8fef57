import { messages } from '../../kernel/i18n/index.js';

/** Texts of rules that all kinds of objects share, and of errors that the kernel throws. */
export const validationMessages = [
  messages('en', {
    'error.null': 'This value is required',
    'error.not.null': 'This value must be empty',
    'error.name': 'A name is required',
    'error.required': '{0} is required',
    'error.invalid': 'This value is not valid',
    'error.exceededMaxLengthOfField': 'The text is longer than {0} characters',
    'error.referenced': '{0} cannot be deleted because other records refer to it: {1}',
    'error.duplicate': 'Another {0} has the same values where they must differ',
    'error.privilegesRequired': 'Privileges required: {0}',
    'webservices.rest.error.invalid.submission': 'Invalid Submission',
  }),
  messages('fr', {
    'error.null': 'Cette valeur est obligatoire',
    'error.not.null': 'Cette valeur doit être vide',
    'error.name': 'Un nom est obligatoire',
    'error.required': '{0} est obligatoire',
    'error.invalid': "Cette valeur n''est pas valide",
    'error.exceededMaxLengthOfField': 'Le texte dépasse {0} caractères',
    'error.referenced': "{0} ne peut pas être supprimé car d''autres enregistrements y renvoient : {1}",
    'error.duplicate': 'Un autre {0} a les mêmes valeurs là où elles doivent différer',
    'error.privilegesRequired': 'Privilèges requis : {0}',
    'webservices.rest.error.invalid.submission': 'Saisie non valide',
  }),
  messages('es', {
    'error.null': 'Este valor es obligatorio',
    'error.not.null': 'Este valor debe estar vacío',
    'error.name': 'El nombre es obligatorio',
    'error.required': '{0} es obligatorio',
    'error.invalid': 'Este valor no es válido',
    'error.exceededMaxLengthOfField': 'El texto tiene más de {0} caracteres',
    'error.referenced': '{0} no se puede borrar porque otros registros lo usan: {1}',
    'error.duplicate': 'Otro {0} tiene los mismos valores donde deben ser distintos',
    'error.privilegesRequired': 'Privilegios necesarios: {0}',
    'webservices.rest.error.invalid.submission': 'Datos no válidos',
  }),
];
