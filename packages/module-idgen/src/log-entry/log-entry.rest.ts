import { parseInstant, restResource } from '@openmrs-ts/platform';
import { LogEntry } from './log-entry.entity.js';
import { LogEntryService } from './log-entry.service.js';

const properties = ['uuid', 'source', 'identifier', 'comment', 'generatedBy', 'dateGenerated'];

/** Entries have no uuid; one is addressed by a part of its identifier. @source idgen 5.0.4 `LogEntryResource` */
export const logEntryResource = restResource(LogEntry, LogEntryService, {
  name: 'idgen/logentry',
  kind: 'other',
  version: '1.8',
  uuid: 'identifier',
  properties: { uuid: { value: () => null } },
  ref: ['uuid', 'display', 'identifier'],
  default: properties,
  full: properties,
  display: { needs: ['source.name'], value: (entry) => entry.source.name },
  find: (service, ctx, identifier, shape) => service.newest(ctx, identifier, shape),
  list: (service, ctx, read) => service.matching(ctx, {}, read.shape, read.page),
  search: (service, ctx, read) => {
    const { source, identifier, fromDate, toDate, comment, generatedBy } = read.parameters;
    const criteria = {
      sourceUuid: source,
      identifier,
      from: fromDate === undefined ? undefined : startOfDay(fromDate, 0),
      until: toDate === undefined ? undefined : startOfDay(toDate, 1),
      comment,
      generatedByUuid: generatedBy,
    };
    return service.matching(ctx, criteria, read.shape, read.page);
  },
});

function startOfDay(text: string, daysLater: number): Date {
  const day = parseInstant(text);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + daysLater);
}
