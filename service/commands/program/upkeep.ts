import { Argument, type Command, Option } from 'commander';
import type { DoctorOptions } from '../doctor.ts';
import type { ExportOptions } from '../export.ts';
import type { ImportOptions } from '../import.ts';
import type { MoveOptions } from '../move.ts';
import type { SecretImportOptions } from '../secret-transfer.ts';
import type { Run } from './run.ts';
import { toServer } from './servers.ts';

/** The vault, and what looks after the rest. */
export function addUpkeep(program: Command, run: Run): void {
  const secret = program.command('secret').description('the vault');
  secret
    .command('set')
    .description('store a secret; its value comes on standard input')
    .argument('<name>')
    .action(async (name: string) => {
      const { setSecret } = await import('../secret.ts');
      await run((invocation) => setSecret(invocation, name));
    });
  secret
    .command('list')
    .description('names of the secrets')
    .action(async () => run((await import('../secret.ts')).listSecrets));
  secret
    .command('drop')
    .description('remove a secret that the settings do not refer to')
    .argument('<name>')
    .option('--force', 'remove it also where they do: no Hookdesk can start until they no longer do')
    .action(async (name: string, options: { force?: true }) => {
      const { dropSecret } = await import('../secret.ts');
      await run((invocation) => dropSecret(invocation, name, options));
    });
  secret
    .command('export')
    .description('all secrets in one file for another machine; its passphrase comes on standard input')
    .argument('<file>')
    .action(async (file: string) => {
      const { exportSecretsTo } = await import('../secret-transfer.ts');
      await run((invocation) => exportSecretsTo(invocation, file));
    });
  secret
    .command('import')
    .description('show which secrets of such a file are new, and take them in')
    .argument('<file>')
    .option('--accept', 'also those that replace another one of the same name')
    .option('--aside', 'keep a vault that cannot be opened under another name, and make a new one')
    .action(async (file: string, options: SecretImportOptions) => {
      const { importSecretsFrom } = await import('../secret-transfer.ts');
      await run((invocation) => importSecretsFrom(invocation, file, options));
    });
  program
    .command('kill-switch')
    .description('stop or allow all orders; survives a restart')
    .addArgument(new Argument('<to>').choices(['on', 'off']))
    .action(async (to: 'on' | 'off') => {
      const { killSwitch } = await import('../kill-switch.ts');
      await run((invocation) => killSwitch(invocation, to));
    });
  program
    .command('backup')
    .description('the whole data folder as one file, while Hookdesk runs or not')
    .argument('<file>')
    .action(async (file: string) => {
      const { backup } = await import('../backup.ts');
      await run((invocation) => backup(invocation, file));
    });
  program
    .command('restore')
    .description('make the data folder, empty or not there, from a backup')
    .argument('<file>')
    .action(async (file: string) => {
      const { restore } = await import('../backup.ts');
      await run((invocation) => restore(invocation, file));
    });
  toServer(program.command('move'))
    .description('the data folder to a server or another folder, with its kill switch on')
    .argument('[to]', 'user@server, user@server:/folder, or a folder here')
    .option('--arrived', 'a folder that came here can be served: the one that it comes from is marked as moved')
    .option('--take-back', 'a folder that was moved away can be served here again')
    .addOption(new Option('--receive', 'take a folder from standard input').hideHelp())
    .action(async (to: string | undefined, options: MoveOptions) => {
      const { move } = await import('../move.ts');
      await run((invocation) => move(invocation, to, options));
    });
  program
    .command('export')
    .description('settings and rules, never secrets, as one portable file')
    .argument('<file>')
    .option('--rules <ids...>', 'these rules alone, with the named conditions that they refer to')
    .action(async (file: string, options: ExportOptions) => {
      const { exportTo } = await import('../export.ts');
      await run((invocation) => exportTo(invocation, file, options));
    });
  program
    .command('import')
    .description('show what an exported file changes here, and take it in')
    .argument('<file>')
    .option('--accept', 'also changed addresses, secret references, limits, and what rules order')
    .action(async (file: string, options: ImportOptions) => {
      const { importFrom } = await import('../import.ts');
      await run((invocation) => importFrom(invocation, file, options));
    });
  program
    .command('doctor')
    .description('what works here and what does not, with the remedy')
    .option('--deep', 'also judge the whole journal again and compare what is stored with it')
    .action(async (options: DoctorOptions) => {
      const { doctor } = await import('../doctor.ts');
      await run((invocation) => doctor(invocation, options));
    });
}
