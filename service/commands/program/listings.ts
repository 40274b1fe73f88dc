import { type Command, Option } from 'commander';
import { count } from '../arguments.ts';
import type { ListingOptions } from '../listing.ts';
import type { Run } from './run.ts';

/** What the journal holds. */
export function addListings(program: Command, run: Run): void {
  const listing = (command: Command, description: string) =>
    command
      .description(description)
      .option('--since <time>', 'ISO 8601, ms since 1970, or a duration ago such as 1h')
      .option('--limit <n>', 'the newest n', count);
  const own = ['--own', 'also what Hookdesk itself had to say'] as const;
  listing(program.command('events'), 'events of the journal, oldest first')
    .option(...own)
    .action(async (options: ListingOptions) => {
      const { listEvents } = await import('../events.ts');
      await run((invocation) => listEvents(invocation, options));
    });
  listing(program.command('deliveries'), 'deliveries of the journal, oldest first')
    .option(...own)
    .action(async (options: ListingOptions) => {
      const { listDeliveries } = await import('../deliveries.ts');
      await run((invocation) => listDeliveries(invocation, options));
    });
  listing(program.command('orders'), 'what rules ordered and what became of it, oldest first')
    .option('--told', 'the orders that events tell of instead')
    .addOption(ofMoney())
    .option('--csv', 'as a table for spreadsheets')
    .action(async (options: ListingOptions) => {
      const { listOrders } = await import('../orders.ts');
      await run((invocation) => listOrders(invocation, options));
    });
  listing(program.command('trades'), 'executions of orders, oldest first')
    .option('--told', 'those that events tell of instead')
    .addOption(ofMoney())
    .option('--csv', 'as a table for spreadsheets')
    .action(async (options: ListingOptions) => {
      const { listTrades } = await import('../trades.ts');
      await run((invocation) => listTrades(invocation, options));
    });
  listing(program.command('audit'), 'who changed which rule, limit or switch, oldest first').action(
    async (options: ListingOptions) => {
      const { listAudit } = await import('../audit.ts');
      await run((invocation) => listAudit(invocation, options));
    },
  );
  const dead = program.command('dead').description('deliveries whose retries are used up, or could not succeed');
  listing(dead.command('list'), 'list them').action(async (options: ListingOptions) => {
    const { listDeliveries } = await import('../deliveries.ts');
    await run((invocation) => listDeliveries(invocation, { ...options, own: true }, ['dead']));
  });
  for (const [verb, description] of [
    ['retry', 'try them again'],
    ['drop', 'give them up'],
  ] as const) {
    dead
      .command(verb)
      .description(description)
      .argument('<ids...>')
      .action(async (ids: string[]) => {
        const { changeDead } = await import('../dead.ts');
        await run((invocation) => changeDead(invocation, ids, verb));
      });
  }
}

function ofMoney(): Option {
  return new Option('--money <whose>', 'of one kind of money alone').choices(['paper', 'live']);
}
