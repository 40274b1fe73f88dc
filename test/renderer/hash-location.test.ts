import { afterEach, expect, it, vi } from 'vitest';
import { isAtPage } from '../../renderer/parts/hash-location.ts';

afterEach(() => vi.unstubAllGlobals());

it('[LV5] knows by the address of this moment whether a page was left, which may still be drawn', () => {
  const isLiveAt = (hash: string) => {
    vi.stubGlobal('location', { hash });
    return isAtPage('/live');
  };
  expect(['#/live', '#/live/evt_1', '#/live?text=x'].map(isLiveAt)).toEqual([true, true, true]);
  expect(['', '#/rules', '#/rules/live', '#/lively'].map(isLiveAt)).toEqual([false, false, false, false]);
});
