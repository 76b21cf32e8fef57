export { type AffixProvider, affixProviders, type AffixRequest } from './affix.rules.js';
export { IdentifierGenerationService } from './identifier-generation.service.js';
