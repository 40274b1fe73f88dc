import { counted } from '../explain/quantity.ts';

/** Why a rule stepped down, and what it lacks for the next step, as sentences without their stop. Percents and money are texts. */
export const english = {
  sentence: (words: string) => `${words}.`,
  orderRefused: 'The exchange refused an order of it',
  ordersRefused: (count: number) => `The exchange refused ${count} of its orders in a row`,
  drifted: (orders: number, percent: string, bound: string) =>
    `Its last ${orders} orders were executed ${percent} % worse than on paper, on average; the bound is ${bound} %`,
  lostFromBest: (lost: string, bound: string) => `It lost ${lost} from its best on this step; the bound is ${bound}`,
  fewFirings: (found: number, needed: number) =>
    `It fired ${counted(Number(found), 'time')} on this step, and should have ${counted(Number(needed), 'time')}`,
  fewTrades: (found: number, needed: number) =>
    `It closed ${counted(Number(found), 'trade')} on this step, and should have closed ${needed}`,
  gainedSeldom: (found: string, needed: string) => `${found} % of its closed trades gained, and ${needed} % should`,
  lostOnStep: (found: string) => `It made ${found} on this step, and should not have lost`,
  driftedTooFar: (found: string, most: string) =>
    `It was executed ${found} % worse than on paper, and ${most} % is the most`,
};
