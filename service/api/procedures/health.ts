import type { Router } from '@orpc/server';
import type { Contract } from '../../contract/contract.ts';
import { examination, logPage, newLogLines, versionsOf as programVersions } from '../health-page.ts';
import type { Parts } from '../parts.ts';
import type { Spoken } from '../spoken.ts';
import { changeWatchdog } from '../watchdog.ts';
import { declaring, os } from './implementer.ts';

export const monitoring: Router<Contract['monitoring'], Parts & Spoken> = {
  health: os.monitoring.health.handler(({ context }) => context.monitor.health()),
  testCanary: os.monitoring.testCanary.handler(({ context, input }) => context.monitor.test(input.way)),
  configure: os.monitoring.configure.handler(async ({ context, input, errors }) => {
    const problems = await changeWatchdog(context, input);
    if (problems.length > 0) throw errors.INVALID_SETTINGS({ data: { problems } });
    return context.monitor.health();
  }),
  dismiss: os.monitoring.dismiss.handler(({ context, input }) => context.monitor.alarms.dismiss(input.key)),
};

export const doctor: Router<Contract['doctor'], Parts & Spoken> = {
  examine: os.doctor.examine.handler(({ context }) => declaring(context, 'doctor.examine', examination(context))),
};

export const logs: Router<Contract['logs'], Parts & Spoken> = {
  page: os.logs.page.handler(({ context, input }) => logPage(context, input)),
  follow: os.logs.follow.handler(({ context, input, signal }) =>
    declaring(context, 'logs.follow', newLogLines(context, input, signal)),
  ),
};

export const versions: Router<Contract['versions'], Parts & Spoken> = {
  get: os.versions.get.handler(({ context }) => programVersions(context)),
};
