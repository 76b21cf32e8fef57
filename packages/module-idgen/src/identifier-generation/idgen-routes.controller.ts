import { type Route, route } from '@openmrs-ts/platform';
import { IdgenController } from './idgen.controller.js';

const sources = '/ws/rest/v1/idgen/identifiersource';

/** Addresses besides the resources. */
export const idgenRoutes: readonly Route[] = [
  route('post', sources, IdgenController, (controller, ctx, request) => controller.create(ctx, request)),
  route('post', `${sources}/:uuid`, IdgenController, (controller, ctx, request) => controller.update(ctx, request)),
  route('post', `${sources}/:uuid/identifier`, IdgenController, (controller, ctx, request) => controller.identifier(ctx, request)),
  route('get', `${sources}/:uuid/identifier`, IdgenController, (controller) => controller.notSupported()),
  route('get', '/ws/rest/v1/idgen/nextIdentifier', IdgenController, (controller, ctx, request) => controller.nextIdentifier(ctx, request)),
  ...(['get', 'post'] as const).flatMap((method) => [
    route(method, '/module/idgen/exportIdentifiers.form', IdgenController, (controller, ctx, request) => controller.export(ctx, request)),
    route(method, '/module/idgen/generateIdentifier.form', IdgenController, (controller, ctx, request) =>
      controller.export(ctx, request, 1),
    ),
  ]),
];
