import {
  type Icon,
  IconBellRinging,
  IconBuildingBank,
  IconHistory,
  IconMessage2,
  IconShieldCheck,
  IconTransfer,
} from '@tabler/icons-react';

/** The parts of the page, each with an address of its own: `/settings/channels`. */
export const SECTIONS = ['channels', 'notifications', 'brokers', 'limits', 'changes', 'transfer'] as const;
export type Section = (typeof SECTIONS)[number];

export const SECTION_ICONS: Record<Section, Icon> = {
  channels: IconMessage2,
  notifications: IconBellRinging,
  brokers: IconBuildingBank,
  limits: IconShieldCheck,
  changes: IconHistory,
  transfer: IconTransfer,
};
