/** What webhooks are registered for; each purpose has a source, an address and a secret of its own. */
export const PURPOSES = ['orders', 'balance', 'prices', 'own'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** What the provider's documentation registers for a purpose. */
export interface PurposeDefaults {
  /** Events where the registration names none. */
  events: readonly string[];
  /** Where a source that is made for the purpose listens; null: at its default path. */
  path: string | null;
}

/** SPEC rows S12 to S15; `own` is whatever the user asks for. */
export const PURPOSE_DEFAULTS: Readonly<Record<Purpose, PurposeDefaults>> = {
  orders: {
    events: ['order.filled', 'order.canceled', 'order.rejected', 'order.partially_filled'],
    path: '/webhook/okd-finance',
  },
  balance: { events: ['balance.updated'], path: '/webhook/balance' },
  prices: { events: ['price.threshold'], path: '/webhook/price-alerts' },
  own: { events: [], path: null },
};

/** Exchanges that OKD Finance connects to (S17); a registration may name others. */
export const KNOWN_EXCHANGES: readonly string[] = ['binance', 'bybit', 'okx'];
