import { z } from 'zod';
import { DURATION } from './duration.ts';

/** A span of time as the user writes it: `500ms`, `5s`, `2m`, `1h`, `1d`. */
export const durationSchema = z.string().regex(DURATION, {
  error: 'expected a duration such as 500ms, 5s, 2m, 1h or 1d',
  // So that a choice between a duration and something else names both.
  abort: true,
});
