export { VisitOverviewController, visitOverviewRoutes } from './visit-overview.controller.js';
export { type VisitOverview, VisitOverviewService } from './visit-overview.service.js';
