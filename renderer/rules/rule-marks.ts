import { type Icon, IconCircleCheck, IconCircleX, IconPlayerPause } from '@tabler/icons-react';
import type { RuleView } from '../../service/contract/views.ts';
import type { Tone } from '../parts/Mark.tsx';

/** How each state of a rule looks. */
export const RULE_MARKS: Record<RuleView['state'], { tone: Tone; icon: Icon }> = {
  active: { tone: 'good', icon: IconCircleCheck },
  disabled: { tone: 'plain', icon: IconPlayerPause },
  invalid: { tone: 'bad', icon: IconCircleX },
};
