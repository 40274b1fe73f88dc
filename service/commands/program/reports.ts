import { type Command, Option } from 'commander';
import type { ReportOptions } from '../report.ts';
import type { Run } from './run.ts';

/** What came of the trading. */
export function addReports(program: Command, run: Run): void {
  program
    .command('report')
    .description('reports')
    .command('daily')
    .description('what was traded on a day')
    .option('--date <day>', 'such as 2026-11-03; default: today')
    .option('--timezone <zone>', "such as Europe/Berlin; default: the settings' one")
    .addOption(new Option('--format <format>', 'default: text').choices(['text', 'html', 'json']))
    .action(async (options: ReportOptions) => {
      const { dailyReportCommand } = await import('../report.ts');
      await run((invocation) => dailyReportCommand(invocation, options));
    });
}
