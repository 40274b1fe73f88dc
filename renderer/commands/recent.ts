import { z } from 'zod';

const PLACE = 'hookdesk.recent-commands';
const MOST = 5;

const listSchema = z.array(z.string()).catch([]);

/** Ids of the commands that were used last, the last one first; kept in this browser. */
export function recentCommands(): string[] {
  return listSchema.parse(parsed(localStorage.getItem(PLACE)));
}

/** Puts one first. */
export function rememberCommand(id: string): void {
  const others = recentCommands().filter((other) => other !== id);
  localStorage.setItem(PLACE, JSON.stringify([id, ...others].slice(0, MOST)));
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
