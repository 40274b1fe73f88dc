import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconSend } from '@tabler/icons-react';
import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ChannelTestResult, ConfigurableChannel } from '../../../service/contract/channels.ts';
import { useClient, useOnline } from '../../client/ServiceProvider.tsx';
import { useFailedWrite } from '../../parts/failed-write.ts';
import { useSaying } from '../../text/saying.ts';
import classes from '../SettingsPage.module.css';
import { adviceFor } from './test-advice.ts';

type Tested = ConfigurableChannel | 'notify';
type Test = UseMutationResult<ChannelTestResult, unknown, void>;

/** A test message through what is saved. */
export function useChannelTest(channel: Tested): Test {
  const client = useClient();
  return useMutation({ mutationFn: () => client.channels.test({ channel }), onError: useFailedWrite(), gcTime: 0 });
}

/** `blocked`: changes are not saved, and a test of what was there before would prove nothing. */
export function TestButton({ test, blocked }: { test: Test; blocked: boolean }) {
  const { t } = useTranslation('settings');
  const online = useOnline();
  return (
    <Button
      variant="default"
      disabled={!online || blocked}
      loading={test.isPending}
      leftSection={<IconSend size={15} aria-hidden />}
      title={blocked ? t('channels.test.saveFirst') : undefined}
      onClick={() => test.mutate()}
    >
      {t('channels.test.send')}
    </Button>
  );
}

/** What came of it, told to screen readers too. */
export function TestOutcome({ channel, test }: { channel: Tested; test: Test }) {
  const { t } = useTranslation('settings');
  const saying = useSaying();
  const result = test.isPending ? undefined : test.data;
  return (
    <div role="status" className={classes.told}>
      {result === undefined ? null : (
        <div className={classes.outcome} data-ok={result.ok}>
          {result.ok ? <IconCircleCheck size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}
          <div>
            <p>
              {result.ok
                ? t(`channels.test.ok.${channel}`)
                : t('channels.test.failed', { message: saying(result) ?? result.message })}
            </p>
            {result.ok ? null : <p>{t(`channels.test.advice.${adviceFor(channel, result.message)}`)}</p>}
          </div>
        </div>
      )}
    </div>
  );
}
