import type { Command } from 'commander';
import { port } from '../arguments.ts';
import type { ConnectOptions } from '../connect.ts';
import type { ServeOptions } from '../serve.ts';
import type { Run } from './run.ts';
import { toServer } from './servers.ts';

/** What runs until it is stopped, and what finds it. */
export function addOwners(program: Command, run: Run): void {
  program
    .command('start')
    .description('the desktop app, or the interface in the browser')
    .action(async () => run((await import('../start-or-serve.ts')).start));
  program
    .command('ui')
    .description("print a fresh address of the running owner's interface")
    .action(async () => run((await import('../ui.ts')).printAddress));
  program
    .command('serve')
    .description('headless: listener, engine and interface in the browser')
    .option('--port <n>', "the listener's port; 0 picks a free one", port)
    .option('--ui-port <n>', "the interface's port; 0 picks a free one", port)
    .option('--no-tunnel', 'open no tunnel')
    .action(async (options: ServeOptions) => {
      const { serve } = await import('../serve.ts');
      await run((invocation) => serve(invocation, options));
    });
  toServer(program.command('connect'))
    .description('the interface of the Hookdesk on a server, over SSH')
    .argument('<user@server>', 'with :port where it is not 22')
    .option('--port <n>', 'of this machine; default: the same as there, or any', port)
    .option('--no-browser', 'open no browser')
    .action(async (address: string, options: ConnectOptions) => {
      const { connect } = await import('../connect.ts');
      await run((invocation) => connect(invocation, address, options));
    });
}
