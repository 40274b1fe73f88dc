import { refusal } from '../refusal.ts';
import type { AdmissionLimit } from './limit.ts';

/** An order that is older than its time limit is not sent; one that is exactly as old is. */
export const expiresAfter: AdmissionLimit = ({ expiresAt }, { now }) => {
  if (now <= expiresAt) return null;
  const late = (now - expiresAt) / 1000;
  const limit = new Date(expiresAt).toISOString();
  return refusal('expiresAfter', 'tooLate', limit, late);
};
