import type { CheckName, DiagnosisLine } from '../contract/health-page.ts';
import { inEnglish, type Said } from '../contract/sayings/en.ts';
import { HookdeskError } from '../errors.ts';

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
  /** `found` and `remedy` without their language; an owner of an earlier version has none. */
  said?: DiagnosisLine['said'];
}

export function healthy(check: CheckName, path: string | null, found: Said): Diagnosis {
  return { check, ok: true, path, ...wordsOf(found, null), works: true };
}

/** Works, but should be seen to. */
export function warning(check: CheckName, path: string | null, found: Said, remedy: Said): Diagnosis {
  return { check, ok: false, path, ...wordsOf(found, remedy), works: true };
}

/** Something that the settings ask for does not work. */
export function broken(check: CheckName, path: string | null, found: Said, remedy: Said): Diagnosis {
  return { check, ok: false, path, ...wordsOf(found, remedy), works: false };
}

function wordsOf(found: Said, remedy: Said | null): Pick<Diagnosis, 'found' | 'remedy' | 'said'> {
  return { found: inEnglish(found), remedy: remedy === null ? null : inEnglish(remedy), said: { found, remedy } };
}

/** A journal of the version before is no broken one: moving it away would lose the history. */
export function journalRemedy(error: unknown): Said {
  if (reasonOf(error).includes('start Hookdesk once')) return ['startOnce'];
  return ['restoreJournal'];
}

/** What an error says: ours in every language, that of the system as it is. */
export function saidOf(error: unknown): Said {
  return error instanceof HookdeskError ? error.said : ['verbatim', reasonOf(error)];
}

/** The same as a value of another phrase, in which what others worded stands as it is. */
export function asPart(said: Said): Said | string {
  return said[0] === 'verbatim' ? String(said[1]) : said;
}

/** What another part of Hookdesk told: in every language where it did so, else in English. */
export function told({ message, said }: { message: string; said?: readonly [string, ...unknown[]] | undefined }): Said {
  return said === undefined ? ['verbatim', message] : (said as Said);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
