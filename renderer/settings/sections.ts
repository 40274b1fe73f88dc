import {
  type Icon,
  IconAdjustments,
  IconArchive,
  IconBellRinging,
  IconBuildingBank,
  IconHistory,
  IconKey,
  IconMessage2,
  IconPalette,
  IconServer2,
  IconShieldCheck,
  IconTransfer,
} from '@tabler/icons-react';

/** The parts of the page, each with an address of its own: `/settings/channels`. */
export const SECTIONS = [
  'general',
  'appearance',
  'channels',
  'notifications',
  'brokers',
  'limits',
  'secrets',
  'changes',
  'transfer',
  'backup',
  'place',
] as const;
export type Section = (typeof SECTIONS)[number];

export const SECTION_ICONS: Record<Section, Icon> = {
  general: IconAdjustments,
  appearance: IconPalette,
  channels: IconMessage2,
  notifications: IconBellRinging,
  brokers: IconBuildingBank,
  limits: IconShieldCheck,
  secrets: IconKey,
  changes: IconHistory,
  transfer: IconTransfer,
  backup: IconArchive,
  place: IconServer2,
};
