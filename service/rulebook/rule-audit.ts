import type { AuditEntry } from '../journal/journal.ts';
import type { RuleText } from './rule-file.ts';
import type { Rulebook } from './rulebook.ts';

/** Who changes a file in an editor of his own. */
const FILE = 'file';

/**
 * Tells who changed which rule file, before and after. What changes while nobody says that it is his doing was changed by hand; `write`
 * throws where that cannot be kept: then it is told with the next change.
 */
export class RuleAudit {
  readonly #rulebook: Rulebook;
  readonly #now: () => number;
  readonly #write: (entry: AuditEntry) => void;
  /** By file, as it was last told. */
  readonly #told: Map<string, RuleText>;
  /** Who changed what could not be told yet. */
  readonly #untold = new Map<string, string>();
  #actor: string = FILE;

  constructor(rulebook: Rulebook, now: () => number, write: (entry: AuditEntry) => void) {
    this.#rulebook = rulebook;
    this.#now = now;
    this.#write = write;
    this.#told = new Map(rulebook.entries.map(({ source }) => [source.file, source]));
    rulebook.onChange(() => this.#look());
  }

  /** Whatever changes in `work` was changed by `actor`; what was changed before, by whoever did. */
  by<T>(actor: string, work: () => T): T {
    this.#rulebook.reload();
    this.#actor = actor;
    try {
      return work();
    } finally {
      this.#actor = FILE;
    }
  }

  #look(): void {
    const now = new Map(this.#rulebook.entries.map(({ source }) => [source.file, source]));
    for (const file of new Set([...this.#told.keys(), ...now.keys()])) {
      const [before, after] = [this.#told.get(file), now.get(file)];
      if (before?.version === after?.version) continue;
      const actor = this.#untold.get(file) ?? this.#actor;
      try {
        this.#tell(file, actor, before, after);
        this.#untold.delete(file);
      } catch {
        // The rules are in force all the same.
        this.#untold.set(file, actor);
      }
    }
  }

  #tell(file: string, actor: string, before: RuleText | undefined, after: RuleText | undefined): void {
    const documents = { before: documentOf(before), after: documentOf(after) };
    this.#write({
      at: this.#now(),
      actor,
      action: actionOf(documents.before, documents.after),
      path: `rules/${file}`,
      ...documents,
    });
    if (after === undefined) this.#told.delete(file);
    else this.#told.set(file, after);
  }
}

/** `rule.enable` and `rule.disable` where nothing else is another one. */
export function actionOf(before: unknown, after: unknown): string {
  if (before === null) return 'rule.create';
  if (after === null) return 'rule.remove';
  if (switchless(before) !== switchless(after)) return 'rule.change';
  return isEnabled(after) ? 'rule.enable' : 'rule.disable';
}

/** The document, or the text where it is none; null where there is no file. */
export function documentOf(source: RuleText | undefined): unknown {
  if (source === undefined) return null;
  try {
    return JSON.parse(source.text);
  } catch {
    return source.text;
  }
}

function switchless(document: unknown): string {
  if (typeof document !== 'object' || document === null) return String(document);
  const { enabled: _enabled, ...rest } = document as Record<string, unknown>;
  return JSON.stringify(rest);
}

function isEnabled(document: unknown): boolean {
  return (document as { enabled?: unknown } | null)?.enabled !== false;
}
