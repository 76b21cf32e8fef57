// Measures a server under the requests of the O3 patient chart.
//   node tools/bench/bench.mjs --patients 1000 --seconds 15 --clients 32 --rate 200
// Everything runs on this machine: PostgreSQL, the server in its own process, and the load.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Bench } from './src/bench.mjs';

const { values } = parseArgs({
  options: {
    patients: { type: 'string', default: '1000' },
    encounters: { type: 'string', default: '10' },
    observations: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '15' },
    clients: { type: 'string', default: '32' },
    rate: { type: 'string', default: '200' },
    data: { type: 'string', default: './data/bench' },
    node: { type: 'string', default: process.execPath },
    distribution: { type: 'string', default: 'reference-application' },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(`Options:
  --patients N       patients to generate (1000); data of the same size is reused
  --encounters N     encounters of each patient (10)
  --observations N   observations of each encounter (10)
  --seconds N        length of each phase (15)
  --clients N        clients of the closed loop (32)
  --rate N           requests per second of the open loop (200)
  --data DIR         where the database lies (./data/bench)
  --node FILE        the node that runs the server (this one)
  --distribution D   what the server runs (reference-application)
  --json FILE        writes the figures there too`);
  process.exit(0);
}
const number = (name) => {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < 1) {
    console.error(`--${name} must be a whole number above 0.`);
    process.exit(2);
  }
  return value;
};
const bench = new Bench({
  patients: number('patients'),
  encounters: number('encounters'),
  observations: number('observations'),
  seconds: number('seconds'),
  clients: number('clients'),
  rate: number('rate'),
  data: path.resolve(values.data, `${values.patients}x${values.encounters}x${values.observations}`),
  node: values.node,
  distribution: values.distribution,
});
const result = await bench.run();
console.log(result.text);
if (values.json) fs.writeFileSync(values.json, `${JSON.stringify(result.figures, null, 2)}\n`);
