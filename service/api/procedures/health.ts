import type { Router } from '@orpc/server';
import type { Contract } from '../../contract/contract.ts';
import { examination, logPage, newLogLines, versionsOf as programVersions } from '../health-page.ts';
import type { Parts } from '../parts.ts';
import type { Spoken } from '../spoken.ts';
import { declaring, os } from './implementer.ts';

export const monitoring: Router<Contract['monitoring'], Parts & Spoken> = {
  health: os.monitoring.health.handler(({ context }) => context.monitor.health()),
  testCanary: os.monitoring.testCanary.handler(({ context, input }) => context.monitor.test(input.way)),
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
