import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { authenticated, requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { InvalidInputError, NotFoundError } from '../../kernel/errors/index.js';
import { type Answer, route, type RouteRequest } from '../../kernel/http/index.js';
import { ServerParts } from '../../kernel/server/index.js';
import { uriPrefix } from '../../kernel/rest/index.js';
import { inject, service } from '../../kernel/service/index.js';
import { LongTexts } from '../attribute/index.js';
import { manageForms } from './form.privileges.js';
import { FormService } from './form.service.js';

/** Largest uploaded text. */
const MOST_BYTES = 10 * 1024 * 1024;
const PLAIN = 'text/plain;charset=UTF-8';

/** Long texts as files: schemas of forms and translations. */
@service()
export class ClobController {
  constructor(
    @inject(LongTexts) private readonly texts: LongTexts,
    @inject(FormService) private readonly forms: FormService,
    @inject(ServerParts) private readonly parts: ServerParts,
  ) {}

  /** Stores the uploaded part `file`; answers its uuid. @source webservices.rest 3.5.0 ClobDatatypeStorageController */
  @requires(manageForms)
  async upload(ctx: Ctx, request: RouteRequest): Promise<Answer> {
    const uuid = await this.texts.store(ctx, await uploaded(request, 'file'));
    return { status: 201, body: uuid, headers: { 'Content-Type': PLAIN } };
  }

  /** The text with this uuid. */
  @authenticated()
  async download(ctx: Ctx, request: RouteRequest): Promise<Answer> {
    const text = this.texts.find(ctx, request.parameters['uuid'] ?? '');
    if (text === undefined) throw new NotFoundError('ClobDatatypeStorage', request.parameters['uuid']);
    return { status: 200, body: text, headers: { 'Content-Type': PLAIN } };
  }

  /** Stores the uploaded part `value` as the value of a form's resource. @source webservices.rest 3.5.0 FormResourceController1_9 */
  @requires(manageForms)
  async uploadValue(ctx: Ctx, request: RouteRequest): Promise<Answer> {
    const { resource: uuid = '' } = request.parameters;
    const resource = await this.forms.loadResource(ctx, uuid);
    if (!resource) throw new NotFoundError('FormResource', uuid);
    resource.valueReference = await this.texts.store(ctx, await uploaded(request, 'value'));
    await this.forms.saveResource(ctx, resource);
    const rendering = this.parts.rest.render('form/resource', undefined, 'default');
    const stored = await this.forms.findResource(ctx, uuid, rendering.shape);
    return { status: 201, body: stored && rendering.render(stored, { ctx, uriPrefix: uriPrefix(request.raw) }) };
  }

  /** The value of a form's resource. */
  @authenticated()
  async downloadValue(ctx: Ctx, request: RouteRequest): Promise<Answer> {
    const { resource: uuid = '' } = request.parameters;
    const resource = await this.forms.findResource(ctx, uuid, { name: true, valueReference: true });
    if (!resource) throw new NotFoundError('FormResource', uuid);
    const text = this.texts.find(ctx, resource.valueReference) ?? resource.valueReference;
    const name = resource.name.replaceAll(/[^\w. -]/g, '_');
    return { status: 200, body: text, headers: { 'Content-Type': PLAIN, 'Content-Disposition': `attachment; filename="${name}"` } };
  }
}

/** The text of one part of a multipart request. @throws {@link InvalidInputError} without it */
async function uploaded({ raw }: RouteRequest, part: string): Promise<string> {
  const type = raw.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) throw InvalidInputError.of('[A multipart/form-data request is expected]');
  if (Number(raw.headers['content-length'] ?? Number.NaN) > MOST_BYTES)
    throw InvalidInputError.of(`[The file is larger than ${MOST_BYTES} bytes]`);
  const limited = Readable.from(atMost(raw, MOST_BYTES));
  const form = await new Response(Readable.toWeb(limited) as ReadableStream as never, { headers: { 'content-type': type } }).formData();
  const value = form.get(part);
  if (value === null) throw InvalidInputError.of(`[The part "${part}" is missing]`);
  return typeof value === 'string' ? value : value.text();
}

async function* atMost(chunks: AsyncIterable<Buffer>, most: number): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > most) throw InvalidInputError.of(`[The file is larger than ${most} bytes]`);
    yield chunk;
  }
}

const valuePath = '/ws/rest/v1/form/:form/resource/:resource/value';

export const clobRoutes = [
  route('post', '/ws/rest/v1/clobdata', ClobController, (controller, ctx, request) => controller.upload(ctx, request)),
  route('get', '/ws/rest/v1/clobdata/:uuid', ClobController, (controller, ctx, request) => controller.download(ctx, request)),
  route('post', valuePath, ClobController, (controller, ctx, request) => controller.uploadValue(ctx, request)),
  route('get', valuePath, ClobController, (controller, ctx, request) => controller.downloadValue(ctx, request)),
];
