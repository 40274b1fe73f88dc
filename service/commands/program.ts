import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Argument, Command, CommanderError, Option } from 'commander';
import { RESTORE_FOLDER } from '../backup/folders.ts';
import { HookdeskError } from '../errors.ts';
import { count, folder, port, rate, webAddress } from './arguments.ts';
import type { BacktestOptions } from './backtest.ts';
import type { ConnectOptions } from './connect.ts';
import { dataFolder } from './data-folder.ts';
import type { DemoOptions } from './demo.ts';
import type { DoctorOptions } from './doctor.ts';
import { DONE, failureOf, MISUSED } from './exit-status.ts';
import type { ExplainOptions } from './explain.ts';
import type { ExportOptions } from './export.ts';
import type { ImportOptions } from './import.ts';
import { installation } from './installation.ts';
import { interruptionOf } from './interruption.ts';
import type { Invocation } from './invocation.ts';
import type { ListingOptions } from './listing.ts';
import type { MoveOptions } from './move.ts';
import { Output } from './output.ts';
import type { ReportOptions } from './report.ts';
import type { SchemaName } from './schema.ts';
import type { SecretImportOptions } from './secret-transfer.ts';
import type { SelftestOptions } from './selftest.ts';
import type { SendOptions } from './send.ts';
import type { ServeOptions } from './serve.ts';

/** Runs the command that the process was started with; settles with its exit status and never rejects. */
export async function runProgram(process: NodeJS.Process): Promise<number> {
  const output = new Output(process.stdout, process.stderr);
  let status = DONE;
  const program = createProgram(
    (given) => invocationOf(process, output, given),
    (ended) => {
      status = ended;
    },
  );
  try {
    await program.parseAsync(process.argv);
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : MISUSED;
    const failure = await failureOf(error);
    output.notice(failure.message);
    return failure.status;
  }
}

interface Given {
  data?: string;
  json?: boolean;
}

function invocationOf(process: NodeJS.Process, output: Output, { data, json = false }: Given): Invocation {
  return {
    folder: dataFolder(data, process.env, process.platform),
    json,
    output,
    environment: process.env,
    stdin: process.stdin,
    now: () => Date.now(),
    interruption: () => interruptionOf(process),
  };
}

/** Runs a command's function with what every command is given, and keeps its exit status. */
type Run = (command: (invocation: Invocation) => Promise<number> | number) => Promise<void>;

/**
 * The table of commands. A command's own file is loaded when it runs, so that a listing does not wait for a server. `invoke`
 * makes what every command is given of the options that all share; `end` takes its exit status.
 */
export function createProgram(invoke: (given: Given) => Invocation, end: (status: number) => void): Command {
  const program = new Command('hookdesk')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .description('Receives signed trading webhooks, judges them by your rules, and acts.')
    .version(installation().version)
    .option('--data <dir>', 'data folder (or HOOKDESK_DATA; default: your application data folder)', folder)
    .option('--json', 'print JSON, one object a line');
  const run: Run = async (command) => end(await command(invoke(program.opts<Given>())));
  addOwners(program, run);
  const runOnWhole: Run = async (command) => {
    const invocation = invoke(program.opts<Given>());
    await requireWhole(invocation.folder);
    end(await command(invocation));
  };
  addSenders(program, runOnWhole);
  addRules(program, runOnWhole);
  addListings(program, runOnWhole);
  addStrategies(program, runOnWhole);
  addReports(program, runOnWhole);
  addWebhooks(program, runOnWhole);
  addUpkeep(program, runOnWhole);
  return program;
}

/** A start that was killed in the middle of a restore leaves files of two states; the next start makes one of them. Throws `RESTORE_UNFINISHED`. */
async function requireWhole(folder: string): Promise<void> {
  if (!existsSync(join(folder, RESTORE_FOLDER))) return;
  const { isHalfRestored } = await import('../backup/planned-restore.ts');
  if (isHalfRestored(folder)) throw new HookdeskError('RESTORE_UNFINISHED', { folder });
}

