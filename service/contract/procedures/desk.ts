import { eventIterator } from '@orpc/contract';
import { deskAnswerSchema, deskNewsSchema, greetingSchema, trayWishSchema } from '../desk.ts';
import { base } from './base.ts';

export const desk = {
  /** Whom one speaks with; asked before anything else. */
  greet: base.output(greetingSchema),
  watch: base.output(eventIterator(deskNewsSchema)),
  /** What cannot be done is told by a notification. */
  wish: base.input(trayWishSchema),
  answer: base.input(deskAnswerSchema),
};
