/** Orders that the user is asked about, by question: those of a plan are approved together, with one code; sales come first, as in the plan. */
export function questionsIn<Order extends { id: string; plan: string | null; seq: number }>(
  waiting: readonly Order[],
): Order[][] {
  const questions = new Map<string, Order[]>();
  for (const order of waiting) {
    const key = order.plan ?? order.id;
    const orders = questions.get(key);
    if (orders === undefined) questions.set(key, [order]);
    else orders.push(order);
  }
  return [...questions.values()].map((orders) => orders.toSorted((one, other) => one.seq - other.seq));
}
