// Ends the PostgreSQL of the run and, with it, all its data.
export default async function () {
  await globalThis.openmrsTestPostgres?.stop();
}
