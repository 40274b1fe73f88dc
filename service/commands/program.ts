import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { RESTORE_FOLDER } from '../backup/folders.ts';
import { HookdeskError } from '../errors.ts';
import { folder } from './arguments.ts';
import { dataFolder } from './data-folder.ts';
import { DONE, failureOf, MISUSED } from './exit-status.ts';
import { installation } from './installation.ts';
import { interruptionOf } from './interruption.ts';
import type { Invocation } from './invocation.ts';
import { Output } from './output.ts';
import { addListings } from './program/listings.ts';
import { addOwners } from './program/owners.ts';
import { addReports } from './program/reports.ts';
import { addRules } from './program/rules.ts';
import type { Run } from './program/run.ts';
import { addSenders } from './program/senders.ts';
import { addStrategies } from './program/strategies.ts';
import { addUpkeep } from './program/upkeep.ts';
import { addWebhooks } from './program/webhooks.ts';

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
