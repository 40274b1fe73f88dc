import { decimal, documented, type Sample } from './sample.ts';

const BTC_BUY = { symbol: 'BTCUSDT', side: 'buy', exchange: 'binance' };
const ETH_SELL = { symbol: 'ETHUSDT', side: 'sell', exchange: 'bybit' };

/** Orders in both dialects (SPEC rows S101, S113, R3); fields that OKD Finance documents nowhere are assumptions. */
export const ORDER_SAMPLES: Readonly<Record<string, Sample>> = {
  'order-filled': documented('order.filled', (serial) => ({
    orderId: `sample-${serial}`,
    ...BTC_BUY,
    amount: 0.1,
    price: 45000,
  })),
  'order-partially-filled': documented('order.partially_filled', (serial) => ({
    orderId: `sample-${serial}`,
    ...BTC_BUY,
    amount: 0.05,
    price: 44990.5,
    filled: 0.05,
    remaining: 0.15,
    averagePrice: 44990.5,
  })),
  'order-canceled': documented('order.canceled', (serial) => ({
    orderId: `sample-${serial}`,
    ...ETH_SELL,
    amount: 1.2,
    price: 3600,
    retryable: true,
    reason: 'price_moved',
  })),
  'order-rejected': documented('order.rejected', (serial) => ({
    orderId: `sample-${serial}`,
    ...BTC_BUY,
    amount: 0.001,
    price: 43000,
    rejectReason: 'Insufficient balance',
    code: 2001,
  })),
  'order-filled-b': decimal('order.filled', (serial) => ({
    orderId: `sample-${serial}`,
    symbol: 'BTCUSDT',
    side: 'buy',
    quantity: '0.001',
    price: '45000.00',
    executedQuantity: '0.001',
    executedPrice: '45000.00',
    commission: '0.045',
    commissionAsset: 'USDT',
  })),
  'order-partially-filled-b': decimal('order.partially_filled', (serial) => ({
    orderId: `sample-${serial}`,
    symbol: 'BTCUSDT',
    side: 'buy',
    quantity: '0.30',
    price: '45100.00',
    executedQuantity: '0.10',
    executedPrice: '45098.20',
    commission: '4.50982',
    commissionAsset: 'USDT',
  })),
  'order-canceled-b': decimal('order.canceled', (serial) => ({
    orderId: `sample-${serial}`,
    symbol: 'ETHUSDT',
    side: 'sell',
    quantity: '2.00',
    price: '3700.00',
    executedQuantity: '0.75',
    executedPrice: '3700.10',
  })),
};
