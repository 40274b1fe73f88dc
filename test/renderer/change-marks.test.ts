import { expect, it } from 'vitest';
import { KINDS, nameOf } from '../../renderer/rules/machine/change-marks.ts';

it('[Z18] a firing is kept only where a saved version fired as well', () => {
  const saved = { enabled: true, fired: 0, held: {}, failed: 0, error: null };
  expect(KINDS.map((kind) => nameOf(kind, { saved }))).toEqual(['kept', 'gained', 'lost', 'near']);
  expect(KINDS.map((kind) => nameOf(kind, { saved: null }))).toEqual(['fires', 'gained', 'lost', 'near']);
});
