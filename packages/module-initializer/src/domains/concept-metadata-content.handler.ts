import { type ConceptClass, ConceptClassService, type ConceptSource, ConceptSourceService } from '@openmrs-ts/platform';
import { metadataDomain, textColumn } from '../content-domain/index.js';

/** What concepts are about. */
export const conceptClasses = metadataDomain<ConceptClass>({
  name: 'conceptclasses',
  service: ConceptClassService,
  identity: 'uuidThenName',
  columns: [textColumn('Name', 'name', { mandatory: true }), textColumn('Description', 'description')],
});

/** Terminologies that concepts are mapped to. */
export const conceptSources = metadataDomain<ConceptSource>({
  name: 'conceptsources',
  service: ConceptSourceService,
  identity: 'uuidThenName',
  columns: [
    textColumn('Name', 'name', { mandatory: true }),
    textColumn('Description', 'description', { mandatory: true }),
    textColumn('HL7 Code', 'hl7Code'),
    textColumn('Unique ID', 'uniqueId'),
  ],
});