/** What runs until it is stopped, and what finds it. */
function addOwners(program: Command, run: Run): void {
  program
    .command('start')
    .description('the desktop app, or the interface in the browser')
    .action(async () => run((await import('./start-or-serve.ts')).start));
  program
    .command('ui')
    .description("print a fresh address of the running owner's interface")
    .action(async () => run((await import('./ui.ts')).printAddress));
  program
    .command('serve')
    .description('headless: listener, engine and interface in the browser')
    .option('--port <n>', "the listener's port; 0 picks a free one", port)
    .option('--ui-port <n>', "the interface's port; 0 picks a free one", port)
    .option('--no-tunnel', 'open no tunnel')
    .action(async (options: ServeOptions) => {
      const { serve } = await import('./serve.ts');
      await run((invocation) => serve(invocation, options));
    });
  toServer(program.command('connect'))
    .description('the interface of the Hookdesk on a server, over SSH')
    .argument('<user@server>', 'with :port where it is not 22')
    .option('--port <n>', 'of this machine; default: the same as there, or any', port)
    .option('--no-browser', 'open no browser')
    .action(async (address: string, options: ConnectOptions) => {
      const { connect } = await import('./connect.ts');
      await run((invocation) => connect(invocation, address, options));
    });
}

/** How commands name a server. */
function toServer(command: Command): Command {
  return command
    .option('--key <file>', 'a private key; default: the agent of SSH')
    .option('--command <words>', 'how the server runs Hookdesk; default: hookdesk, or sudo -n hookdesk')
    .option('--folder <dir>', "the data folder there; default: the command's own")
    .option('--host-key <fingerprint>', 'what the server shows when it is met for the first time: SHA256:…');
}

/** What sends events. */
function addSenders(program: Command, run: Run): void {
  program
    .command('demo')
    .description('the whole way of an event, self-contained, with a summary at the end')
    .option('--keep', 'leave the interface open until Ctrl-C')
    .action(async (options: DemoOptions) => {
      const { demo } = await import('./demo.ts');
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
      const { send } = await import('./send.ts');
      await run((invocation) => send(invocation, options));
    });
  program
    .command('selftest')
    .description('test the receiver: six cases')
    .option('--source <id>', 'a source of settings.json; default: the first')
    .option('--url <url>', "instead of the running owner's address", webAddress)
    .action(async (options: SelftestOptions) => {
      const { selftest } = await import('./selftest.ts');
      await run((invocation) => selftest(invocation, options, installation().version));
    });
}

/** Rules and what they decided. */
function addRules(program: Command, run: Run): void {
  const rules = program.command('rules').description('rule documents');
  rules
    .command('check')
    .description('every problem of rule files')
    .argument('<files...>')
    .action(async (files: string[]) => {
      const { checkRules } = await import('./rules-check.ts');
      await run((invocation) => checkRules(invocation, files));
    });
  rules
    .command('ladder')
    .description('on which step rules are, and what speaks for the next')
    .argument('[rule]')
    .action(async (rule: string | undefined) => {
      const { showLadder } = await import('./ladder.ts');
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
      const { backtest } = await import('./backtest.ts');
      await run((invocation) => backtest(invocation, options));
    });
  program
    .command('explain')
    .description('why each rule did or did not fire on an event')
    .requiredOption('--event <id>', 'an event of the journal')
    .option('--rule <id>', 'only this rule')
    .action(async (options: ExplainOptions) => {
      const { explain } = await import('./explain.ts');
      await run((invocation) => explain(invocation, options));
    });
  program
    .command('schema')
    .description('JSON Schema')
    .addArgument(new Argument('<name>').choices(['rule', 'settings', 'event'] satisfies SchemaName[]))
    .action(async (name: SchemaName) => {
      const { printSchema } = await import('./schema.ts');
      await run((invocation) => printSchema(invocation, name));
    });
}

/** What the journal holds. */
function addListings(program: Command, run: Run): void {
  const listing = (command: Command, description: string) =>
    command
      .description(description)
      .option('--since <time>', 'ISO 8601, ms since 1970, or a duration ago such as 1h')
      .option('--limit <n>', 'the newest n', count);
  const own = ['--own', 'also what Hookdesk itself had to say'] as const;
  listing(program.command('events'), 'events of the journal, oldest first')
    .option(...own)
    .action(async (options: ListingOptions) => {
      const { listEvents } = await import('./events.ts');
      await run((invocation) => listEvents(invocation, options));
    });
  listing(program.command('deliveries'), 'deliveries of the journal, oldest first')
    .option(...own)
    .action(async (options: ListingOptions) => {
      const { listDeliveries } = await import('./deliveries.ts');
      await run((invocation) => listDeliveries(invocation, options));
    });
  listing(program.command('orders'), 'what rules ordered and what became of it, oldest first')
    .option('--told', 'the orders that events tell of instead')
    .addOption(ofMoney())
    .option('--csv', 'as a table for spreadsheets')
    .action(async (options: ListingOptions) => {
      const { listOrders } = await import('./orders.ts');
      await run((invocation) => listOrders(invocation, options));
    });
  listing(program.command('trades'), 'executions of orders, oldest first')
    .option('--told', 'those that events tell of instead')
    .addOption(ofMoney())
    .option('--csv', 'as a table for spreadsheets')
    .action(async (options: ListingOptions) => {
      const { listTrades } = await import('./trades.ts');
      await run((invocation) => listTrades(invocation, options));
    });
  listing(program.command('audit'), 'who changed which rule, limit or switch, oldest first').action(
    async (options: ListingOptions) => {
      const { listAudit } = await import('./audit.ts');
      await run((invocation) => listAudit(invocation, options));
    },
  );
  const dead = program.command('dead').description('deliveries whose retries are used up, or could not succeed');
  listing(dead.command('list'), 'list them').action(async (options: ListingOptions) => {
    const { listDeliveries } = await import('./deliveries.ts');
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
        const { changeDead } = await import('./dead.ts');
        await run((invocation) => changeDead(invocation, ids, verb));
      });
  }
}

