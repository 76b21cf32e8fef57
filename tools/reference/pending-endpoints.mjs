// Writes docs/reference/pending-endpoints.md from the list in code; run after `npm run build`.
import { writeFile } from 'node:fs/promises';
import { pendingDocument, pendingEndpoints } from '../../packages/module-o3-pending/dist/index.js';

await writeFile(new URL('../../docs/reference/pending-endpoints.md', import.meta.url), pendingDocument(pendingEndpoints));
