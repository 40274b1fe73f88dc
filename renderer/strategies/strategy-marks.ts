import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconPlayerStop,
  IconProgress,
  IconTrash,
} from '@tabler/icons-react';
import type { StrategyStateName } from '../../service/contract/strategies.ts';
import type { Tone } from '../parts/Mark.tsx';

/** How each state of a strategy looks. */
export const STRATEGY_MARKS: Record<StrategyStateName, { tone: Tone; icon: Icon }> = {
  ready: { tone: 'plain', icon: IconCircleDashed },
  running: { tone: 'busy', icon: IconProgress },
  done: { tone: 'good', icon: IconCircleCheck },
  stopped: { tone: 'warn', icon: IconPlayerStop },
  stuck: { tone: 'bad', icon: IconAlertTriangle },
  removed: { tone: 'plain', icon: IconTrash },
};
