import { Button, NumberInput, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconServer2 } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place, Server, ServerExamination } from '../../../service/contract/place.ts';
import type { Desk } from '../../desk/DeskProvider.tsx';
import { Card } from '../../parts/Card.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { Banner } from '../../parts/Notice.tsx';
import { Saying } from '../../parts/Saying.tsx';
import classes from '../SettingsPage.module.css';
import { ChooseServer } from './ChooseServer.tsx';
import { HostKeyQuestion } from './HostKeyQuestion.tsx';

const NONE: Server = { host: '', port: 22, user: '', keyFile: '', command: '', folder: '' };

/** A server is named, its host key is confirmed, it is looked at, and then it may be chosen. */
export function ServerCard({ desk, place }: { desk: Desk; place: Place }) {
  const { t } = useTranslation('settings');
  const [server, setServer] = useState<Server>(place.kind === 'server' ? place.server : NONE);
  const look = useMutation({
    mutationFn: (hostKey: string | null) => desk.client.examine({ server, hostKey }),
  });
  const change = (changed: Partial<Server>) => {
    look.reset();
    setServer({ ...server, ...changed });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    look.mutate(null);
  };
  return (
    <Card icon={IconServer2} title={t('place.server.title')}>
      <p className={classes.words}>{t('place.server.words')}</p>
      <form className={classes.form} onSubmit={submit}>
        <ServerFields server={server} change={change} />
        <div className={classes.foot}>
          <Button type="submit" loading={look.isPending} disabled={server.host === '' || server.user === ''}>
            {t('place.server.look')}
          </Button>
        </div>
      </form>
      {look.isError ? <Failure error={look.error} onRetry={() => look.mutate(look.variables)} /> : null}
      {look.data === undefined ? null : (
        <Found
          found={look.data}
          hostKey={look.variables}
          onConfirm={(hostKey) => look.mutate(hostKey)}
          onChoose={async (hostKey) => void (await desk.client.choose({ kind: 'server', server, hostKey }))}
          server={server}
          known={place.kind === 'server' && place.server.host === server.host ? place.hostKey : null}
        />
      )}
    </Card>
  );
}

function Found(props: {
  found: ServerExamination;
  /** The one that was confirmed. */
  hostKey: string | null;
  /** The one that the place has now. */
  known: string | null;
  server: Server;
  onConfirm: (hostKey: string) => void;
  onChoose: (hostKey: string) => Promise<void>;
}) {
  const { found, hostKey, known, server, onConfirm, onChoose } = props;
  if (found.found === 'hostKey') {
    return (
      <HostKeyQuestion shown={found} known={known} host={server.host} onConfirm={() => onConfirm(found.hostKey)} />
    );
  }
  if (found.found === 'hookdesk' && hostKey !== null) {
    return <ChooseServer found={found} server={server} onChoose={() => onChoose(hostKey)} />;
  }
  if (found.found !== 'problem') return null;
  return (
    <Banner tone="bad" icon={IconAlertTriangle}>
      <p>
        <code>{found.problem.code}</code> <Saying of={found.problem} />
      </p>
    </Banner>
  );
}

function ServerFields({ server, change }: { server: Server; change: (changed: Partial<Server>) => void }) {
  const { t } = useTranslation('settings');
  const text = (name: 'host' | 'user' | 'keyFile' | 'command' | 'folder', example: string) => (
    <TextInput
      label={t(`place.server.${name}`)}
      description={t(`place.server.${name}Words`)}
      placeholder={example}
      autoComplete="off"
      spellCheck={false}
      value={server[name]}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <>
      {text('host', 'hookdesk.example.com')}
      <NumberInput
        label={t('place.server.port')}
        min={1}
        max={65_535}
        allowDecimal={false}
        value={server.port}
        onChange={(value) => change({ port: Number(value) || 22 })}
      />
      {text('user', 'trader')}
      {text('keyFile', '/home/trader/.ssh/id_ed25519')}
      {text('command', 'hookdesk')}
      {text('folder', '/var/lib/hookdesk')}
    </>
  );
}
