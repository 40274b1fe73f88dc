/** What was entered in a form and not saved yet. */
export interface FormDraft {
  /** Without secrets. */
  form: object;
  /** Secrets that were typed, by the name of their field. They are on the page alone, and never stored. */
  secrets: Readonly<Record<string, string>>;
  /** What was in force when the first key was pressed, as JSON; null: what is in force when the next one is. */
  base: string | null;
}

const STORED_AS = 'hookdesk.settings-drafts';

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Drafts of the forms of the page Settings, by `SECTION/FORM`. Going to another page keeps them, and a closed tab or a crash too, but
 * for the secrets.
 */
export class FormDrafts {
  readonly #storage: Storage;
  readonly #listeners = new Set<() => void>();
  #drafts: ReadonlyMap<string, FormDraft>;
  #keys: readonly string[];

  constructor(storage: Storage) {
    this.#storage = storage;
    this.#drafts = new Map(readStored(storage));
    this.#keys = [...this.#drafts.keys()];
  }

  /** The same list until one comes or goes. */
  get keys(): readonly string[] {
    return this.#keys;
  }

  read(key: string): FormDraft | undefined {
    return this.#drafts.get(key);
  }

  write(key: string, draft: FormDraft): void {
    this.#become(new Map([...this.#drafts, [key, draft]]));
  }

  discard(key: string): void {
    this.#become(new Map([...this.#drafts].filter(([each]) => each !== key)));
  }

  /**
   * What was `sent` is in force: what was typed since stays, under the key `to`, and secrets that were sent are done with. True where
   * something was typed since.
   */
  settle(key: string, sent: Pick<FormDraft, 'form' | 'secrets'>, to = key): boolean {
    const now = this.#drafts.get(key);
    if (now === undefined) return false;
    const secrets = Object.fromEntries(
      Object.entries(now.secrets).filter(([name, text]) => sent.secrets[name] !== text),
    );
    const isLeft = JSON.stringify(now.form) !== JSON.stringify(sent.form) || Object.keys(secrets).length > 0;
    const others = [...this.#drafts].filter(([each]) => each !== key);
    this.#become(new Map(isLeft ? [...others, [to, { form: now.form, secrets, base: null }]] : others));
    return isLeft;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #become(drafts: ReadonlyMap<string, FormDraft>): void {
    this.#drafts = drafts;
    const keys = [...drafts.keys()];
    if (keys.join('\n') !== this.#keys.join('\n')) this.#keys = keys;
    this.#store();
    for (const listener of this.#listeners) listener();
  }

  /** A full or forbidden storage is no reason to stop: what was entered is still on the page. */
  #store(): void {
    const stored = [...this.#drafts].map(([key, { form, base }]) => [key, { form, base }]);
    try {
      if (stored.length === 0) this.#storage.removeItem(STORED_AS);
      else this.#storage.setItem(STORED_AS, JSON.stringify(stored));
    } catch {
      // Kept on the page only.
    }
  }
}

function readStored(storage: Storage): [string, FormDraft][] {
  try {
    const stored: unknown = JSON.parse(storage.getItem(STORED_AS) ?? '[]');
    return Array.isArray(stored) ? stored.flatMap(draftOf) : [];
  } catch {
    return [];
  }
}

function draftOf(entry: unknown): [string, FormDraft][] {
  if (!Array.isArray(entry)) return [];
  const [key, draft] = entry as [unknown, Partial<FormDraft> | undefined];
  if (typeof key !== 'string' || typeof draft?.form !== 'object' || draft.form === null) return [];
  const { base } = draft;
  return typeof base === 'string' || base === null ? [[key, { form: draft.form, secrets: {}, base }]] : [];
}
