import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconSend } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries, useSources } from '../client/queries.ts';
import { useClient, useOnline } from '../client/ServiceProvider.tsx';
import { useFailedWrite } from '../parts/failed-write.ts';
import { useSampleToast } from './sample-toast.ts';
import { useSendSample } from './send-sample.ts';
import { useAskWhileArmed } from './WhileArmed.tsx';

/** Sends a signed sample event from wherever one is; the result comes as a toast that leads to the event. */
export function SampleMenu({ primary = false }: { primary?: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const online = useOnline();
  const send = useSendSample();
  const onError = useFailedWrite();
  const onSuccess = useSampleToast();
  const { ask, question } = useAskWhileArmed();
  return (
    <>
      <Menu opened={open} onChange={setOpen} position="bottom-end" keepMounted={false}>
        <Menu.Target>
          <Button
            variant={primary ? 'filled' : 'default'}
            disabled={!online}
            loading={send.isPending}
            leftSection={<IconSend size={15} aria-hidden />}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            {t('samples.send')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={360} style={{ overflow: 'auto' }}>
          {open ? <Samples onChoose={(request) => ask(() => send.mutate(request, { onSuccess, onError }))} /> : null}
        </Menu.Dropdown>
      </Menu>
      {question}
    </>
  );
}

function Samples({ onChoose }: { onChoose: (request: { source: string; sample: string }) => void }) {
  const { t } = useTranslation();
  const client = useClient();
  const sources = useSources().data ?? [];
  const samples = useQueries({ queries: sources.map(({ id }) => queries.samples(client, id)) });
  if (sources.length === 0) return <Menu.Label>{t('sources.empty.title')}</Menu.Label>;
  return sources.map(({ id }, index) => (
    <Fragment key={id}>
      <Menu.Label>{id}</Menu.Label>
      {(samples[index]?.data ?? []).map((sample) => (
        <Menu.Item key={sample} onClick={() => onChoose({ source: id, sample })}>
          {sample}
        </Menu.Item>
      ))}
    </Fragment>
  ));
}
