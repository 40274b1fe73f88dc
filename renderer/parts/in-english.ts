import { createElement, type ReactNode } from 'react';
import { English } from './English.tsx';

/** What the service found wrong with a field, marked as the English that it is; nothing where nothing is wrong. */
export function inEnglish(message: string | undefined): ReactNode {
  return message === undefined ? undefined : createElement(English, null, message);
}
