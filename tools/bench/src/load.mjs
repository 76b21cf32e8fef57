// Sends requests to the server on this machine and keeps how long each took.
import http from 'node:http';

/** Latencies in milliseconds by kind of request. */
export class Latencies {
  constructor() {
    this.byKind = new Map();
    this.errors = new Map();
    this.bytes = 0;
  }

  add(kind, milliseconds, status, bytes) {
    if (!this.byKind.has(kind)) this.byKind.set(kind, []);
    this.byKind.get(kind).push(milliseconds);
    this.bytes += bytes;
    if (status >= 400 || status === 0) this.errors.set(`${kind}: ${status}`, (this.errors.get(`${kind}: ${status}`) ?? 0) + 1);
  }

  all() {
    return [...this.byKind.values()].flat();
  }
}

/** The value below which a share of the sorted list lies. */
export function percentile(list, share) {
  if (list.length === 0) return 0;
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

/** One caller with kept-alive connections. */
export class Caller {
  constructor(port, connections) {
    this.port = port;
    this.cookie = '';
    this.agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  }

  async login() {
    const answer = await this.send('GET', '/openmrs/ws/rest/v1/session', undefined, {
      authorization: `Basic ${Buffer.from('admin:Admin123').toString('base64')}`,
    });
    this.cookie = (answer.headers['set-cookie'] ?? [''])[0].split(';')[0];
    if (!this.cookie) throw new Error(`Login failed: ${answer.status} ${answer.text.slice(0, 200)}`);
  }

  send(method, path, body, headers = {}) {
    const text = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve) => {
      const request = http.request(
        {
          host: '127.0.0.1',
          port: this.port,
          method,
          path,
          agent: this.agent,
          headers: {
            accept: 'application/json',
            ...(this.cookie ? { cookie: this.cookie } : {}),
            ...(text ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } : {}),
            ...headers,
          },
        },
        (response) => {
          const chunks = [];
          response.on('data', (chunk) => chunks.push(chunk));
          response.on('end', () =>
            resolve({ status: response.statusCode, headers: response.headers, text: Buffer.concat(chunks).toString() }),
          );
        },
      );
      request.on('error', () => resolve({ status: 0, headers: {}, text: '' }));
      if (text) request.write(text);
      request.end();
    });
  }

  async timed(latencies, kind, method, path, body) {
    const began = performance.now();
    const answer = await this.send(method, path, body);
    latencies.add(kind, performance.now() - began, answer.status, answer.text.length);
    return answer;
  }

  close() {
    this.agent.destroy();
  }
}

/** As many requests as so many clients can send one after the other. */
export async function closedLoop(clients, seconds, next) {
  const latencies = new Latencies();
  const end = performance.now() + seconds * 1000;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < end) await next(latencies);
    }),
  );
  return { latencies, seconds: (performance.now() - began) / 1000 };
}

/** A fixed number of requests each second, whether or not earlier ones have been answered. */
export async function openLoop(rate, seconds, next) {
  const latencies = new Latencies();
  const running = new Set();
  const began = performance.now();
  const total = rate * seconds;
  for (let sent = 0; sent < total;) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * rate));
    for (; sent < due; sent++) {
      const one = next(latencies).finally(() => running.delete(one));
      running.add(one);
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await Promise.all(running);
  return { latencies, seconds: (performance.now() - began) / 1000 };
}
