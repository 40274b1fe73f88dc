import { type Icon, IconArrowDown, IconArrowUp, IconCircleDot, IconTarget } from '@tabler/icons-react';
import type { MachineResult } from '../../../service/contract/machine.ts';
import type { Tone } from '../../parts/Mark.tsx';

/** What a row of the list, and a mark of the chart, tells of. */
export type Kind = 'kept' | 'gained' | 'lost' | 'near';
export const KINDS: readonly Kind[] = ['kept', 'gained', 'lost', 'near'];

/** What a kind is called: where nothing is saved to compare with, a firing is neither kept nor gained. */
export function nameOf(kind: Kind, { saved }: Pick<MachineResult, 'saved'>): Kind | 'fires' {
  return saved === null && kind === 'kept' ? 'fires' : kind;
}

/** How each looks; `colour` is the variable of the theme that the chart takes. */
export const CHANGE_MARKS: Record<Kind, { tone: Tone; icon: Icon; colour: string }> = {
  kept: { tone: 'busy', icon: IconCircleDot, colour: '--accent-ink' },
  gained: { tone: 'good', icon: IconArrowUp, colour: '--good' },
  lost: { tone: 'bad', icon: IconArrowDown, colour: '--bad' },
  near: { tone: 'plain', icon: IconTarget, colour: '--ink-3' },
};
