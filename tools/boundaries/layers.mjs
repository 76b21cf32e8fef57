// The layers inside a package. The suffix of a file says its layer; these rules say which layer may import which at run time.
// `import type` is free to point upwards, so the caller leaves type-only imports out before it reports.

const domain = '\\.(entity|types|rules|events|errors|privileges|properties|messages|data)\\.ts$';
const persistence = '(\\.repository\\.ts$|/migrations/.*\\.ts$|^packages/platform/src/schema/(?!.*spec\\.ts$))';
const service = '\\.(service|validator|handler|task|health)\\.ts$';
const web = '\\.(rest|fhir|controller)\\.ts$';

/** Files that carry no layer of their own: lists of names, and the manifest. */
const manifest = '(/index|/module|/entities|/platform-areas|\\.module|\\.area)\\.ts$';

const testFiles = '(spec\\.ts$|^(packages|distributions|examples)/[^/]+/test/)';
const kernel = '^packages/platform/src/kernel/';

/** An area is a folder under `src/areas/` in the platform and directly under `src/` in a module. */
const platformArea = '^packages/platform/src/areas/([^/]+)/';
const moduleArea = '^((?:packages|examples)/module-[^/]+)/src/([^/]+)/';

const any = (...patterns) => patterns.join('|');

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** Rules for dependency-cruiser. */
export const layerRules = [
  forbid('unresolvable-import', 'The imported file or package entry does not exist.', {}, { couldNotResolve: true }),
  forbid(
    'source-imports-test',
    'Only tests import test files.',
    { path: '^(packages|distributions|examples)/[^/]+/src/', pathNot: testFiles },
    { path: testFiles },
  ),
  forbid(
    'domain-knows-nothing-above',
    'Domain files import domain files, not persistence, services, web or an index that loads them.',
    { path: domain, pathNot: kernel },
    { path: any(persistence, service, web, manifest), pathNot: any(kernel, '^packages/[^/]+/src/index\\.ts$') },
  ),
  forbid(
    'persistence-knows-only-domain',
    'Repositories and migrations import domain files and the kernel, not services, web or an index that loads them.',
    { path: persistence, pathNot: any(kernel, manifest) },
    { path: any(service, web, manifest), pathNot: any(kernel, '^packages/[^/]+/src/index\\.ts$', '^packages/platform/src/schema/') },
  ),
  forbid(
    'persistence-speaks-no-http',
    'Entities, rules and repositories never import the HTTP, REST or FHIR engine.',
    { path: any(domain, persistence), pathNot: kernel },
    { path: '^packages/platform/src/kernel/(http|rest|fhir)/' },
  ),
  forbid(
    'service-never-imports-web',
    'A service is used by REST and FHIR and knows neither.',
    { path: service, pathNot: kernel },
    { path: web },
  ),
  forbid('web-goes-through-services', 'REST and FHIR reach data through a service.', { path: web, pathNot: kernel }, { path: persistence }),
  forbid(
    'areas-meet-at-index-or-domain',
    'An area uses the index or the domain files of another area, never its inner files.',
    { path: platformArea, pathNot: testFiles },
    {
      path: '^packages/platform/src/areas/',
      pathNot: ['^packages/platform/src/areas/$1/', '^packages/platform/src/areas/[^/]+/index\\.ts$', domain],
    },
  ),
  forbid(
    'areas-meet-at-index-or-domain',
    'An area uses the index or the domain files of another area, never its inner files.',
    { path: moduleArea, pathNot: testFiles },
    { path: '^$1/src/[^/]+/', pathNot: ['^$1/src/$2/', '^$1/src/[^/]+/index\\.ts$', domain] },
  ),
  forbid(
    'kernel-is-used-through-its-index',
    'Outside the kernel a kernel folder is known by its index.',
    { path: '^packages/platform/src/(?!kernel/)', pathNot: testFiles },
    { path: kernel, pathNot: ['/index\\.ts$', domain] },
  ),
  forbid(
    'kernel-knows-no-area',
    'The kernel contains no clinical word.',
    { path: kernel, pathNot: testFiles },
    { path: '^packages/platform/src/(?!kernel/)' },
  ),
];

/** Cycles between entities are TypeORM's lazy `() => X` references; nothing runs while the files load. */
export const mayBeInCycle = (file) => /\.entity\.ts$/.test(file);

const layered = new RegExp(any(domain, persistence, service, web, manifest, testFiles));
const area = /^packages\/platform\/src\/areas\/|^(packages|examples)\/module-[^/]+\/src\/[^/]+\//;

/** Whether the file is inside an area but its name does not say its layer, so that no rule would look at it. */
export const lacksLayer = (file) => area.test(file) && !layered.test(file);

/** Whether the file is a test or a test's material. */
export const isTest = (file) => new RegExp(testFiles).test(file);
