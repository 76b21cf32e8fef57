import { InvalidInputError, queryText, type Route, route, type RouteRequest } from '@openmrs-ts/platform';
import { DiagnosisSearch } from './diagnosis-search.service.js';

/** A bare array; `term` and `limit` are required, `locale` names the diagnoses in another language. */
export const diagnosisSearchRoutes: readonly Route[] = ['/ws/rest/v1/emrapi/concept', '/ws/rest/emrapi/concept'].map((path) =>
  route('get', path, DiagnosisSearch, (search, ctx, request) => {
    const term = parameter(request, 'term');
    const limit = Number(parameter(request, 'limit'));
    if (!Number.isInteger(limit) || limit < 1) throw InvalidInputError.of('[Parameter limit must be a whole number greater than 0]');
    return Promise.resolve({ status: 200, body: search.search(ctx, term, limit, queryText(request, 'locale')) });
  }),
);

function parameter(request: RouteRequest, name: string): string {
  const value = queryText(request, name);
  if (value === undefined) throw new InvalidInputError('emrapi.error.parameterRequired', [name], `Parameter ${name} is required`);
  return value;
}