/** How far strategies are, and what a person can do to them. */
function addStrategies(program: Command, run: Run): void {
  const strategies = program
    .command('strategies')
    .description('how far strategies are, and what takes their next steps')
    .action(async () => run((await import('./strategy-listing.ts')).listStrategies));
  strategies
    .command('list', { hidden: true })
    .action(async () => run((await import('./strategy-listing.ts')).listStrategies));
  strategies
    .command('show')
    .description('one of them with what happened to it, oldest first')
    .argument('<id>')
    .action(async (id: string) => {
      const { showStrategy } = await import('./strategy-listing.ts');
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
        const { turnStrategyCommand } = await import('./strategy-turn.ts');
        await run((invocation) => turnStrategyCommand(invocation, turn, id));
      });
  }
}

/** What came of the trading. */
function ofMoney(): Option {
  return new Option('--money <whose>', 'of one kind of money alone').choices(['paper', 'live']);
}

function addReports(program: Command, run: Run): void {
  program
    .command('report')
    .description('reports')
    .command('daily')
    .description('what was traded on a day')
    .option('--date <day>', 'such as 2026-11-03; default: today')
    .option('--timezone <zone>', "such as Europe/Berlin; default: the settings' one")
    .addOption(new Option('--format <format>', 'default: text').choices(['text', 'html', 'json']))
    .action(async (options: ReportOptions) => {
      const { dailyReportCommand } = await import('./report.ts');
      await run((invocation) => dailyReportCommand(invocation, options));
    });
}

/** Webhooks at providers. */
function addWebhooks(program: Command, run: Run): void {
  const webhooks = program.command('webhooks').description('webhooks at providers');
  webhooks
    .command('print')
    .description('what to enter at the provider by hand')
    .argument('[ids...]')
    .action(async (ids: string[]) => {
      const { printWebhooks } = await import('./webhooks.ts');
      await run((invocation) => printWebhooks(invocation, ids));
    });
  webhooks
    .command('status')
    .description('what is wanted, what is registered, and what differs')
    .action(async () => run((await import('./webhooks.ts')).webhookStatus));
  webhooks
    .command('register')
    .description('create them at the provider, where its profile can be called')
    .argument('<ids...>')
    .option('--again', 'after a lost answer: I have looked, and it is not there')
    .action(async (ids: string[], options: { again?: boolean }) => {
      const { registerWebhooks } = await import('./webhooks.ts');
      await run((invocation) => registerWebhooks(invocation, ids, options));
    });
  webhooks
    .command('update')
    .description('say at the provider what is wanted now')
    .argument('<ids...>')
    .action(async (ids: string[]) => {
      const { updateWebhooks } = await import('./webhooks.ts');
      await run((invocation) => updateWebhooks(invocation, ids));
    });
  webhooks
    .command('remove')
    .description('remove them at the provider')
    .argument('<ids...>')
    .action(async (ids: string[]) => {
      const { removeWebhooks } = await import('./webhooks.ts');
      await run((invocation) => removeWebhooks(invocation, ids));
    });
  webhooks
    .command('entered')
    .description('note that you have entered it at the provider')
    .argument('<id>')
    .option('--remote-id <id>', 'the id that the provider shows')
    .action(async (id: string, { remoteId }: { remoteId?: string }) => {
      const { webhookEntered } = await import('./webhooks.ts');
      await run((invocation) => webhookEntered(invocation, id, remoteId ?? null));
    });
  webhooks
    .command('forget')
    .description('note that the provider does not have it, or no longer')
    .argument('<id>')
    .action(async (id: string) => {
      const { forgetWebhook } = await import('./webhooks.ts');
      await run((invocation) => forgetWebhook(invocation, id));
    });
  webhooks
    .command('rule')
    .description('print a rule that applies the same filter here')
    .argument('<id>')
    .action(async (id: string) => {
      const { printFilterRule } = await import('./webhooks.ts');
      await run((invocation) => printFilterRule(invocation, id));
    });
}

