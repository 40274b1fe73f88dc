import { type Icon, IconBell, IconBrandDiscord, IconBrandTelegram, IconMail, IconWebhook } from '@tabler/icons-react';
import type { MatrixRow, Recipient } from '../../../service/contract/channels.ts';

export const RECIPIENT_ICONS: Record<Recipient, Icon> = {
  notify: IconBell,
  telegram: IconBrandTelegram,
  discord: IconBrandDiscord,
  email: IconMail,
  http: IconWebhook,
};

export type Cell = MatrixRow['cells'][number];
