import { isDeepStrictEqual } from 'node:util';
import type { Said } from '../contract/sayings/en.ts';
import type { JournalReader } from '../journal/journal.ts';
import type { RuleEditor } from '../rulebook/edit.ts';
import { documentOf } from '../rulebook/rule-audit.ts';
import { RULES_FOLDER, type Rulebook, type RuleEntry } from '../rulebook/rulebook.ts';

/** From where rules are paused: how its actors begin in the audit. */
export interface Steering {
  readonly actor: string;
  /** Why a rule is not resumed from there that was paused elsewhere. */
  readonly notOurs: Said;
}

/** Whoever steers from Telegram; with his chat. */
export const TELEGRAM: Steering = { actor: 'telegram:', notOurs: ['notPausedFromTelegram'] };

/** Whoever sits at the machine and uses the menu of the tray. */
export const TRAY: Steering = { actor: 'tray', notOurs: ['notPausedFromTray'] };

/** What became of each rule that was named: its id, and why nothing was done where nothing was. */
export interface Switched {
  rule: string;
  refused: Said | null;
}

export interface PausingMeans {
  rulebook: Pick<Rulebook, 'entries' | 'reload'>;
  editor: Pick<RuleEditor, 'setEnabled' | 'together'>;
  journal: Pick<JournalReader, 'lastAudit'>;
}

/** The word for every rule. */
const ALL = 'all';

/**
 * Pausing a rule disables it. Only what was paused from one place, and was changed by nobody since, can be resumed from there: a rule
 * that somebody disabled by hand, or edited meanwhile, is his, and is enabled where he sees it. That is read from the audit, so it
 * holds across restarts.
 */
export class Pausing {
  readonly #means: PausingMeans;
  readonly #from: Steering;

  constructor(means: PausingMeans, from: Steering) {
    this.#means = means;
    this.#from = from;
  }

  /** The rule of this id, or every one that is enabled. */
  pause(named: string, actor: string): Switched[] {
    const found = this.#named(named, isEnabled);
    return found.map((entry) => {
      if (entry.document?.enabled === false) return { rule: entry.id, refused: ['chatIsNotEnabled'] };
      return this.#switch(entry, false, actor);
    });
  }

  /** The rule of this id, or every one that can be resumed. */
  resume(named: string, actor: string): Switched[] {
    const found = this.#named(named, (entry) => this.#whyNot(entry) === null);
    return found.map((entry) => {
      const refused = this.#whyNot(entry);
      return refused === null ? this.#switch(entry, true, actor) : { rule: entry.id, refused };
    });
  }

  /** Every rule that is enabled, in one step. */
  pauseAll(actor: string): void {
    this.#switchAll(isEnabled, false, actor);
  }

  /** Every rule that can be resumed from here, in one step. */
  resumeAll(actor: string): void {
    this.#switchAll((entry) => this.#whyNot(entry) === null, true, actor);
  }

  /** How many rules can be resumed from here. */
  get paused(): number {
    return this.#means.rulebook.entries.filter((entry) => this.#whyNot(entry) === null).length;
  }

  #switchAll(isMeant: (entry: RuleEntry) => boolean, enabled: boolean, actor: string): void {
    const { rulebook, editor } = this.#means;
    rulebook.reload();
    const meant = rulebook.entries.filter(isMeant);
    editor.together(() => {
      for (const { id } of meant) editor.setEnabled(id, enabled);
    }, actor);
  }

  #named(named: string, isMeant: (entry: RuleEntry) => boolean): RuleEntry[] {
    // What is decided about is the file as it is now: an edit of this moment was not noticed yet.
    this.#means.rulebook.reload();
    const { entries } = this.#means.rulebook;
    const asked = named.toLowerCase();
    const exact = entries.find(({ id }) => id === named);
    if (exact !== undefined) return [exact];
    // Telephones write a capital at the beginning.
    const alike = entries.filter(({ id }) => id.toLowerCase() === asked);
    if (alike.length > 0) return alike.length === 1 ? alike : [];
    return asked === ALL ? entries.filter(isMeant) : [];
  }

  /** Null where it may be resumed from here. */
  #whyNot({ document, source }: RuleEntry): Said | null {
    if (document === undefined) return ['chatFileHasProblems'];
    if (document.enabled !== false) return ['chatIsEnabled'];
    const last = this.#means.journal.lastAudit(`${RULES_FOLDER}/${source.file}`);
    const { actor, notOurs } = this.#from;
    const isOurs = last?.actor.startsWith(actor) === true && isDeepStrictEqual(last.after, documentOf(source));
    return isOurs ? null : notOurs;
  }

  #switch({ id }: RuleEntry, enabled: boolean, actor: string): Switched {
    const result = this.#means.editor.setEnabled(id, enabled, actor);
    return { rule: id, refused: 'refused' in result ? ['chatFileHasProblems'] : null };
  }
}

function isEnabled({ document }: RuleEntry): boolean {
  return document !== undefined && document.enabled !== false;
}