/** The vault, and what looks after the rest. */
function addUpkeep(program: Command, run: Run): void {
  const secret = program.command('secret').description('the vault');
  secret
    .command('set')
    .description('store a secret; its value comes on standard input')
    .argument('<name>')
    .action(async (name: string) => {
      const { setSecret } = await import('./secret.ts');
      await run((invocation) => setSecret(invocation, name));
    });
  secret
    .command('list')
    .description('names of the secrets')
    .action(async () => run((await import('./secret.ts')).listSecrets));
  secret
    .command('drop')
    .description('remove a secret that the settings do not refer to')
    .argument('<name>')
    .option('--force', 'remove it also where they do: no Hookdesk can start until they no longer do')
    .action(async (name: string, options: { force?: true }) => {
      const { dropSecret } = await import('./secret.ts');
      await run((invocation) => dropSecret(invocation, name, options));
    });
  secret
    .command('export')
    .description('all secrets in one file for another machine; its passphrase comes on standard input')
    .argument('<file>')
    .action(async (file: string) => {
      const { exportSecretsTo } = await import('./secret-transfer.ts');
      await run((invocation) => exportSecretsTo(invocation, file));
    });
  secret
    .command('import')
    .description('show which secrets of such a file are new, and take them in')
    .argument('<file>')
    .option('--accept', 'also those that replace another one of the same name')
    .option('--aside', 'keep a vault that cannot be opened under another name, and make a new one')
    .action(async (file: string, options: SecretImportOptions) => {
      const { importSecretsFrom } = await import('./secret-transfer.ts');
      await run((invocation) => importSecretsFrom(invocation, file, options));
    });
  program
    .command('kill-switch')
    .description('stop or allow all orders; survives a restart')
    .addArgument(new Argument('<to>').choices(['on', 'off']))
    .action(async (to: 'on' | 'off') => {
      const { killSwitch } = await import('./kill-switch.ts');
      await run((invocation) => killSwitch(invocation, to));
    });
  program
    .command('backup')
    .description('the whole data folder as one file, while Hookdesk runs or not')
    .argument('<file>')
    .action(async (file: string) => {
      const { backup } = await import('./backup.ts');
      await run((invocation) => backup(invocation, file));
    });
  program
    .command('restore')
    .description('make the data folder, empty or not there, from a backup')
    .argument('<file>')
    .action(async (file: string) => {
      const { restore } = await import('./backup.ts');
      await run((invocation) => restore(invocation, file));
    });
  toServer(program.command('move'))
    .description('the data folder to a server or another folder, with its kill switch on')
    .argument('[to]', 'user@server, user@server:/folder, or a folder here')
    .option('--take-back', 'a folder that was moved away can be served here again')
    .addOption(new Option('--receive', 'take a folder from standard input').hideHelp())
    .action(async (to: string | undefined, options: MoveOptions) => {
      const { move } = await import('./move.ts');
      await run((invocation) => move(invocation, to, options));
    });
  program
    .command('export')
    .description('settings and rules, never secrets, as one portable file')
    .argument('<file>')
    .option('--rules <ids...>', 'these rules alone, with the named conditions that they refer to')
    .action(async (file: string, options: ExportOptions) => {
      const { exportTo } = await import('./export.ts');
      await run((invocation) => exportTo(invocation, file, options));
    });
  program
    .command('import')
    .description('show what an exported file changes here, and take it in')
    .argument('<file>')
    .option('--accept', 'also changed addresses, secret references, limits, and what rules order')
    .action(async (file: string, options: ImportOptions) => {
      const { importFrom } = await import('./import.ts');
      await run((invocation) => importFrom(invocation, file, options));
    });
  program
    .command('doctor')
    .description('what works here and what does not, with the remedy')
    .option('--deep', 'also judge the whole journal again and compare what is stored with it')
    .action(async (options: DoctorOptions) => {
      const { doctor } = await import('./doctor.ts');
      await run((invocation) => doctor(invocation, options));
    });
}
