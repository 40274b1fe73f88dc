/** A rule's text that was edited and not saved. */
export interface Draft {
  text: string;
  /** Version of the file that the edit began from; null for a new rule. */
  version: string | null;
  /** When it was last changed, ms since 1970. */
  at: number;
}

const PREFIX = 'hookdesk.draft.';

/** Drafts in the browser's own storage: a closed tab or a crash loses no edit. `key` is the rule's id or `new:<starter>`. */
export class Drafts {
  #storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

  constructor(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) {
    this.#storage = storage;
  }

  /** The draft, or null where there is none or what is stored is no draft. */
  read(key: string): Draft | null {
    try {
      const stored: unknown = JSON.parse(this.#storage.getItem(PREFIX + key) ?? 'null');
      return isDraft(stored) ? stored : null;
    } catch {
      return null;
    }
  }

  /** A full or forbidden storage is no reason to stop editing: the text is still on the page. */
  write(key: string, draft: Draft): void {
    try {
      this.#storage.setItem(PREFIX + key, JSON.stringify(draft));
    } catch {
      // Kept on the page only.
    }
  }

  discard(key: string): void {
    this.#storage.removeItem(PREFIX + key);
  }
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false;
  const { text, version, at } = value as Partial<Record<keyof Draft, unknown>>;
  return typeof text === 'string' && typeof at === 'number' && (version === null || typeof version === 'string');
}
