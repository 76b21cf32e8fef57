import { messages } from '../../kernel/i18n/index.js';

/** Texts about providers. */
export const providerMessages = [
  messages('en', {
    'Provider.error.personOrName.required': 'A provider needs a person or a name',
    'Provider.error.retireReason.required': 'A reason is needed to retire a provider',
    'Provider.attribute.other': 'The attribute belongs to another provider',
    'Provider.role.unknown': 'providerRoles => no provider role has the uuid {0}',
    'ProviderAttributeType.error.nameAlreadyInUse': 'Another provider attribute type has this name',
  }),
  messages('fr', {
    'Provider.error.personOrName.required': 'Un prestataire doit avoir une personne ou un nom',
    'Provider.error.retireReason.required': 'Une raison est nécessaire pour retirer un prestataire',
    'Provider.attribute.other': "L''attribut appartient à un autre prestataire",
    'Provider.role.unknown': "providerRoles => aucun rôle de prestataire n''a le uuid {0}",
    'ProviderAttributeType.error.nameAlreadyInUse': "Un autre type d''attribut de prestataire porte ce nom",
  }),
  messages('es', {
    'Provider.error.personOrName.required': 'Un proveedor necesita una persona o un nombre',
    'Provider.error.retireReason.required': 'Se necesita un motivo para retirar a un proveedor',
    'Provider.attribute.other': 'El atributo pertenece a otro proveedor',
    'Provider.role.unknown': 'providerRoles => ningún rol de proveedor tiene el uuid {0}',
    'ProviderAttributeType.error.nameAlreadyInUse': 'Otro tipo de atributo de proveedor tiene este nombre',
  }),
];
