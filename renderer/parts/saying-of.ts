import { createElement, type ReactNode } from 'react';
import type { Told } from '../text/saying.ts';
import { Saying } from './Saying.tsx';

/** What the service found wrong with a field, in the language of the page; nothing where nothing is wrong. */
export function sayingOf(problem: Told | undefined): ReactNode {
  return problem === undefined ? undefined : createElement(Saying, { of: problem });
}
