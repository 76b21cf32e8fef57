import { type RequestHandler } from 'express';
import type { Ctx } from '../context/index.js';
import type { Db } from '../db/index.js';
import type { HealthCheck } from '../health/index.js';
import type { Services } from '../service/index.js';

interface CheckResult {
  readonly name: string;
  readonly ok: boolean;
  readonly detail?: string;
}

const TIMEOUT_MILLISECONDS = 5000;

/** `GET /openmrs/health`: the database and every check that modules declare; 503 when one fails. */
export function healthRoute(db: Db, checks: readonly HealthCheck[], services: Services, systemContext: () => Ctx): RequestHandler {
  const database = async (): Promise<CheckResult> => {
    await db.pool.query('select 1');
    return { name: 'database', ok: true };
  };
  return (_request, response, next) => {
    const work = [
      attempt('database', database),
      ...checks.map((item) =>
        attempt(item.name, async () => ({ name: item.name, ...(await item.check(services.get(item.service), systemContext())) })),
      ),
    ];
    Promise.all(work).then((results) => {
      const ok = results.every((result) => result.ok);
      response.status(ok ? 200 : 503).json({ status: ok ? 'healthy' : 'unhealthy', checks: results });
    }, next);
  };
}

async function attempt(name: string, check: () => Promise<CheckResult>): Promise<CheckResult> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<CheckResult>((resolve) => {
    timer = setTimeout(() => resolve({ name, ok: false, detail: 'no answer in time' }), TIMEOUT_MILLISECONDS);
  });
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    return { name, ok: false, detail: (error as Error).message };
  } finally {
    clearTimeout(timer);
  }
}
