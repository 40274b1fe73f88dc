import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checkRuleText } from '../../rules/document/check.ts';
import { readDocument, rewritten } from '../../rules/document/document-text.ts';
import { withMember } from '../../rules/document/json-edit.ts';
import type { Stage } from '../../rules/engine/judgement.ts';
import { problemAt, type SaidProblem } from '../../rules/problems/problem.ts';
import type { AuditEntry } from '../journal/journal.ts';
import { RuleAudit } from './rule-audit.ts';
import {
  CONDITIONS_FILE,
  fileNameFor,
  idOfUnfinished,
  type RuleText,
  readText,
  versionOf,
  writeRuleFile,
} from './rule-file.ts';
import type { Rulebook } from './rulebook.ts';

/** Why an edit was not made; nothing was written. */
export type EditRefusal =
  | { refused: 'not_found'; id: string }
  | { refused: 'conflict'; current: RuleText }
  | { refused: 'invalid'; problems: SaidProblem[] };

export interface Edited {
  id: string;
  source: RuleText;
  /** As the file was, where a switch or a stage was changed in it. */
  before?: RuleText;
}

/** Changes rule files for the interface. Who changed what, before and after, is told to `audit`: of what is changed by hand too. */
export class RuleEditor {
  #rulebook: Rulebook;
  #audit: RuleAudit;
  /** Many files are being changed; the folder is read once after the last. */
  #isTogether = false;
  /** Told before a rule goes by another id, so that what is kept under its id can follow; where that throws, nothing is written. */
  onRename: (from: string, to: string) => void = () => {};

  constructor(rulebook: Rulebook, now: () => number, audit: (entry: AuditEntry) => void) {
    this.#rulebook = rulebook;
    this.#audit = new RuleAudit(rulebook, now, audit);
  }

  /**
   * `version` is that of the text which the edit began from, null for a new rule; `replaces` is the rule's id before the edit.
   * `unfinished`: problems keep nothing from being written where the document has an id and says that it is switched off.
   */
  save(text: string, version: string | null, replaces: string | null, unfinished = false): Edited | EditRefusal {
    const { problems, document } = checkRuleText(text, { conditions: this.#rulebook.conditions });
    const isRight = document !== undefined && problems.length === 0;
    const id = isRight ? document.id : unfinished ? idOfUnfinished(text) : null;
    if (id === null) return { refused: 'invalid', problems };
    const old = replaces === null ? undefined : this.#rulebook.find(replaces);
    if (replaces !== null && old === undefined) return { refused: 'not_found', id: replaces };
    const owner = this.#rulebook.find(id);
    if (owner !== undefined && owner !== old) {
      return {
        refused: 'invalid',
        problems: [problemAt('$.id', ['idTaken', id, owner.source.file])],
      };
    }
    const current = old === undefined ? null : this.#onDisk(old.source.file);
    if (current !== null && current.version !== version) return { refused: 'conflict', current };
    const file = old?.source.file ?? fileNameFor(id, new Set(this.#rulebook.entries.map((entry) => entry.source.file)));
    if (old !== undefined && old.id !== id) this.onRename(old.id, id);
    return this.#write(id, file, text);
  }

  /** `actor` for the audit. A rule that is that way already is left alone, and nothing is audited. */
  setEnabled(id: string, enabled: boolean, actor = 'user'): Edited | EditRefusal {
    return this.#change(id, 'enabled', enabled, actor, (document) => (document.enabled !== false) === enabled);
  }

  /** A rule that is in that stage already is left alone, and nothing is audited. */
  setStage(id: string, stage: Stage, actor: string): Edited | EditRefusal {
    return this.#change(id, 'stage', stage, actor, ({ stage: is = 'paper' }) => is === stage);
  }

  /** Changes nothing of the text but that member. */
  #change(
    id: string,
    member: 'enabled' | 'stage',
    value: unknown,
    actor: string,
    isSo: (document: Record<string, unknown>) => boolean,
  ): Edited | EditRefusal {
    const entry = this.#rulebook.find(id);
    if (entry === undefined) return { refused: 'not_found', id };
    if (entry.document === undefined) return { refused: 'invalid', problems: entry.problems };
    const current = this.#onDisk(entry.source.file) ?? entry.source;
    const document = readDocument(current.text);
    if (document === null)
      return { refused: 'invalid', problems: checkRuleText(current.text, this.#rulebook).problems };
    if (isSo(document.value)) return { id, source: current };
    const text = rewritten(document, withMember(document.value, member, value));
    return { ...this.#write(id, entry.source.file, text, actor), before: current };
  }

  remove(id: string, version: string): Edited | EditRefusal {
    const entry = this.#rulebook.find(id);
    if (entry === undefined) return { refused: 'not_found', id };
    const current = this.#onDisk(entry.source.file) ?? entry.source;
    if (current.version !== version) return { refused: 'conflict', current };
    this.#by('user', () => rmSync(join(this.#rulebook.folder, entry.source.file), { force: true }));
    return { id, source: current };
  }

  /** Puts back a file that was removed, as it was and under its name: a conflict where something is there by now. */
  restore({ id, file, text }: { id: string; file: string; text: string }): Edited | EditRefusal {
    const isRuleFile = file === basename(file) && /^[^.\\].*\.json$/.test(file) && file !== CONDITIONS_FILE;
    if (!isRuleFile) return { refused: 'not_found', id };
    const current = this.#onDisk(file) ?? this.#rulebook.find(id)?.source;
    if (current !== undefined) return { refused: 'conflict', current };
    return this.#write(id, file, text);
  }

  /** Reads the folder once for all the edits that `actor` makes in `work`, which are of different rules. */
  together<T>(work: () => T, actor = 'user'): T {
    return this.#audit.by(actor, () => {
      this.#isTogether = true;
      try {
        return work();
      } finally {
        this.#isTogether = false;
        this.#rulebook.reload();
      }
    });
  }

  #write(id: string, file: string, text: string, actor = 'user'): Edited {
    return this.#by(actor, () => ({ id, source: writeRuleFile(this.#rulebook.folder, file, text) }));
  }

  #by<T>(actor: string, change: () => T): T {
    if (this.#isTogether) return change();
    return this.#audit.by(actor, () => {
      const changed = change();
      this.#rulebook.reload();
      return changed;
    });
  }

  #onDisk(file: string): RuleText | null {
    const text = readText(join(this.#rulebook.folder, file));
    return text === null ? null : { file, text, version: versionOf(text) };
  }
}
