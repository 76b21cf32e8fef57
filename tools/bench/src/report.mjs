import { percentile } from './load.mjs';

const show = (value) => (value < 10 ? value.toFixed(2) : value.toFixed(1));

/** The figures as text and as data. */
export function report({
  options,
  startSeconds,
  resident,
  residentAfter,
  queriesPerRequest,
  closed,
  open,
  writes,
  bare,
  statements,
  node,
}) {
  const phase = (name, { latencies, seconds }) => {
    const all = latencies.all();
    return {
      name,
      requests: all.length,
      perSecond: all.length / seconds,
      p50: percentile(all, 0.5),
      p95: percentile(all, 0.95),
      p99: percentile(all, 0.99),
      errors: Object.fromEntries(latencies.errors),
    };
  };
  const phases = [
    phase(`closed loop, ${options.clients} clients`, closed),
    phase(`open loop, ${options.rate}/s`, open),
    phase('saving vitals, 20/s', writes),
  ];
  const kinds = [...open.latencies.byKind].map(([name, list]) => {
    const p50 = percentile(list, 0.5);
    return {
      name,
      requests: list.length,
      p50,
      p95: percentile(list, 0.95),
      bare: bare.get(name) ?? 0,
      ratio: bare.get(name) ? p50 / bare.get(name) : 0,
    };
  });
  const figures = {
    patients: options.patients,
    encounters: options.patients * options.encounters,
    observations: options.patients * options.encounters * options.observations,
    node,
    startSeconds,
    resident,
    residentAfter,
    queriesPerRequest,
    phases,
    kinds,
    statements,
  };
  const lines = [
    `${figures.patients} patients, ${figures.encounters} encounters, ${figures.observations} observations; server on Node ${node}`,
    `start to ready ${startSeconds.toFixed(1)} s; resident ${resident} MB under load, ${residentAfter} MB after; ${queriesPerRequest.toFixed(1)} queries per request`,
    '',
    '| phase | requests | per second | p50 ms | p95 ms | p99 ms | errors |',
    '|---|--:|--:|--:|--:|--:|---|',
    ...phases.map(
      (item) =>
        `| ${item.name} | ${item.requests} | ${Math.round(item.perSecond)} | ${show(item.p50)} | ${show(item.p95)} | ${show(item.p99)} | ${
          Object.entries(item.errors)
            .map(([kind, count]) => `${kind} × ${count}`)
            .join(', ') || 'none'
        } |`,
    ),
    '',
    '| request (open loop) | p50 ms | p95 ms | bare query p50 ms | ratio |',
    '|---|--:|--:|--:|--:|',
    ...kinds.map((item) => `| ${item.name} | ${show(item.p50)} | ${show(item.p95)} | ${show(item.bare)} | ${item.ratio.toFixed(1)} |`),
    '',
    'Costliest statements of the closed loop:',
    ...statements.map((item) => `- ${item.calls} × ${show(item.mean)} ms: ${item.query.slice(0, 400)}`),
  ];
  return { text: lines.join('\n'), figures };
}
