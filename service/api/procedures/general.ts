import type { Router } from '@orpc/server';
import type { Contract } from '../../contract/contract.ts';
import { forgettingOf, generalSettings, setKeeping, setLanguage, setTimezone } from '../general-settings.ts';
import type { Parts } from '../parts.ts';
import type { Spoken } from '../spoken.ts';
import { os } from './implementer.ts';

export const general: Router<Contract['general'], Parts & Spoken> = {
  get: os.general.get.handler(({ context }) => generalSettings(context)),
  setTimezone: os.general.setTimezone.handler(async ({ context, input, errors }) => {
    const problems = await setTimezone(context, input.timezone);
    if (problems.length > 0) throw errors.INVALID_SETTINGS({ data: { problems } });
    return generalSettings(context);
  }),
  setLanguage: os.general.setLanguage.handler(async ({ context, input, errors }) => {
    const problems = await setLanguage(context, input.language);
    if (problems.length > 0) throw errors.INVALID_SETTINGS({ data: { problems } });
    return generalSettings(context);
  }),
  forgetting: os.general.forgetting.handler(({ context, input }) => forgettingOf(context, input)),
  setKeeping: os.general.setKeeping.handler(async ({ context, input, errors }) => {
    const problems = await setKeeping(context, input);
    if (problems.length > 0) throw errors.INVALID_SETTINGS({ data: { problems } });
    return generalSettings(context);
  }),
};
