import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { overviewSchema } from '../overview.ts';
import { statusViewSchema } from '../views.ts';
import { base } from './base.ts';

export const status = {
  get: base.output(statusViewSchema),
  /** The current state at once, then at every change (at most 4 a second). */
  watch: base.output(eventIterator(statusViewSchema)),
};

export const overview = {
  /** Today on one screen. The first time on a day it counts all that was received on it: some seconds for a million events. */
  get: base.output(overviewSchema),
  /** The same at once, then after every change (at most once a second). Nobody tells it that the day is over: see `until`. */
  watch: base.output(eventIterator(overviewSchema)),
};

export const session = {
  /** A fresh address of this interface, for the owner's own command line. */
  open: base.output(z.object({ url: z.string() })),
};
