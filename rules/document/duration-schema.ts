import { z } from 'zod';
import { worded } from '../problems/worded.ts';
import { DURATION } from './duration.ts';

/** A span of time as the user writes it: `500ms`, `5s`, `2m`, `1h`, `1d`. */
export const durationSchema = z.string().regex(DURATION, {
  error: worded('duration'),
  // So that a choice between a duration and something else names both.
  abort: true,
});
