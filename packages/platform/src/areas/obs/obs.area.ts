import type { Area } from '../../kernel/module/index.js';
import { ObsReferenceRange } from './obs-reference-range.entity.js';
import { Obs } from './obs.entity.js';
import { obsMapping } from './obs.fhir.js';
import { obsMessages } from './obs.messages.js';
import { obsPrivileges } from './obs.privileges.js';
import { obsReferenceRangeResource, obsResource } from './obs.rest.js';
import { ObsService } from './obs.service.js';
import { obsTreeRoute } from './obs-tree.controller.js';
import { ObsTreeService } from './obs-tree.service.js';

/** What the area adds to the platform. */
export const obsArea: Area = {
  entities: [Obs, ObsReferenceRange],
  services: [ObsService, ObsTreeService],
  rest: [obsResource, obsReferenceRangeResource],
  fhir: [obsMapping],
  routes: [obsTreeRoute],
  privileges: obsPrivileges,
  messages: obsMessages,
};
