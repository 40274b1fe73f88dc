/** Why a rule that fired could not do what it says, beside what a check says of a rule. */
export const failures = {
  ofPart: (part: string, what: string) => `${part}: ${what}`,
  templateGave: (what: string, template: string, value: string) => `${what}, ${template} gave ${value}`,
  expectedBuyOrSell: 'expected "buy" or "sell"',
  eventGone: (id: string) => `The event ${id} is not kept any more`,
  waitedEventGone: (id: string) => `The event ${id} that it waited with is not kept any more`,
};
