import { IconMessage2, IconSend } from '@tabler/icons-react';
import { useMutation, useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { queries, useSources, useTrading } from '../client/queries.ts';
import { useClient, useOnline } from '../client/ServiceProvider.tsx';
import { useFailedWrite } from '../parts/failed-write.ts';
import { useSampleToast } from '../sources/sample-toast.ts';
import { useSendSample } from '../sources/send-sample.ts';
import { useSaying } from '../text/saying.ts';
import { toasts } from '../toasts/toasts.ts';
import type { Command } from './command.ts';

/** A test message through each channel that is set up, and a signed sample of each kind to each source. */
export function useSendingCommands(): Command[] {
  return [...useTests(), ...useSamples()];
}

function useTests(): Command[] {
  const { t } = useTranslation(['commands', 'settings']);
  const client = useClient();
  const online = useOnline();
  const channels = useQuery(queries.channels(client)).data?.channels ?? [];
  const failed = useFailedWrite();
  const saying = useSaying();
  const test = useMutation({
    mutationFn: (channel: (typeof channels)[number]['channel'] | 'notify') => client.channels.test({ channel }),
    onSuccess: (result, channel) =>
      result.ok
        ? toasts.raise({ level: 'success', title: t(`settings:channels.test.ok.${channel}`) })
        : toasts.raise({
            level: 'error',
            title: t('settings:channels.test.failed', { message: saying(result) ?? result.message }),
          }),
    onError: failed,
  });
  const set = channels.filter(({ form }) => form !== null).map(({ channel }) => channel);
  return (['notify', ...set] as const).map((channel) => ({
    id: `test:one:${channel}`,
    kind: 'actions',
    icon: IconMessage2,
    title: t('actions.test', { channel: t(`channels.${channel}`) }),
    words: t('words.test'),
    disabled: !online,
    run: () => test.mutate(channel),
  }));
}

function useSamples(): Command[] {
  const { t } = useTranslation('commands');
  const client = useClient();
  const online = useOnline();
  const sources = useSources().data ?? [];
  const samples = useQueries({ queries: sources.map(({ id }) => queries.samples(client, id)) });
  const send = useSendSample();
  const onSuccess = useSampleToast();
  const onError = useFailedWrite();
  // While live trading is armed a test event is asked about first, on Live and Sources.
  const armed = useTrading().data?.armed === true;
  return sources.flatMap(({ id: source }, index) =>
    (samples[index]?.data ?? []).map(
      (sample): Command => ({
        id: `sample:${source}:${sample}`,
        kind: 'samples',
        icon: IconSend,
        title: t('actions.sample', { sample }),
        detail: source,
        disabled: !online || armed,
        // The palette is closed by then, and a callback of `mutate` would be dropped with it.
        run: () => void send.mutateAsync({ source, sample }).then(onSuccess, onError),
      }),
    ),
  );
}
