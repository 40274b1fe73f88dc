import { counted } from '../../../../rules/explain/quantity.ts';

/** What an alarm says when it begins and when it ends: titles, and the sentences of its message. */
export const alarms = {
  silenceTitle: (source: string) => `Nothing comes from ${source}`,
  silentFor: (silent: string, every: string) => `No event for ${silent}; one is expected at least every ${every}.`,
  neverCame: 'There has never been one.',
  lastCame: (moment: string) => `The last one came on ${moment}.`,
  seeSender: 'See whether the sender still sends, and test the way in on the Health page.',
  sendsAgainTitle: (source: string) => `${source} sends again`,
  sendsAgain: (moment: string) => `An event came on ${moment}. What was sent meanwhile and did not arrive is not here.`,
  canaryTitle: 'Test requests do not come back',
  canaryFailed: (failures: number, address: string, words: string, remedy: string) =>
    `${counted(failures, 'test request')} in a row to ${address} failed: ${words}. ${remedy}`,
  wayInTitle: 'The way in works again',
  wayInMessage: (address: string, moment: string) => `A test request to ${address} came back on ${moment}.`,
  gapTitle: 'Hookdesk was not listening',
  gapMessage: (from: string, to: string, length: string) =>
    `From ${from} to ${to} (${length}) it was off, or this machine was asleep. Senders were not answered, and most do not send again: compare with your exchange.`,
  orderUnclearTitle: (source: string) => `An order of ${source} was not understood`,
  alertUnclearTitle: (source: string) => `An alert of ${source} was not understood`,
  quarantinedMessage: (type: string, event: string) =>
    `${type} is kept as quarantined and no rule judged it (event ${event}). Open it in Live: the path of each problem stands there.`,
  quarantinedMoreMessage: (type: string, event: string, count: number) =>
    `${type} is kept as quarantined and no rule judged it (event ${event}, the newest of ${count}). Open it in Live: the path of each problem stands there.`,
  overBudgetTitle: (source: string) => `More came from ${source} than its budget`,
  overBudgetMessage: (count: number, from: string, limit: number) =>
    `${counted(count, 'genuine request')} ${count === 1 ? 'was' : 'were'} turned away since ${from}, because more than ${limit} a minute came. Unless the sender sends again, they are lost: compare with your exchange, and raise the budget on the Sources page.`,
  ruleFailedTitle: (rule: string) => `The rule ${rule} could not do what it is for`,
  ruleFailedMessage: (event: string, error: string) =>
    `It should have fired on the event ${event} and did nothing: ${error}. Correct the rule, or what is sent.`,
  strategyStuckTitle: (strategy: string) => `The strategy ${strategy} is stuck`,
  strategyStuckMessage: (step: number, of: number, event: string, rule: string, error: string) =>
    `Step ${step} of ${of} should have been taken on the event ${event}, and the rule ${rule} did nothing: ${error}. Correct the step, the rule, or what is sent: the next event that names the strategy tries again.`,
  strategyGoesOnTitle: (strategy: string) => `The strategy ${strategy} goes on`,
  strategyGoesOn: 'Its step was taken.',
  deadTitle: (type: string, target: string) => `${type} to ${target} failed for good`,
  deadMessage: (count: number, rule: string, error: string) =>
    `${counted(count, 'delivery').replace('deliverys', 'deliveries')} of the rule ${rule} ${count === 1 ? 'is' : 'are'} dead: ${error}. Nothing is lost: retry or drop on the Deliveries page.`,
  deadNoMoreTitle: (type: string, target: string) => `${type} to ${target}: nothing is dead any more`,
  deadNoMore: (rule: string) => `Every dead delivery of the rule ${rule} was delivered after all, or dropped.`,
  tunnelDownTitle: 'The tunnel is down',
  tunnelDownMessage: (address: string, reason: string) =>
    `Senders cannot reach ${address}: ${reason}. It is opened again by itself; the listener goes on.`,
  tunnelUpTitle: 'The tunnel is up again',
  tunnelUpMessage: (address: string) => `Senders can reach ${address}.`,
  diskLowTitle: 'The disk is nearly full',
  diskLowMessage: (mebibytes: number, folder: string) =>
    `${mebibytes} MiB are free at ${folder}. Without room no event is accepted: make some.`,
  diskRoomTitle: 'There is room on the disk again',
  diskRoomMessage: (mebibytes: number) => `${mebibytes} MiB are free.`,
  orderUnknownTitle: (symbol: string, broker: string) => `An order's fate is not known: ${symbol} at ${broker}`,
  orderUnknownMessage: (order: string, rule: string, broker: string, symbol: string) =>
    `The answer to the order ${order} of the rule ${rule} was lost, and ${broker} does not show it. Nothing was sent again. The rule orders no more ${symbol} until you have looked at the exchange and allow it again on the Orders page.`,
  symbolAllowedTitle: (symbol: string, broker: string, rule: string) =>
    `${symbol} at ${broker}: orders of ${rule} are allowed again`,
  orderKnown: (order: string) => `The order ${order} was found, or you have allowed orders again.`,
  overfilledTitle: (symbol: string, broker: string) => `More was filled than was ordered: ${symbol} at ${broker}`,
  overfilledMessage: (order: string, rule: string, ordered: string, filled: string, symbol: string) =>
    `Of the order ${order} of the rule ${rule} ${ordered} was ordered and ${filled} was filled. The position counts what was filled. The rule orders no more ${symbol} until you have looked at the exchange and allow it again on the Orders page.`,
  allowedAgain: 'You have allowed its orders again.',
  orderWaitsTitle: (rule: string) => `An order of ${rule} waits for your approval`,
  planWaitsTitle: (rule: string) => `A plan of ${rule} waits for your approval`,
  orderWaits: (what: string, broker: string, price: string) => `${what} at ${broker}, last price ${price}.`,
  planWaits: (what: string, broker: string) => `${what} at ${broker}.`,
  doubted: (doubt: string) => `${doubt}.`,
  approveHere: 'Approve it on the Orders page.',
  approveHereOrTelegram: (code: string) => `Approve it on the Orders page, or in Telegram with /approve ${code}.`,
  unanswered: (moment: string) => `Without an answer by ${moment} it is not sent.`,
  ordersStoppedTitle: (rule: string) => `The rule ${rule} orders no more`,
  ordersStoppedMessage: (reason: string) =>
    `Three of its orders in a row were refused: ${reason}. See what is wrong, then allow its orders again on the Orders page.`,
  mayOrderTitle: (rule: string) => `The rule ${rule} may order again`,
  ordersRefusedTitle: (limit: string, rule: string) => `${limit} holds back orders of ${rule}`,
  ordersRefusedMessage: (message: string) => `${message} Every order that is refused stands on the Orders page.`,
  unprotectedTitle: (symbol: string, broker: string) => `${symbol} at ${broker} is not protected`,
  unprotectedMessage: (order: string, reason: string) =>
    `The order ${order} was filled, but its stop loss or take profit could not be placed: ${reason}. Protect the position yourself at the exchange.`,
  steppedDownTitle: (rule: string, step: string) => `The rule ${rule} stepped down: it is ${step} now`,
  steppedDownMessage: (reason: string) => `${reason}. Look into it, then let it step up again on the Rules page.`,
  steppedDownHolding: (reason: string, held: string) =>
    `${reason}. ${held} Look into it, then let it step up again on the Rules page.`,
  stepShadow: 'only recorded',
  stepPaper: 'on paper',
  stepSmall: 'on real money within the small cap',
  stepFull: 'on real money',
  cancelRefusedTitle: (broker: string, symbol: string) => `${broker} does not cancel an order of ${symbol}`,
  cancelRefusedMessage: (order: string, rule: string, why: string, reason: string) =>
    `The order ${order} of the rule ${rule} is not wanted any more (${why}), and still rests there: ${reason}. It is asked again, once a minute at most. Cancel it yourself at the exchange.`,
  brokerDownTitle: (broker: string) => `${broker} cannot be asked`,
  brokerDownMessage: (reason: string) => `${reason}. Orders that wait for an answer are looked up again by themselves.`,
  brokerUpTitle: (broker: string) => `${broker} answers again`,
  brokerUpMessage: 'Orders were looked up.',
  remoteDownTitle: 'Telegram as a remote control does not work',
  remoteDownMessage: (reason: string) =>
    `What you write to the bot is not heard: ${reason}. A token that is refused has to be entered anew; where Telegram cannot be reached, see to the network of this machine, it is asked again by itself; only one program can listen to a bot, so end the other one, or give Hookdesk a bot of its own.`,
  remoteUpTitle: 'Telegram as a remote control works again',
  remoteUpMessage: 'What you write to the bot is heard.',
};
