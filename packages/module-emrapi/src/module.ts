import { defineModule } from '@openmrs-ts/platform';
import { adtMessages } from './adt/adt.messages.js';
import { adtProperties } from './adt/adt.properties.js';
import { AdtController, AdtRepository, adtRoutes, AdtService, closeInactiveVisits, EmrVisitAssignment } from './adt/index.js';
import { configurationRoutes, EmrConfigurationController, EmrConfigurationService } from './configuration/index.js';
import { DiagnosisSearch, diagnosisSearchRoutes } from './diagnosis-search/index.js';
import { diagnosisSearchMessages } from './diagnosis-search/diagnosis-search.messages.js';
import { dispositionContent, DispositionService } from './disposition/index.js';
import { emrMetadataMessages } from './emr-metadata/emr-metadata.messages.js';
import { emrPrivileges } from './emr-metadata/emr-metadata.privileges.js';
import { emrMetadataProperties } from './emr-metadata/emr-metadata.properties.js';
import { EmrMetadata, EmrMetadataSetup, PrivilegeLevelRepository } from './emr-metadata/index.js';
import { PatientProfileController, patientProfileRoutes, PatientProfileService } from './patient-profile/index.js';
import { VisitOverviewController, visitOverviewRoutes, VisitOverviewService } from './visit-overview/index.js';

export default defineModule({
  id: 'emrapi',
  version: '0.1.0',
  name: 'EMR API',
  description: 'Visits, diagnoses and the patient chart services of EMR API',
  emulates: '3.4.0',
  requires: { platform: '^0.1.0', metadatamapping: '^0.1.0' },
  awareOf: ['initializer'],
  services: [
    EmrMetadata,
    EmrMetadataSetup,
    PrivilegeLevelRepository,
    DispositionService,
    AdtRepository,
    AdtService,
    EmrVisitAssignment,
    DiagnosisSearch,
    VisitOverviewService,
    EmrConfigurationService,
    EmrConfigurationController,
    AdtController,
    VisitOverviewController,
    PatientProfileService,
    PatientProfileController,
  ],
  routes: [...configurationRoutes, ...adtRoutes, ...visitOverviewRoutes, ...diagnosisSearchRoutes, ...patientProfileRoutes],
  privileges: emrPrivileges,
  globalProperties: [...emrMetadataProperties, ...adtProperties],
  messages: [...emrMetadataMessages, ...adtMessages, ...diagnosisSearchMessages],
  tasks: [closeInactiveVisits],
  contributes: [dispositionContent],
  onStart: async ({ services, ctx }) => {
    await services.get(EmrVisitAssignment).takeOver(ctx);
    await services.get(EmrMetadataSetup).run(ctx);
  },
});
