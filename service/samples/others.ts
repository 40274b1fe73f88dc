import type { Sample } from './sample.ts';

const REPOSITORY = { id: 1, name: 'strategies', full_name: 'trader/strategies', private: true };
const SENDER = { login: 'trader', id: 2, type: 'User' };

/** Events of GitHub, cut down to what tells them apart (docs.github.com, "Webhook events and payloads"). */
export const GITHUB_SAMPLES: Readonly<Record<string, Sample>> = {
  ping: ({ now }) => ({
    zen: 'Keep it logically awesome.',
    hook_id: now,
    hook: { type: 'Repository', active: true, events: ['push'] },
    repository: REPOSITORY,
    sender: SENDER,
  }),
  push: ({ serial }) => ({
    ref: 'refs/heads/main',
    compare: `https://github.com/trader/strategies/compare/sample-${serial}`,
    commits: [],
    repository: REPOSITORY,
    sender: SENDER,
  }),
};

/** Events of Stripe (docs.stripe.com/api/events/object). */
export const STRIPE_SAMPLES: Readonly<Record<string, Sample>> = {
  'payment-succeeded': ({ now, serial }) => ({
    id: `evt_sample_${serial}`,
    object: 'event',
    type: 'payment_intent.succeeded',
    created: Math.floor(now / 1000),
    data: { object: { id: `pi_sample_${serial}`, object: 'payment_intent', amount: 4900, currency: 'usd' } },
  }),
  'charge-refunded': ({ now, serial }) => ({
    id: `evt_sample_${serial}`,
    object: 'event',
    type: 'charge.refunded',
    created: Math.floor(now / 1000),
    data: { object: { id: `ch_sample_${serial}`, object: 'charge', amount_refunded: 4900, currency: 'usd' } },
  }),
};
