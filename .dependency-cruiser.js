/**
 * Which folder may import what. Imports point one way:
 *
 *   rules ← service/contract ← service ← electron
 *   rules, service/contract ← renderer
 *
 * Checked by `npm run check:layers` (test/layers/cruise.ts). Each name ends up in the report, each comment says what to do instead.
 */

/** Any of these npm packages, wherever the package manager put them. */
const packages = (...names) => `(^|/)node_modules/(${names.join('|')})/`;

const RULES_MAY_USE = ['zod', 'json-rules-engine', 'liquidjs', 're2js', 'big\\.js', '@types/big\\.js', '@noble/hashes'];
const CONTRACT_MAY_USE = ['zod', '@orpc/contract'];
const SHELL_MAY_USE = ['electron', 'electron-store', 'electron-updater'];
const RENDERER_MAY_USE = [
  '@atlaskit/pragmatic-drag-and-drop',
  'react',
  'react-dom',
  '@types/react',
  '@types/react-dom',
  '@mantine/[^/]+',
  '@tabler/icons-react',
  '@tanstack/react-query',
  '@tanstack/react-virtual',
  '@orpc/(client|contract)',
  '@codemirror/[^/]+',
  '@lezer/highlight',
  '@uiw/react-codemirror',
  'i18next',
  'lightweight-charts',
  'react-i18next',
  'wouter',
  'zod',
  'vite',
  'lightweight-charts',
];

const only = (folder, from, allowed, comment) => ({
  name: `${folder} imports only what it may see`,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed, couldNotResolve: false },
});

export default {
  forbidden: [
    only(
      'rules/',
      '^rules/',
      ['^rules/', packages(...RULES_MAY_USE)],
      'rules/ is pure: no node, no DOM, no service. Take what you need as an argument or return it as data.',
    ),
    only(
      'service/contract/',
      '^service/contract/',
      ['^service/contract/', '^rules/', packages(...CONTRACT_MAY_USE)],
      'The contract is what both sides share: schemas only, no implementation.',
    ),
    {
      name: 'service/ knows no shell and no interface',
      comment:
        'The service is host-agnostic: what differs between the desktop and the headless host comes in through service/host.ts.',
      severity: 'error',
      from: { path: '^service/' },
      to: {
        path: [
          '^(electron|renderer|test)/',
          packages(
            'electron',
            'electron-store',
            'electron-vite',
            ...RENDERER_MAY_USE.filter((name) => /react|mantine|codemirror|wouter|i18next/.test(name)),
          ),
        ],
      },
    },
    {
      name: 'what is shipped needs no development tool',
      comment:
        'service/ and electron/ run from `dependencies`; a package of `devDependencies` would be missing there. Electron itself is what runs them: electron-builder takes it from there.',
      severity: 'error',
      from: { path: '^(service|electron)/' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only', 'pre-compilation-only'],
        pathNot: packages('electron'),
      },
    },
    {
      name: 'ccxt is loaded only where it is needed',
      comment:
        'The whole of it takes 80 MB and most of a second: its own file imports it, for brokers of kind ccxt alone.',
      severity: 'error',
      from: { path: '^(service|electron)/', pathNot: '^service/trading/ccxt/exchanges\\.ts$' },
      to: { path: packages('ccxt') },
    },
    {
      name: 'ccxt is loaded only when it is needed',
      comment: 'With the first question to an exchange: `await import(...)`, so that nobody else pays for it.',
      severity: 'error',
      from: {},
      to: { path: '^service/trading/ccxt/exchanges\\.ts$', dynamic: false },
    },
    {
      name: 'electron/ only hosts the service',
      comment:
        'The shell decides nothing: rules, SQL and delivery belong to the service; secrets and notices go in through service/host.ts.',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: ['^(rules|renderer|test)/', '(^|/)node_modules/'], pathNot: packages(...SHELL_MAY_USE) },
    },
    only(
      'renderer/',
      '^renderer/',
      ['^renderer/', '^rules/', '^service/contract/', packages(...RENDERER_MAY_USE)],
      'The interface talks to the service through service/contract alone and runs in a sandboxed page: no node, no electron.',
    ),
    {
      name: 'no cycles',
      comment: 'Move what both files need into a third one.',
      severity: 'error',
      from: { pathNot: '(^|/)node_modules/' },
      to: { circular: true },
    },
    {
      name: 'every import resolves',
      comment: 'The file or package is not there.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // TypeScript 7 has no parser API that dependency-cruiser knows: without swc it reads no .ts file at all and reports success.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '^(out|dist|coverage|\\.cache)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css', '.d.ts'],
    },
  },
};
