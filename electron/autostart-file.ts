import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** How the system starts this app again: the program and its parameters. */
export interface Start {
  program: string;
  parameters: readonly string[];
}

/** Whether the system starts Hookdesk when the user logs in. The system is the one that remembers it. */
export interface StartAtLogin {
  isOn(): boolean;
  /** Throws where it cannot be written. */
  set(on: boolean): void;
}

/** An entry for the desktops of Linux, which start what lies in one folder (Desktop Application Autostart Specification). */
export function autostartFile(
  { program, parameters }: Start,
  environment: Readonly<Record<string, string | undefined>>,
): StartAtLogin {
  const folder = join(environment.XDG_CONFIG_HOME || join(homedir(), '.config'), 'autostart');
  const file = join(folder, 'hookdesk.desktop');
  const entry = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Hookdesk',
    'Comment=Trading webhooks on your own machine',
    `Exec=${[program, ...parameters].map(quoted).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
  return {
    isOn: () => {
      try {
        return !/^\s*(Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/m.test(readFileSync(file, 'utf8'));
      } catch {
        return false;
      }
    },
    set: (on) => {
      if (!on) return rmSync(file, { force: true });
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, entry);
    },
  };
}

/** A parameter in the `Exec` line of a desktop entry (Desktop Entry Specification, "The Exec key"): quoted twice over. */
function quoted(parameter: string): string {
  const inQuotes = parameter.replace(/["`$\\]/g, (sign) => `\\${sign}`);
  return `"${inQuotes.replaceAll('\\', '\\\\').replaceAll('%', '%%')}"`;
}
