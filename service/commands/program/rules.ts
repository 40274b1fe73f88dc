import { Argument, type Command } from 'commander';
import type { BacktestOptions } from '../backtest.ts';
import type { ExplainOptions } from '../explain.ts';
import type { SchemaName } from '../schema.ts';
import type { Run } from './run.ts';

/** Rules and what they decided. */
export function addRules(program: Command, run: Run): void {
  const rules = program.command('rules').description('rule documents');
  rules
    .command('check')
    .description('every problem of rule files')
    .argument('<files...>')
    .action(async (files: string[]) => {
      const { checkRules } = await import('../rules-check.ts');
      await run((invocation) => checkRules(invocation, files));
    });
  rules
    .command('ladder')
    .description('on which step rules are, and what speaks for the next')
    .argument('[rule]')
    .action(async (rule: string | undefined) => {
      const { showLadder } = await import('../ladder.ts');
      await run((invocation) => showLadder(invocation, rule));
    });
  program
    .command('backtest')
    .description('what rules would have done on past events')
    .requiredOption('--rules <paths...>', 'rule files, or folders of them')
    .option('--events <file>', 'events as .jsonl or a JSON list, - for standard input; default: the journal')
    .option('--from <time>', 'events received from then on: ISO 8601, ms since 1970, or a duration ago such as 7d')
    .option('--to <time>', 'events received until then; the clock runs to it')
    .option('--timezone <zone>', "where a rule names none; default: the settings' one")
    .action(async (options: BacktestOptions) => {
      const { backtest } = await import('../backtest.ts');
      await run((invocation) => backtest(invocation, options));
    });
  program
    .command('explain')
    .description('why each rule did or did not fire on an event')
    .requiredOption('--event <id>', 'an event of the journal')
    .option('--rule <id>', 'only this rule')
    .action(async (options: ExplainOptions) => {
      const { explain } = await import('../explain.ts');
      await run((invocation) => explain(invocation, options));
    });
  program
    .command('schema')
    .description('JSON Schema')
    .addArgument(new Argument('<name>').choices(['rule', 'settings', 'event'] satisfies SchemaName[]))
    .action(async (name: SchemaName) => {
      const { printSchema } = await import('../schema.ts');
      await run((invocation) => printSchema(invocation, name));
    });
}
