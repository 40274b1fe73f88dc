import {
  IconActivity,
  IconArrowsExchange,
  IconChartLine,
  IconHeartbeat,
  IconLayoutDashboard,
  IconListCheck,
  IconPlugConnected,
  IconSend,
  IconSettings,
  IconStairs,
} from '@tabler/icons-react';

/** The pages of the navigation, in its order. */
export const PAGES = [
  { name: 'overview', route: '/overview', icon: IconLayoutDashboard },
  { name: 'live', route: '/live', icon: IconActivity },
  { name: 'rules', route: '/rules', icon: IconListCheck },
  { name: 'deliveries', route: '/deliveries', icon: IconSend },
  { name: 'orders', route: '/orders', icon: IconArrowsExchange },
  { name: 'profit', route: '/profit', icon: IconChartLine },
  { name: 'strategies', route: '/strategies', icon: IconStairs },
  { name: 'sources', route: '/sources', icon: IconPlugConnected },
  { name: 'health', route: '/health', icon: IconHeartbeat },
  { name: 'settings', route: '/settings', icon: IconSettings },
] as const;
