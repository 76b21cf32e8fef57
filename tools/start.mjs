// `npm start`: compiles what changed, then runs the command line in this very process, so that signals reach the server.
import { compile } from './compile.mjs';
import { requireSupportedNode } from './node-version.mjs';

requireSupportedNode();
if (!compile()) process.exit(1);
process.argv.splice(2, 0, 'start');
await import('../packages/cli/dist/main.js');
