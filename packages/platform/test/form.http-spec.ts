import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Client, startPlatform, type TestPlatform } from '@openmrs-ts/testing';

let platform: TestPlatform;
let admin: Client;

beforeAll(async () => {
  platform = await startPlatform();
  admin = await platform.admin();
});

afterAll(() => platform?.stop());

const create = async (name: string, body: object = {}) =>
  (await admin.post('form', { name, version: '1.0', published: true, ...body })).body;

it('a form is created, published, found by name and status, retired and brought back', async () => {
  const form = await create('Vitals', { published: false, description: 'Vital signs' });
  expect(form).toMatchObject({ display: 'Vitals', version: '1.0', published: false, retired: false, resources: [], formFields: [] });
  expect((await admin.post(`form/${form.uuid}`, { published: true })).body.published).toBe(true);
  const named = async (query: string) =>
    ((await admin.get(query)).body.results as unknown as { display: string }[]).map((item) => item.display);
  expect(await named('form?q=vit')).toEqual(['Vitals']);
  expect(await named('form?q=tals')).toEqual([]);
  expect(await named('form?published=false')).toEqual([]);
  expect((await admin.delete(`form/${form.uuid}?reason=old`)).status).toBe(204);
  expect(await named('form')).not.toContain('Vitals');
  expect((await admin.post(`form/${form.uuid}`, { deleted: 'false' })).body.retired).toBe(false);
});

it('a form without a name or with a version that starts with no number is refused', async () => {
  const answer = await admin.post('form', { name: ' ', version: 'one' });
  expect(answer.status).toBe(400);
  expect(answer.text).toContain('error.name');
  expect(answer.text).toContain('Form.version.invalid');
});

it('a resource is stored under its form and replaces one of the same name', async () => {
  const form = await create('With schema');
  const path = `form/${form.uuid}/resource`;
  const body = { name: 'JSON schema', dataType: 'AmpathJsonSchema', valueReference: 'first' };
  const first = await admin.post(path, body);
  expect(first.status).toBe(201);
  const second = await admin.post(path, { ...body, valueReference: 'second' });
  expect(second.body.uuid).toBe(first.body.uuid);
  const { results } = (await admin.get('form?v=custom:(uuid,name,resources:(uuid,name,dataType,valueReference))&q=With')).body;
  expect(results[0]?.resources).toMatchObject([{ name: 'JSON schema', dataType: 'AmpathJsonSchema', valueReference: 'second' }]);
  expect((await admin.delete(`${path}/${first.body.uuid}`)).status).toBe(204);
  expect((await admin.get(path)).body.results).toEqual([]);
});

it('forms with their resources cost the same number of queries however many there are', async () => {
  const count = () => platform.countQueries(() => admin.get('form?v=full'));
  await count();
  const before = await count();
  for (const name of ['A', 'B', 'C']) await create(`Counted ${name}`);
  expect(await count()).toBe(before);
});

it('a long text is uploaded as a file, read by its uuid and stored as the value of a resource', async () => {
  const upload = async (path: string, part: string, text: string) => {
    const data = new FormData();
    data.append(part, new Blob([text], { type: 'application/json' }), 'schema.json');
    const packed = new Response(data);
    const bytes = Buffer.from(await packed.arrayBuffer()).toString('utf8');
    return admin.post(path, bytes, { 'content-type': packed.headers.get('content-type') ?? '' });
  };
  const stored = await upload('clobdata', 'file', '{"name":"Größe"}');
  expect(stored.status).toBe(201);
  expect((await admin.get(`clobdata/${stored.text}`)).text).toBe('{"name":"Größe"}');
  expect((await admin.get('clobdata/unknown')).status).toBe(404);
  const form = await create('With file');
  const resource = (await admin.post(`form/${form.uuid}/resource`, { name: 'file', valueReference: 'none' })).body;
  const path = `form/${form.uuid}/resource/${resource.uuid}/value`;
  expect((await upload(path, 'value', 'a long text')).status).toBe(201);
  const read = await admin.get(path);
  expect([read.text, read.headers.get('content-disposition')]).toEqual(['a long text', 'attachment; filename="file"']);
  expect((await upload('clobdata', 'other', 'x')).status).toBe(400);
});

it('reading forms needs Get Forms, changing them and uploading Manage Forms', async () => {
  const form = await create('Guarded');
  const nobody = await platform.as({ privileges: [] });
  expect((await nobody.get(`form/${form.uuid}`)).status).toBe(403);
  const reader = await platform.as({ privileges: ['Get Forms'] });
  expect((await reader.get(`form/${form.uuid}?v=full`)).status).toBe(200);
  expect((await reader.post(`form/${form.uuid}`, { published: false })).status).toBe(403);
  expect((await reader.post(`form/${form.uuid}/resource`, { name: 'x', valueReference: 'y' })).status).toBe(403);
  expect((await reader.post('clobdata', 'x', { 'content-type': 'multipart/form-data; boundary=x' })).status).toBe(403);
});
