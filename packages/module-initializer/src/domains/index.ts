export { builtInDomains } from './built-in-domains.handler.js';
export { checkContent, domainsOf } from './check-content.service.js';
export { ConceptReferences } from './concept-references.service.js';
export { ContentDocuments } from './content-documents.service.js';
