import type { Configuration } from 'electron-builder';
import { FUSES } from './electron/package/fuses.ts';
import { updatesAddress } from './electron/package/updates-address.ts';
import { PACK_EXTENSION } from './service/contract/place.ts';

/** Where updates are looked for; without it an app is made that looks for none. */
const updates = updatesAddress(process.env.HOOKDESK_UPDATES_URL);

/** Of all that is in node_modules only what the build leaves outside: native modules, and what they load. */
const NATIVE = ['better-sqlite3', 'ssh2', 'asn1', 'safer-buffer', 'bcrypt-pbkdf', 'tweetnacl', '@ngrok'];

/** Rule packs, which open with Hookdesk. `name` is a Windows program id, and what the Finder of macOS calls such a file. */
const packs = (name: string) => ({
  ext: PACK_EXTENSION,
  name,
  description: 'Hookdesk rule pack',
  mimeType: 'application/vnd.hookdesk.pack+json',
  // Nothing is written into the file that is opened.
  role: 'Viewer',
  rank: 'Owner',
});

/** What builds of other systems are for, and sources of what is there already. */
const LEFT_OUT = [
  '!**/better-sqlite3/{deps,src}/**',
  '!**/*.{md,markdown,map,d.ts,d.mts,d.cts,gyp,c}',
  '!**/{test,tests,examples}/**',
];

/**
 * Packages of the desktop app: `npm run package`. What signs and notarises comes from the environment alone (CSC_LINK and
 * CSC_KEY_PASSWORD, WIN_CSC_LINK, APPLE_ID …); without it packages are made that are not signed, as before a release.
 */
const configuration: Configuration = {
  appId: 'finance.okd.hookdesk',
  productName: 'Hookdesk',
  copyright: 'MIT',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills it in
  artifactName: 'hookdesk-${version}-${os}-${arch}.${ext}',
  directories: { output: 'dist', buildResources: 'out/icons' },
  files: [
    'package.json',
    'out/{main,preload,renderer}/**',
    '!node_modules/**',
    ...NATIVE.map((name) => `node_modules/${name}/**`),
    ...LEFT_OUT,
    '!**/better-sqlite3/prebuilds/**',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills it in
    'node_modules/better-sqlite3/prebuilds/${platform}-*',
  ],
  asar: true,
  // Programs of the system cannot look into the archive, and load these.
  asarUnpack: ['**/*.node'],
  // Every native module carries a binary that is made for all versions (Node-API).
  npmRebuild: false,
  electronLanguages: ['en', 'en-US', 'ru', 'zh-CN', 'zh_CN'],
  // What is signed afterwards needs no signature of its own, and what is not would not start on Apple's processors without.
  electronFuses: { ...FUSES, resetAdHocDarwinSignature: true },
  win: { target: ['nsis'], icon: 'icon.ico', fileAssociations: [packs('Hookdesk.Pack')] },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    deleteAppDataOnUninstall: false,
  },
  mac: {
    fileAssociations: [packs('Hookdesk rule pack')],
    target: [
      { target: 'dmg', arch: 'universal' },
      { target: 'zip', arch: 'universal' },
    ],
    icon: 'icon.icns',
    category: 'public.app-category.finance',
    hardenedRuntime: true,
    gatekeeperAssess: false,
    // Each is for one processor, and both are in either half.
    x64ArchFiles: '**/{better-sqlite3,@ngrok}/**',
  },
  linux: {
    fileAssociations: [packs('Hookdesk rule pack')],
    target: ['AppImage', 'deb', 'rpm'],
    icon: 'png',
    category: 'Office;Finance',
    synopsis: 'Trading webhooks on your own machine',
    maintainer: 'Hookdesk',
    executableName: 'hookdesk',
  },
  // An update is taken only if its installer is signed by whom this one was signed.
  publish: updates === null ? null : { provider: 'generic', url: updates },
};

export default configuration;
