import type { Environment } from './invocation.ts';

/** Variables that a program needs to run at all, to find its files and to get through a proxy, on any system. */
const PASSED = [
  ['PATH', 'HOME', 'USER', 'LOGNAME', 'LANG', 'TMPDIR', 'XDG_CONFIG_HOME', 'SSL_CERT_FILE', 'SSL_CERT_DIR'],
  [
    'SystemRoot',
    'SystemDrive',
    'windir',
    'USERPROFILE',
    'APPDATA',
    'LOCALAPPDATA',
    'ProgramData',
    'TEMP',
    'TMP',
    'Path',
  ],
  ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'no_proxy', 'all_proxy'],
].flat();

/** What a program that we start is given of our environment. The rest may hold secrets, and is none of its business. */
export function programEnvironment(environment: Environment): Record<string, string> {
  const passed: Record<string, string> = {};
  for (const name of PASSED) {
    const value = environment[name];
    if (value !== undefined) passed[name] = value;
  }
  return passed;
}
