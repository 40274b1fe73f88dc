/**
 * Every key that the interface listens to: handlers ask here what was pressed, and the sheet of shortcuts is drawn from it, so that
 * neither can say what the other does not do. A chord is `Mod+Shift+Z` (Mod: ⌘ on a Mac, else Ctrl); `G L` is one after the other.
 */
export const SHORTCUTS = {
  everywhere: {
    palette: ['Mod+K'],
    help: ['?'],
    search: ['/'],
    newRule: ['N'],
    close: ['Escape'],
  },
  goTo: {
    overview: ['G V'],
    live: ['G L'],
    rules: ['G R'],
    deliveries: ['G D'],
    orders: ['G O'],
    profit: ['G P'],
    strategies: ['G Y'],
    sources: ['G S'],
    health: ['G H'],
    settings: ['G ,'],
  },
  list: {
    next: ['ArrowDown'],
    previous: ['ArrowUp'],
    first: ['Home'],
    last: ['End'],
    pageDown: ['PageDown'],
    pageUp: ['PageUp'],
    open: ['Enter'],
    select: ['Space'],
  },
  event: {
    older: ['J'],
    newer: ['K'],
  },
  editor: {
    save: ['Mod+S'],
    undo: ['Mod+Z'],
    redo: ['Mod+Shift+Z', 'Mod+Y'],
    nextProblem: ['F8'],
  },
  condition: {
    up: ['Alt+ArrowUp'],
    down: ['Alt+ArrowDown'],
    in: ['Alt+ArrowRight'],
    out: ['Alt+ArrowLeft'],
    remove: ['Delete', 'Backspace'],
    copy: ['Mod+C'],
    cut: ['Mod+X'],
    paste: ['Mod+V'],
    duplicate: ['Mod+D'],
  },
  calendar: {
    dayBefore: ['ArrowLeft'],
    dayAfter: ['ArrowRight'],
    weekBefore: ['ArrowUp'],
    weekAfter: ['ArrowDown'],
    weekBegin: ['Home'],
    weekEnd: ['End'],
    monthBefore: ['PageUp'],
    monthAfter: ['PageDown'],
  },
} as const satisfies Record<string, Record<string, readonly string[]>>;

export type Group = keyof typeof SHORTCUTS;
export type NameIn<G extends Group> = keyof (typeof SHORTCUTS)[G] & string;

/** What of a keyboard event decides which chord it is. */
export type Stroke = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The shortcut of a group that one stroke is, null where it is none. Of sequences see {@link Sequences}. */
export function shortcutOf<G extends Group>(group: G, stroke: Stroke, isMac = onMac()): NameIn<G> | null {
  const chord = chordOf(stroke, isMac);
  const found = Object.entries(SHORTCUTS[group]).find(([, chords]) => (chords as readonly string[]).includes(chord));
  return (found?.[0] as NameIn<G> | undefined) ?? null;
}

/** `Mod+Shift+Z` of a stroke. Letters are those of the Latin layout, whichever layout is on; the shift that a sign needs is part of it. */
export function chordOf(stroke: Stroke, isMac = onMac()): string {
  const key = keyOf(stroke);
  const isSign = key.length === 1 && !/[A-Z0-9]/.test(key);
  const mod = isMac ? stroke.metaKey : stroke.ctrlKey;
  const other = isMac ? stroke.ctrlKey : stroke.metaKey;
  const held = [
    mod ? 'Mod' : null,
    other ? 'Other' : null,
    stroke.altKey ? 'Alt' : null,
    stroke.shiftKey && !isSign ? 'Shift' : null,
  ];
  return [...held.filter((name) => name !== null), key].join('+');
}

function keyOf({ key, code }: Stroke): string {
  if (key === ' ') return 'Space';
  if (/^[\x21-\x7e]$/.test(key)) return key.toUpperCase();
  // A Russian or Greek layout: the letter that stands on the same key.
  const letter = key.length === 1 ? /^Key([A-Z])$/.exec(code)?.[1] : undefined;
  return letter ?? key;
}

/** Whether the shortcut is a bare character, which speech input and a slip of the hand press too (WCAG 2.1.4). */
export function isSingleKey(chord: string): boolean {
  return !chord.includes('+') && chord.split(' ').every((key) => key.length === 1);
}

/** How long the second key of two may take, ms. */
const PATIENCE_MS = 1_500;

/** Shortcuts of keys one after the other, and single ones, of the groups given. */
export class Sequences<G extends Group> {
  readonly #chords: ReadonlyMap<string, NameIn<G>>;
  #begun: { keys: string; at: number } | null = null;

  constructor(groups: readonly G[]) {
    this.#chords = new Map(
      groups.flatMap((group) =>
        Object.entries(SHORTCUTS[group] as Record<NameIn<G>, readonly string[]>).flatMap(([name, chords]) =>
          (chords as readonly string[]).map((chord) => [chord, name as NameIn<G>] as const),
        ),
      ),
    );
  }

  /** What `chord` completes, or null; `at` in ms. */
  press(chord: string, at: number): { chord: string; name: NameIn<G> } | null {
    const begun = this.#begun !== null && at - this.#begun.at <= PATIENCE_MS ? `${this.#begun.keys} ` : '';
    this.#begun = null;
    for (const keys of begun === '' ? [chord] : [begun + chord, chord]) {
      const name = this.#chords.get(keys);
      if (name !== undefined) return { chord: keys, name };
      if ([...this.#chords.keys()].some((other) => other.startsWith(`${keys} `))) {
        this.#begun = { keys, at };
        return null;
      }
    }
    return null;
  }

  /** What was begun is not gone on with. */
  forget(): void {
    this.#begun = null;
  }
}

/** Whether ⌘ is what other keyboards have Ctrl for. */
export function onMac(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);
}
