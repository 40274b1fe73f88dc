import type { MachineFiring, MachineNearMiss, MachineResult } from '../../../service/contract/machine.ts';
import type { Kind } from './change-marks.ts';

/** A firing or a near miss as list and chart show it. */
export interface Occasion extends MachineNearMiss {
  /** Tells them apart within one result. */
  key: string;
  kind: Kind;
  /** Of a firing. */
  firing: MachineFiring | null;
}

/** All that a result tells one by one, the newest first. */
export function occasionsOf({ firings, near }: Pick<MachineResult, 'firings' | 'near'>): Occasion[] {
  const fired = firings.map((firing) => ({
    ...firing,
    distance: null,
    kind: firing.change,
    key: `${firing.change} ${firing.event}`,
    firing,
  }));
  const missed = near.map((miss) => ({ ...miss, kind: 'near' as const, key: `near ${miss.event}`, firing: null }));
  return [...fired, ...missed].sort((one, other) => other.at - one.at);
}
