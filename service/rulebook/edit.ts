import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkRuleText } from '../../rules/document/check.ts';
import type { Problem } from '../../rules/event/event.ts';
import type { JournalWriter } from '../journal/journal.ts';
import { fileNameFor, type RuleText, readText, versionOf, writeRuleFile } from './rule-file.ts';
import type { Rulebook } from './rulebook.ts';

/** Why an edit was not made; nothing was written. */
export type EditRefusal =
  | { refused: 'not_found'; id: string }
  | { refused: 'conflict'; current: RuleText }
  | { refused: 'invalid'; problems: Problem[] };

export interface Edited {
  id: string;
  source: RuleText;
}

/** Changes rule files for the interface, with an audit entry for each: who changed what, before and after. */
export class RuleEditor {
  #rulebook: Rulebook;
  #now: () => number;
  #audit: (entry: Parameters<JournalWriter['audit']>[0]) => void;

  constructor(rulebook: Rulebook, now: () => number, audit: (entry: Parameters<JournalWriter['audit']>[0]) => void) {
    this.#rulebook = rulebook;
    this.#now = now;
    this.#audit = audit;
  }

  /** `version` is that of the text which the edit began from, null for a new rule; `replaces` is the rule's id before the edit. */
  save(text: string, version: string | null, replaces: string | null): Edited | EditRefusal {
    const checked = checkRuleText(text, { conditions: this.#rulebook.conditions });
    if (checked.document === undefined || checked.problems.length > 0)
      return { refused: 'invalid', problems: checked.problems };
    const { id } = checked.document;
    const old = replaces === null ? undefined : this.#rulebook.find(replaces);
    if (replaces !== null && old === undefined) return { refused: 'not_found', id: replaces };
    const owner = this.#rulebook.find(id);
    if (owner !== undefined && owner !== old) {
      return {
        refused: 'invalid',
        problems: [{ path: '$.id', message: `"${id}" is the id of ${owner.source.file} already` }],
      };
    }
    const current = old === undefined ? null : this.#onDisk(old.source.file);
    if (current !== null && current.version !== version) return { refused: 'conflict', current };
    const file = old?.source.file ?? fileNameFor(id, new Set(this.#rulebook.entries.map((entry) => entry.source.file)));
    return this.#write(id, file, text, current);
  }

  /** `actor` for the audit. A rule that is that way already is left alone, and nothing is audited. */
  setEnabled(id: string, enabled: boolean, actor = 'user'): Edited | EditRefusal {
    const entry = this.#rulebook.find(id);
    if (entry === undefined) return { refused: 'not_found', id };
    if (entry.document === undefined) return { refused: 'invalid', problems: entry.problems };
    const current = this.#onDisk(entry.source.file) ?? entry.source;
    const document: Record<string, unknown> = JSON.parse(current.text);
    if ((document.enabled !== false) === enabled) return { id, source: current };
    return this.#write(id, entry.source.file, `${JSON.stringify({ ...document, enabled }, null, 2)}\n`, current, actor);
  }

  remove(id: string, version: string): Edited | EditRefusal {
    const entry = this.#rulebook.find(id);
    if (entry === undefined) return { refused: 'not_found', id };
    const current = this.#onDisk(entry.source.file) ?? entry.source;
    if (current.version !== version) return { refused: 'conflict', current };
    rmSync(join(this.#rulebook.folder, entry.source.file), { force: true });
    this.#record('rule.remove', entry.source.file, current.text, null);
    this.#rulebook.reload();
    return { id, source: current };
  }

  #write(id: string, file: string, text: string, before: RuleText | null, actor = 'user'): Edited {
    const source = writeRuleFile(this.#rulebook.folder, file, text);
    this.#record(before === null ? 'rule.create' : 'rule.change', file, before?.text ?? null, text, actor);
    this.#rulebook.reload();
    return { id, source };
  }

  #onDisk(file: string): RuleText | null {
    const text = readText(join(this.#rulebook.folder, file));
    return text === null ? null : { file, text, version: versionOf(text) };
  }

  #record(action: string, file: string, before: string | null, after: string | null, actor = 'user'): void {
    this.#audit({ at: this.#now(), actor, action, path: `rules/${file}`, before, after });
  }
}
