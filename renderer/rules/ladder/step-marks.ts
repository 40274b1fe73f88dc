import { type Icon, IconBolt, IconEye, IconFlask, IconShieldHalf } from '@tabler/icons-react';
import type { Step } from '../../../rules/ladder/step.ts';
import type { Tone } from '../../parts/Mark.tsx';

/** How each step of the ladder looks. */
export const STEP_MARKS: Record<Step, { tone: Tone; icon: Icon }> = {
  shadow: { tone: 'plain', icon: IconEye },
  paper: { tone: 'plain', icon: IconFlask },
  small: { tone: 'busy', icon: IconShieldHalf },
  full: { tone: 'bad', icon: IconBolt },
};
