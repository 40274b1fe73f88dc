import { expect, it } from 'vitest';
import { EXAMPLE_STRATEGY } from '../../renderer/strategies/example-strategy.ts';
import { parseSettings } from '../../service/settings/settings.ts';

it('[F12] the strategy that the empty page shows is one without problems', () => {
  expect(parseSettings(EXAMPLE_STRATEGY)).toMatchObject({ settings: { strategies: [{ id: 'ladder-btc-01' }] } });
});
