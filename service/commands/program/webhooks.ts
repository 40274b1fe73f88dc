import type { Command } from 'commander';
import type { Run } from './run.ts';

/** Webhooks at providers. */
export function addWebhooks(program: Command, run: Run): void {
  const webhooks = program.command('webhooks').description('webhooks at providers');
  webhooks
    .command('print')
    .description('what to enter at the provider by hand')
    .argument('[ids...]')
    .action(async (ids: string[]) => {
      const { printWebhooks } = await import('../webhooks.ts');
      await run((invocation) => printWebhooks(invocation, ids));
    });
  webhooks
    .command('status')
    .description('what is wanted, what is registered, and what differs')
    .action(async () => run((await import('../webhooks.ts')).webhookStatus));
  webhooks
    .command('register')
    .description('create them at the provider, where its profile can be called')
    .argument('<ids...>')
    .option('--again', 'after a lost answer: I have looked, and it is not there')
    .action(async (ids: string[], options: { again?: boolean }) => {
      const { registerWebhooks } = await import('../webhooks.ts');
      await run((invocation) => registerWebhooks(invocation, ids, options));
    });
  webhooks
    .command('update')
    .description('say at the provider what is wanted now')
    .argument('<ids...>')
    .action(async (ids: string[]) => {
      const { updateWebhooks } = await import('../webhooks.ts');
      await run((invocation) => updateWebhooks(invocation, ids));
    });
  webhooks
    .command('remove')
    .description('remove them at the provider')
    .argument('<ids...>')
    .action(async (ids: string[]) => {
      const { removeWebhooks } = await import('../webhooks.ts');
      await run((invocation) => removeWebhooks(invocation, ids));
    });
  webhooks
    .command('entered')
    .description('note that you have entered it at the provider')
    .argument('<id>')
    .option('--remote-id <id>', 'the id that the provider shows')
    .action(async (id: string, { remoteId }: { remoteId?: string }) => {
      const { webhookEntered } = await import('../webhooks.ts');
      await run((invocation) => webhookEntered(invocation, id, remoteId ?? null));
    });
  webhooks
    .command('forget')
    .description('note that the provider does not have it, or no longer')
    .argument('<id>')
    .action(async (id: string) => {
      const { forgetWebhook } = await import('../webhooks.ts');
      await run((invocation) => forgetWebhook(invocation, id));
    });
  webhooks
    .command('rule')
    .description('print a rule that applies the same filter here')
    .argument('<id>')
    .action(async (id: string) => {
      const { printFilterRule } = await import('../webhooks.ts');
      await run((invocation) => printFilterRule(invocation, id));
    });
}
