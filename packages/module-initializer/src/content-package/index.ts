export { ContentError } from './content.errors.js';
export { checksumOf, type ContentFile, textOf } from './content-file.rules.js';
export { type ContentPackage, openContentPackage } from './content-package.repository.js';
export { type LaidContent, layOver } from './lay-over.repository.js';
