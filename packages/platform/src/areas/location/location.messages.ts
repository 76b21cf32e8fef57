import { messages } from '../../kernel/i18n/index.js';

/** Texts about locations. */
export const locationMessages = [
  messages('en', {
    'location.duplicate.name': 'Another location has this name',
    'Location.parentLocation.error': 'A location cannot lie inside itself',
    'Location.attribute.other': 'The attribute belongs to another location',
    'LocationTag.error.name.required': 'A location tag needs a name',
    'LocationTag.error.name.duplicate': 'Another location tag has this name',
    'LocationAttributeType.error.nameAlreadyInUse': 'Another location attribute type has this name',
  }),
  messages('fr', {
    'location.duplicate.name': 'Un autre lieu porte ce nom',
    'Location.parentLocation.error': 'Un lieu ne peut pas se trouver dans lui-même',
    'Location.attribute.other': "L''attribut appartient à un autre lieu",
    'LocationTag.error.name.required': 'Une étiquette de lieu doit avoir un nom',
    'LocationTag.error.name.duplicate': 'Une autre étiquette de lieu porte ce nom',
    'LocationAttributeType.error.nameAlreadyInUse': "Un autre type d''attribut de lieu porte ce nom",
  }),
  messages('es', {
    'location.duplicate.name': 'Otra ubicación tiene este nombre',
    'Location.parentLocation.error': 'Una ubicación no puede estar dentro de sí misma',
    'Location.attribute.other': 'El atributo pertenece a otra ubicación',
    'LocationTag.error.name.required': 'Una etiqueta de ubicación necesita un nombre',
    'LocationTag.error.name.duplicate': 'Otra etiqueta de ubicación tiene este nombre',
    'LocationAttributeType.error.nameAlreadyInUse': 'Otro tipo de atributo de ubicación tiene este nombre',
  }),
];
