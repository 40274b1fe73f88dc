/** ccxt's error for an order that the exchange says is not there. Known by its name: its class is loaded with the rest of ccxt. */
export function isOrderNotFound(error: unknown): boolean {
  return error instanceof Error && error.name === 'OrderNotFound';
}
