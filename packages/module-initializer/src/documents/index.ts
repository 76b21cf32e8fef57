export { ContentDocuments } from './content-documents.service.js';
