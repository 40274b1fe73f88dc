import type { MachineResult } from '../../service/contract/machine.ts';
import type { ReplayResult } from '../../service/contract/replay.ts';

const NOTHING = { enabled: true, fired: 0, held: {}, failed: 0, error: null };

/** What the time machine says of a folder without events. */
export const NO_HISTORY: MachineResult = {
  line: { from: 0, to: 86_400_000, width: 86_400_000, parts: 1 },
  events: 0,
  draft: NOTHING,
  saved: NOTHING,
  counts: { kept: 0, gained: 0, lost: 0, near: 0 },
  parts: { kept: [0], gained: [0], lost: [0], near: [0] },
  firings: [],
  blockers: [],
  near: [],
  prices: [],
  paper: { draft: null, saved: null },
};

/** What a replay says where no rule is in force. */
export const NO_REPLAY: ReplayResult = {
  ...{ rules: 0, before: 0, isWhole: true, after: 0, until: 0 },
  ...{ verdicts: [], gained: [], lost: [], actions: [], actionCount: 0, paper: null },
};
