import { type Command, Option } from 'commander';
import { count, rate, webAddress } from '../arguments.ts';
import type { DemoOptions } from '../demo.ts';
import { installation } from '../installation.ts';
import type { SelftestOptions } from '../selftest.ts';
import type { SendOptions } from '../send.ts';
import type { Run } from './run.ts';

/** What sends events. */
export function addSenders(program: Command, run: Run): void {
  program
    .command('demo')
    .description('the whole way of an event, self-contained, with a summary at the end')
    .option('--keep', 'leave the interface open until Ctrl-C')
    .action(async (options: DemoOptions) => {
      const { demo } = await import('../demo.ts');
      await run((invocation) => demo(invocation, options));
    });
  program
    .command('send')
    .description('sign an event as the source says, and post it')
    .requiredOption('--source <id>', 'a source of settings.json')
    .addOption(new Option('--event <file>', 'a body, a JSON list of bodies, or .jsonl').conflicts('sample'))
    .option('--sample <name>', 'a built-in sample event')
    .option('--url <url>', "instead of the running owner's address", webAddress)
    .option('--count <n>', 'how often', count)
    .option('--rate <per second>', 'requests a second at most', rate)
    .action(async (options: SendOptions) => {
      const { send } = await import('../send.ts');
      await run((invocation) => send(invocation, options));
    });
  program
    .command('selftest')
    .description('test the receiver: six cases')
    .option('--source <id>', 'a source of settings.json; default: the first')
    .option('--url <url>', "instead of the running owner's address", webAddress)
    .action(async (options: SelftestOptions) => {
      const { selftest } = await import('../selftest.ts');
      await run((invocation) => selftest(invocation, options, installation().version));
    });
}
