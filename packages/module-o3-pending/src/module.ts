import { defineModule } from '@openmrs-ts/platform';
import { pendingRoutes } from './pending-endpoint/pending-endpoint.controller.js';
import { PendingEndpointService } from './pending-endpoint/pending-endpoint.service.js';

export default defineModule({
  id: 'o3pending',
  version: '0.1.0',
  name: 'Pending endpoints',
  description: 'Empty answers for what the O3 apps ask of modules that do not exist yet',
  requires: { platform: '^0.1.0' },
  services: [PendingEndpointService],
  routes: pendingRoutes,
});
