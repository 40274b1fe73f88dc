/**
 * The codes with which Binance turns a new order down for certain: after each of them there is no such order. Left out, and so looked up:
 * -1000 (unknown), -1001 (disconnected), -1006 and -1007 ("execution status unknown"), -1008 (overloaded), everything with status 5xx,
 * -2010 with "Duplicate order sent." and -4116 and -20132 (an order of this id exists), and what the lists do not have.
 * Source: https://developers.binance.com/docs/binance-spot-api-docs/errors and …/docs/derivatives/usds-margined-futures/error-code
 */
export const BINANCE_REFUSALS: ReadonlySet<string> = new Set([
  // Before anything was judged: keys, rights, clock, signature, too many orders.
  '-1002',
  '-1015',
  '-1021',
  '-1022',
  '-2008',
  '-2014',
  '-2015',
  '-2017',
  // The request itself: filters, parameters, symbol.
  '-1013',
  '-1014',
  '-1016',
  '-1020',
  '-1100',
  '-1101',
  '-1102',
  '-1103',
  '-1104',
  '-1105',
  '-1106',
  '-1111',
  '-1114',
  '-1115',
  '-1116',
  '-1117',
  '-1118',
  '-1121',
  '-1128',
  '-1130',
  // The matching engine said no: balance, market closed, would trigger or match at once.
  '-2010',
  // Futures: balance, margin, trigger, reduce-only, limits of orders and positions.
  '-2018',
  '-2019',
  '-2021',
  '-2022',
  '-2024',
  '-2025',
  '-2027',
  '-2028',
  // Futures: price and quantity out of bounds or off the steps, position side, notional.
  '-4001',
  '-4002',
  '-4003',
  '-4004',
  '-4005',
  '-4013',
  '-4014',
  '-4015',
  '-4016',
  '-4023',
  '-4024',
  '-4061',
  '-4118',
  // Futures: the address does not take this kind of order.
  '-4120',
  '-4131',
  '-4164',
  // Futures: fill-or-kill or post-only that cannot be.
  '-5021',
  '-5022',
]);
