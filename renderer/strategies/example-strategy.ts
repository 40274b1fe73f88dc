/** A strategy of two steps, as it stands in settings.json. */
export const EXAMPLE_STRATEGY = `{
  "strategies": [
    {
      "id": "ladder-btc-01",
      "name": "Ladder",
      "steps": [
        {
          "name": "buy again",
          "actions": [
            { "type": "order", "broker": "paper", "symbol": "{{ symbol }}", "side": "buy", "notional": 100 }
          ]
        },
        {
          "name": "tell me",
          "when": { "all": [{ "fact": "price", "operator": "greaterThan", "value": 45000 }] },
          "actions": [{ "type": "notify", "title": "The ladder is done at {{ price }}" }]
        }
      ]
    }
  ]
}`;
