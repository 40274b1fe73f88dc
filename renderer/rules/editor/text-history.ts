/** The texts that were, the one that is, and those that were undone. */
export interface TextHistory {
  past: readonly string[];
  now: string;
  future: readonly string[];
  /** Of the last change: what was changed, and when (ms), so that typing in one place is one step. */
  last: { place: string; at: number } | null;
}

/** Steps that are kept. */
const MOST = 300;
/** A change of the same place so soon after the last one belongs to it, ms. */
const TOGETHER_MS = 900;

export function beginHistory(now: string): TextHistory {
  return { past: [], now, future: [], last: null };
}

/** After a change of `place`; what was undone is gone. A change back to the same text is none. */
export function recorded(history: TextHistory, text: string, place: string, at: number): TextHistory {
  if (text === history.now) return history;
  const { last } = history;
  const isSameStep = last !== null && last.place === place && at - last.at < TOGETHER_MS && history.past.length > 0;
  const past = isSameStep ? history.past : [...history.past, history.now].slice(-MOST);
  return { past, now: text, future: [], last: { place, at } };
}

/** Every text of a history turned into another one, where there is one: what holds for all of it was changed elsewhere. */
export function rebased(history: TextHistory, turn: (text: string) => string | null): TextHistory {
  const turned = (text: string) => turn(text) ?? text;
  return { ...history, past: history.past.map(turned), now: turned(history.now), future: history.future.map(turned) };
}

/** One step back, or the same where there is none. */
export function undone(history: TextHistory): TextHistory {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { past: history.past.slice(0, -1), now: before, future: [history.now, ...history.future], last: null };
}

/** One step forth, or the same where there is none. */
export function redone(history: TextHistory): TextHistory {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.now], now: next, future, last: null };
}
