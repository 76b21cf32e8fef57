import { messages } from '../../kernel/i18n/index.js';

/** Texts about attributes and their types. */
export const attributeMessages = [
  messages('en', {
    'AttributeType.minOccursShouldNotBeLessThanZero': 'The fewest values cannot be less than 0',
    'AttributeType.maxOccursShouldNotBeLessThanOne': 'The most values cannot be less than 1',
    'AttributeType.maxOccursShouldNotBeLessThanMinOccurs': 'The most values cannot be less than the fewest values',
    'AttributeType.datatypeConfig.invalid': 'The datatype is not known or its configuration cannot be used',
    'attribute.error.minOccurs': '{0} needs at least {1} values',
    'attribute.error.maxOccurs': '{0} may have at most {1} values',
    'attribute.error.invalidValue': 'The value does not fit the datatype of the attribute type',
    'Customizable.error.inAttributes': 'One of the attributes is not valid',
  }),
  messages('fr', {
    'AttributeType.minOccursShouldNotBeLessThanZero': 'Le nombre minimal de valeurs ne peut pas être inférieur à 0',
    'AttributeType.maxOccursShouldNotBeLessThanOne': 'Le nombre maximal de valeurs ne peut pas être inférieur à 1',
    'AttributeType.maxOccursShouldNotBeLessThanMinOccurs': 'Le nombre maximal de valeurs ne peut pas être inférieur au nombre minimal',
    'AttributeType.datatypeConfig.invalid': "Le type de données n''est pas connu ou sa configuration est inutilisable",
    'attribute.error.minOccurs': '{0} exige au moins {1} valeurs',
    'attribute.error.maxOccurs': '{0} admet au plus {1} valeurs',
    'attribute.error.invalidValue': "La valeur ne correspond pas au type de données de l''attribut",
    'Customizable.error.inAttributes': "L''un des attributs n''est pas valide",
  }),
  messages('es', {
    'AttributeType.minOccursShouldNotBeLessThanZero': 'El número mínimo de valores no puede ser menor que 0',
    'AttributeType.maxOccursShouldNotBeLessThanOne': 'El número máximo de valores no puede ser menor que 1',
    'AttributeType.maxOccursShouldNotBeLessThanMinOccurs': 'El número máximo de valores no puede ser menor que el mínimo',
    'AttributeType.datatypeConfig.invalid': 'El tipo de datos no se conoce o su configuración no se puede usar',
    'attribute.error.minOccurs': '{0} necesita al menos {1} valores',
    'attribute.error.maxOccurs': '{0} puede tener como máximo {1} valores',
    'attribute.error.invalidValue': 'El valor no corresponde al tipo de datos del atributo',
    'Customizable.error.inAttributes': 'Uno de los atributos no es válido',
  }),
];
