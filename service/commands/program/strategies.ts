import type { Command } from 'commander';
import type { Run } from './run.ts';

/** How far strategies are, and what a person can do to them. */
export function addStrategies(program: Command, run: Run): void {
  const strategies = program
    .command('strategies')
    .description('how far strategies are, and what takes their next steps')
    .action(async () => run((await import('../strategy-listing.ts')).listStrategies));
  strategies
    .command('list', { hidden: true })
    .action(async () => run((await import('../strategy-listing.ts')).listStrategies));
  strategies
    .command('show')
    .description('one of them with what happened to it, oldest first')
    .argument('<id>')
    .action(async (id: string) => {
      const { showStrategy } = await import('../strategy-listing.ts');
      await run((invocation) => showStrategy(invocation, id));
    });
  for (const [turn, description] of [
    ['stop', 'it takes no step any more; survives a restart'],
    ['resume', 'it goes on where it was'],
    ['restart', 'its next step is its first'],
  ] as const) {
    strategies
      .command(turn)
      .description(description)
      .argument('<id>')
      .action(async (id: string) => {
        const { turnStrategyCommand } = await import('../strategy-turn.ts');
        await run((invocation) => turnStrategyCommand(invocation, turn, id));
      });
  }
}
