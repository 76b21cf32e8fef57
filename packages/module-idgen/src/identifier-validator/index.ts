export { type IdentifierValidator, luhnModN, luhnValidators } from './identifier-validator.rules.js';
