import { refusal } from '../refusal.ts';
import type { AdmissionLimit } from './limit.ts';

export const killSwitch: AdmissionLimit = (_order, { isKilled }) =>
  isKilled ? refusal('killSwitch', 'killSwitchHolds') : null;
