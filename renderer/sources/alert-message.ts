/** A message for an alert of TradingView, of whose placeholders every field of an order is read. */
export const ALERT_MESSAGE = `{
  "ticker": "{{ticker}}",
  "exchange": "{{exchange}}",
  "action": "{{strategy.order.action}}",
  "contracts": "{{strategy.order.contracts}}",
  "price": "{{close}}",
  "timenow": "{{timenow}}"
}`;
