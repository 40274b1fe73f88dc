import type { Clock } from '../host.ts';
import type { Journal } from '../journal/journal.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { TradingControls } from './controls.ts';
import type { OrderUsage } from './order-usage.ts';

export interface ControlsMeans {
  settings: SettingsStore;
  journal: Journal;
  clock: Clock;
  usage: OrderUsage;
  onChange: () => void;
  /** The kill switch was turned on. */
  onKilled: () => void;
}

export function createControls(_means: ControlsMeans): TradingControls {
  throw new Error('not built');
}
