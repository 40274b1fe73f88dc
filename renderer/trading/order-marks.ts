import {
  type Icon,
  IconBan,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleHalf2,
  IconCircleX,
  IconClock,
  IconClockX,
  IconGhost,
  IconHelpCircle,
  IconSend,
  IconUserQuestion,
} from '@tabler/icons-react';
import type { OrderStatus } from '../../service/contract/orders.ts';
import type { Tone } from '../parts/Mark.tsx';

/** How each state of an order looks. */
export const ORDER_MARKS: Record<OrderStatus, { tone: Tone; icon: Icon }> = {
  pending: { tone: 'plain', icon: IconClock },
  waiting: { tone: 'warn', icon: IconUserQuestion },
  sending: { tone: 'busy', icon: IconSend },
  accepted: { tone: 'busy', icon: IconCircleDashed },
  partially_filled: { tone: 'busy', icon: IconCircleHalf2 },
  filled: { tone: 'good', icon: IconCircleCheck },
  canceled: { tone: 'plain', icon: IconBan },
  refused: { tone: 'bad', icon: IconCircleX },
  expired: { tone: 'plain', icon: IconClockX },
  unknown: { tone: 'warn', icon: IconHelpCircle },
  shadow: { tone: 'plain', icon: IconGhost },
};
