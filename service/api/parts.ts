import type { Backups } from '../backup/backups.ts';
import type { Keeper } from '../books/keeper.ts';
import type { OrderView, TradingView } from '../contract/orders.ts';
import type { StrategyView } from '../contract/strategies.ts';
import type { DeliveryView, EventSummary, Notification, RuleView, StatusView } from '../contract/views.ts';
import type { Channel } from '../delivery/channel.ts';
import type { Outbox } from '../delivery/outbox.ts';
import type { DiskState } from '../disk/disk.ts';
import type { ApprovalCode, Host } from '../host.ts';
import type { Journal } from '../journal/journal.ts';
import type { Listener } from '../listener/listener.ts';
import type { OverviewReads } from '../overview/overview-reads.ts';
import type { ProfitReads } from '../profit/profit-reads.ts';
import type { Registrations } from '../registration/start.ts';
import type { SeenFields } from '../rule-editing/seen-fields.ts';
import type { RuleEditor } from '../rulebook/edit.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import type { SecretPlaces } from '../settings/secrets.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { Strategies } from '../strategies/strategies.ts';
import type { Trading } from '../trading/start.ts';
import type { Told } from '../tray/told.ts';
import type { TrayDesk } from '../tray/tray-desk.ts';
import type { Tunnel } from '../tunnel/tunnel.ts';
import type { Vault } from '../vault/vault.ts';
import type { Monitor } from '../watch/monitor.ts';
import type { Feed } from './feed.ts';
import type { FiringDays } from './firing-days.ts';
import type { Tokens } from './tokens.ts';

/** What the procedures of the contract work on. */
export interface Parts {
  readonly version: string;
  readonly folder: string;
  readonly startedAt: number;
  readonly host: Host;
  readonly settings: SettingsStore;
  /** The room that the data folder has. */
  readonly disk: () => DiskState;
  readonly vault: Vault;
  readonly secrets: SecretPlaces;
  readonly journal: Journal;
  readonly rulebook: Rulebook;
  readonly editor: RuleEditor;
  readonly firingDays: FiringDays;
  readonly seen: SeenFields;
  readonly outbox: Outbox;
  /** Channels in force, by action type. */
  readonly channels: () => ReadonlyMap<string, Channel>;
  readonly listener: Listener;
  readonly tunnel: Tunnel;
  readonly monitor: Monitor;
  readonly trading: Trading;
  readonly books: Keeper;
  readonly profit: ProfitReads;
  readonly overview: OverviewReads;
  readonly strategies: Strategies;
  readonly registrations: Registrations;
  readonly backups: Backups;
  /** What desks elsewhere see and ask for, as the tray here does. */
  readonly desk: DeskParts;
  readonly tokens: Tokens;
  readonly feeds: Feeds;
  /** `http://127.0.0.1:PORT` of the interface. */
  readonly uiOrigin: () => string;
}

export interface DeskParts {
  tray: TrayDesk;
  told: Told;
  /** The user's answer to a notification about an order that waits. */
  answer: (approval: ApprovalCode, answer: 'approve' | 'reject') => void;
}

/** Changes for the interface. */
export interface Feeds {
  status: Feed<StatusView>;
  events: Feed<EventSummary[]>;
  rules: Feed<RuleView[]>;
  deliveries: Feed<DeliveryView[]>;
  notifications: Feed<Notification[]>;
  orders: Feed<OrderView[]>;
  trading: Feed<TradingView>;
  strategies: Feed<StrategyView[]>;
  /** That something on the overview is another. */
  overview: Feed<'changed'>;
}
