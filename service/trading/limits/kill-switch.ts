import type { AdmissionLimit } from './limit.ts';

export const killSwitch: AdmissionLimit = (_order, { isKilled }) =>
  isKilled ? { refused: 'killSwitch', message: 'The kill switch is on: no order is sent' } : null;
