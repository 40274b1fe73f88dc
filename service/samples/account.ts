import { decimal, documented, type Sample } from './sample.ts';

const BITCOIN = { currency: 'BTC', amount: 0.05, usdValue: 2250 };

/** Balances, deposits, withdrawals and positions (SPEC rows S39, S114). */
export const ACCOUNT_SAMPLES: Readonly<Record<string, Sample>> = {
  'balance-updated': documented('balance.updated', () => ({
    exchange: 'binance',
    totalUSDValue: 3062.5,
    assets: [BITCOIN, { currency: 'USDT', amount: 812.5, usdValue: 812.5 }],
  })),
  /** Below the $100 of row S39. */
  'balance-low': documented('balance.updated', () => ({
    exchange: 'bybit',
    totalUSDValue: 86.7,
    assets: [{ currency: 'USDT', amount: 86.7, usdValue: 86.7 }],
  })),
  'balance-changed': decimal('balance.changed', () => ({
    asset: 'USDT',
    walletType: 'spot',
    availableBalance: '1812.50',
    lockedBalance: '0.00',
    totalBalance: '1812.50',
    changeAmount: '1250.00',
    changeType: 'deposit',
  })),
  'deposit-confirmed': decimal('deposit.confirmed', (serial) => ({
    depositId: `sample-${serial}`,
    asset: 'USDT',
    amount: '1500.00',
    network: 'TRON',
    txHash: '0a1b2c3d'.repeat(8),
    confirmations: 19,
  })),
  'withdrawal-completed': decimal('withdrawal.completed', (serial) => ({
    withdrawalId: `sample-${serial}`,
    asset: 'BTC',
    amount: '0.10000000',
    fee: '0.00050000',
    network: 'BTC',
    txHash: 'aabbccdd'.repeat(8),
  })),
  'position-opened': decimal('position.opened', (serial) => ({
    positionId: `sample-${serial}`,
    symbol: 'BTCUSDT',
    type: 'futures',
    side: 'long',
    size: '0.5',
    entryPrice: '42000.00',
    markPrice: '42000.00',
    leverage: '10x',
    margin: '2100.00',
    unrealizedPnL: '0.00',
    stopLoss: '40000.00',
    takeProfit: '48000.00',
  })),
  'position-closed': decimal('position.closed', (serial) => ({
    positionId: `sample-${serial}`,
    symbol: 'BTCUSDT',
    type: 'futures',
    side: 'long',
    size: '0.5',
    entryPrice: '42000.00',
    exitPrice: '45000.00',
    leverage: '10x',
    realizedPnL: '1500.00',
    closeReason: 'take_profit',
  })),
};
