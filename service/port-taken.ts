import { HookdeskError } from './errors.ts';
import { SETTINGS_FILE } from './settings/settings.ts';

/** Where another port is set: the section of the settings and their file, as it can be opened; without one it is named alone. */
interface PortSetting {
  section: 'listener' | 'ui';
  file?: string | undefined;
}

const HIGHEST_PORT = 65_535;

/** `PORT_TAKEN` that says where another one is set, with what could be written there. */
export function portTaken(
  { host, port }: { host: string; port: number },
  { section, file = SETTINGS_FILE }: PortSetting,
  cause?: unknown,
): HookdeskError {
  const another = port < HIGHEST_PORT ? port + 1 : port - 1;
  const where = `$.${section}.port in ${file}, such as "${section}": { "port": ${another} }`;
  return new HookdeskError('PORT_TAKEN', { host, port, where }, { cause });
}
