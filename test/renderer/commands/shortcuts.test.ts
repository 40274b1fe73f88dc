import { describe, expect, it } from 'vitest';
import { PAGES } from '../../../renderer/app/pages.ts';
import {
  chordOf,
  isSingleKey,
  Sequences,
  SHORTCUTS,
  type Stroke,
  shortcutOf,
} from '../../../renderer/commands/shortcuts.ts';
import { commands } from '../../../renderer/text/en/commands.ts';

function stroke(key: string, held: Partial<Stroke> = {}): Stroke {
  return { key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held };
}

describe('[SH3] a shortcut', () => {
  it('has Ctrl where a Mac has ⌘', () => {
    expect(chordOf(stroke('k', { ctrlKey: true }), false)).toBe('Mod+K');
    expect(chordOf(stroke('k', { metaKey: true }), true)).toBe('Mod+K');
    expect(chordOf(stroke('k', { ctrlKey: true }), true)).toBe('Other+K');
    expect(shortcutOf('everywhere', stroke('k', { metaKey: true }), false)).toBeNull();
  });

  it('is the same on a layout that is not Latin', () => {
    expect(chordOf(stroke('л', { code: 'KeyK', ctrlKey: true }), false)).toBe('Mod+K');
    expect(chordOf(stroke('т', { code: 'KeyN' }), false)).toBe('N');
  });

  it('takes the shift of a sign for granted, and tells it apart elsewhere', () => {
    expect(shortcutOf('everywhere', stroke('?', { shiftKey: true }), false)).toBe('help');
    expect(shortcutOf('everywhere', stroke('N', { shiftKey: true }), false)).toBeNull();
    expect(shortcutOf('editor', stroke('Z', { shiftKey: true, ctrlKey: true }), false)).toBe('redo');
    expect(shortcutOf('editor', stroke('z', { ctrlKey: true }), false)).toBe('undo');
    expect(shortcutOf('list', stroke(' '), false)).toBe('select');
  });

  it('counts as one of a single key when it is nothing but characters', () => {
    expect(['?', 'N', 'G L'].every(isSingleKey)).toBe(true);
    expect(['Mod+K', 'Escape', 'ArrowDown', 'Alt+ArrowUp'].some(isSingleKey)).toBe(false);
  });

  it('of two keys goes to a page, if the second comes in time', () => {
    const keys = new Sequences(['everywhere', 'goTo'] as const);
    const press = (chord: string, at: number) => keys.press(chord, at)?.name ?? null;
    expect([press('G', 0), press('L', 1_000)]).toEqual([null, 'live']);
    expect([press('G', 2_000), press('L', 4_000)]).toEqual([null, null]);
    expect([press('G', 5_000), press('X', 5_100), press('L', 5_200)]).toEqual([null, null, null]);
    expect([press('G', 6_000), press('G', 6_100), press('R', 6_200)]).toEqual([null, null, 'rules']);
    expect([press('G', 7_000), press('N', 7_100)]).toEqual([null, 'newRule']);
    expect(press('Mod+K', 8_000)).toBe('palette');
    press('G', 9_000);
    keys.forget();
    expect(press('L', 9_100)).toBeNull();
  });
});

it('[SH3] has every chord once where it can be pressed, words for each, and one for every page', () => {
  const global = [SHORTCUTS.everywhere, SHORTCUTS.goTo].flatMap((group) => Object.values(group).flat());
  expect(new Set(global).size).toBe(global.length);
  for (const [group, shortcuts] of Object.entries(SHORTCUTS)) {
    const chords = Object.values(shortcuts).flat();
    expect(new Set(chords).size, group).toBe(chords.length);
  }
  for (const group of ['everywhere', 'list', 'editor', 'condition', 'calendar'] as const) {
    expect(Object.keys(commands.sheet[group])).toEqual(Object.keys(SHORTCUTS[group]));
  }
  expect(Object.keys(SHORTCUTS.goTo).toSorted()).toEqual(PAGES.map(({ name }) => name).toSorted());
});
