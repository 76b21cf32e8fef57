import { globalProperty } from '@openmrs-ts/platform';

export const prefixLocationAttributeType = globalProperty('idgen.prefixLocationAttributeType', {
  type: 'string',
  description: 'Name of the location attribute type whose value is the prefix of generated identifiers',
});
export const suffixLocationAttributeType = globalProperty('idgen.suffixLocationAttributeType', {
  type: 'string',
  description: 'Name of the location attribute type whose value is the suffix of generated identifiers',
});
