import { expect, it } from 'vitest';
import { saidFailure } from '../../../rules/engine/failures/told.ts';
import { expectSaidFailure } from './said-failure.ts';

it('[LA12] why a rule failed is said in every language', () => {
  for (const error of [
    'The event evt_1 is not kept any more',
    'The event evt_1 that it waited with is not kept any more',
    'http: the rendered address holds a "." or ".." segment',
  ]) {
    expectSaidFailure(error);
  }
});

it('[LA12] what a library or another version worded stays as it is', () => {
  for (const error of ['telegram: undefined filter: upper, line:1, col:1', 'it broke', '']) {
    expect(saidFailure(error)).toBeUndefined();
  }
});
