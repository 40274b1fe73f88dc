import { type Icon, IconArrowDown, IconArrowUp, IconCircleDot, IconTarget } from '@tabler/icons-react';
import type { Tone } from '../../parts/Mark.tsx';

/** What a row of the list, and a mark of the chart, tells of. */
export type Kind = 'kept' | 'gained' | 'lost' | 'near';
export const KINDS: readonly Kind[] = ['kept', 'gained', 'lost', 'near'];

/** How each looks; `colour` is the variable of the theme that the chart takes. */
export const CHANGE_MARKS: Record<Kind, { tone: Tone; icon: Icon; colour: string }> = {
  kept: { tone: 'busy', icon: IconCircleDot, colour: '--accent-ink' },
  gained: { tone: 'good', icon: IconArrowUp, colour: '--good' },
  lost: { tone: 'bad', icon: IconArrowDown, colour: '--bad' },
  near: { tone: 'plain', icon: IconTarget, colour: '--ink-3' },
};
