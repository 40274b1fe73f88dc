/** What a check of the doctor found: one line of `hookdesk doctor`. */
export interface Finding {
  /** Name of the check: `settings`, `secret`, `port` … */
  check: string;
  /** False where something should be done. */
  ok: boolean;
  /** A JSON path into settings.json, or a file or folder; null where the check is about neither. */
  path: string | null;
  found: string;
  /** What to do; null where nothing is to be done. */
  remedy: string | null;
}

/** A finding, and whether it keeps from working what the settings ask for: then the doctor's exit status is 1. */
export interface Diagnosis extends Finding {
  works: boolean;
}

export function healthy(check: string, path: string | null, found: string): Diagnosis {
  return { check, ok: true, path, found, remedy: null, works: true };
}

/** Works, but should be seen to. */
export function warning(check: string, path: string | null, found: string, remedy: string): Diagnosis {
  return { check, ok: false, path, found, remedy, works: true };
}

/** Something that the settings ask for does not work. */
export function broken(check: string, path: string | null, found: string, remedy: string): Diagnosis {
  return { check, ok: false, path, found, remedy, works: false };
}

/** A journal of the version before is no broken one: moving it away would lose the history. */
export function journalRemedy(error: unknown): string {
  if (reasonOf(error).includes('start Hookdesk once')) return 'start Hookdesk once, keep the file where it is';
  return 'restore the file from a backup, or move it away: a new one is made';
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
