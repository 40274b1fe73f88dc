import { refusal } from '../refusal.ts';
import type { AdmissionLimit } from './limit.ts';

const DEEPEST = 3;

/** An order whose event tells of one of our orders, and so on, is a rule that feeds itself. */
export const causationDepth: AdmissionLimit = ({ depth }) =>
  depth <= DEEPEST ? null : refusal('causationDepth', 'tooManyLedToIt', depth, DEEPEST);
