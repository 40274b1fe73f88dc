import {
  type Icon,
  IconBan,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconClockX,
  IconHelpCircle,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import type { DeliveryStatus } from '../../service/contract/views.ts';
import type { Tone } from '../parts/Mark.tsx';

/** How each state of a delivery looks. */
export const DELIVERY_MARKS: Record<DeliveryStatus, { tone: Tone; icon: Icon }> = {
  pending: { tone: 'plain', icon: IconClock },
  retrying: { tone: 'warn', icon: IconRefresh },
  done: { tone: 'good', icon: IconCircleCheck },
  dead: { tone: 'bad', icon: IconCircleX },
  dropped: { tone: 'plain', icon: IconTrash },
  canceled: { tone: 'plain', icon: IconBan },
  expired: { tone: 'plain', icon: IconClockX },
  unknown: { tone: 'warn', icon: IconHelpCircle },
};
