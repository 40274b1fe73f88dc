/** Thousands of secrets: what is larger is no file of ours. */
export const MOST_FILE_CHARACTERS = 900_000;

export type FileFault = 'tooLarge' | 'notExport' | 'otherVersion';

/** What a chosen file is seen to be before its passphrase is asked for; null: an export of secrets of this version. */
export function faultOf(text: string): FileFault | null {
  if (text.length > MOST_FILE_CHARACTERS) return 'tooLarge';
  const header = headerOf(text);
  if (header?.format !== 'hookdesk-secrets') return 'notExport';
  return header.version === 1 ? null : 'otherVersion';
}

function headerOf(text: string): { format?: unknown; version?: unknown } | null {
  try {
    const content: unknown = JSON.parse(text);
    return typeof content === 'object' ? content : null;
  } catch {
    return null;
  }
}
