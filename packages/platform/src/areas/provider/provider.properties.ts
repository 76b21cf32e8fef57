import { globalProperty } from '../../kernel/settings/index.js';

/** `EXACT`, `START`, `END` or `ANYWHERE`. @source openmrs-core 2.8.7 `OpenmrsConstants.GLOBAL_PROPERTY_PROVIDER_SEARCH_MATCH_MODE` */
export const providerSearchMatchMode = globalProperty('providerSearch.matchMode', {
  type: 'string',
  default: 'EXACT',
  description: 'Where in an identifier a search for providers looks: EXACT, START, END or ANYWHERE',
});

/** Settings of providers. */
export const providerProperties = [providerSearchMatchMode];
