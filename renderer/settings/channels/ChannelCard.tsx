import { Button } from '@mantine/core';
import { type Icon, IconBrandDiscord, IconBrandTelegram, IconKeyOff, IconMail, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelView, ConfigurableChannel } from '../../../service/contract/channels.ts';
import { useOnline } from '../../client/ServiceProvider.tsx';
import { Card } from '../../parts/Card.tsx';
import { Mark } from '../../parts/Mark.tsx';
import { focusSoon } from '../focus.ts';
import { useFormDraft } from '../form-draft.ts';
import { SecretPlace } from '../SecretPlace.tsx';
import classes from '../SettingsPage.module.css';
import { ChannelEditor } from './ChannelEditor.tsx';
import { TestButton, TestOutcome, useChannelTest } from './ChannelTest.tsx';
import { entryOf } from './channel-forms.ts';
import { RemoveChannel } from './RemoveChannel.tsx';

const ICONS: Record<ConfigurableChannel, Icon> = {
  telegram: IconBrandTelegram,
  discord: IconBrandDiscord,
  email: IconMail,
};

/** One channel: its state, and its form while it is set up or changed. */
export function ChannelCard({ view }: { view: ChannelView }) {
  const { t } = useTranslation('settings');
  const { channel } = view;
  const draft = useFormDraft(`channels/${channel}`, entryOf(channel, view.form));
  const [isOpened, setOpened] = useState(false);
  const test = useChannelTest(channel);
  const isOpen = isOpened || draft.isDirty;
  const button = `change-${channel}`;
  const close = () => {
    setOpened(false);
    focusSoon(button);
  };
  const isMissing = view.secrets.some(({ present }) => !present);
  return (
    <Card
      icon={ICONS[channel]}
      title={t(`channels.name.${channel}`)}
      mark={<StateMark view={view} />}
      tone={isMissing ? 'bad' : undefined}
      aside={
        <Aside view={view} isOpen={isOpen} button={button} onOpen={() => setOpened(true)}>
          <TestButton test={test} blocked={draft.isDirty} />
        </Aside>
      }
    >
      {view.form === null ? <p className={classes.words}>{t(`channels.for.${channel}`)}</p> : <Facts view={view} />}
      <TestOutcome channel={channel} test={test} />
      {isOpen ? (
        <ChannelEditor view={view} draft={draft} takesFocus={isOpened} onClose={close} onSaved={test.reset} />
      ) : null}
    </Card>
  );
}

function StateMark({ view }: { view: ChannelView }) {
  const { t } = useTranslation('settings');
  if (view.form === null) return <Mark tone="plain">{t('channels.state.none')}</Mark>;
  if (view.secrets.some(({ present }) => !present)) {
    return (
      <Mark tone="bad" icon={IconKeyOff}>
        {t('channels.state.noSecret')}
      </Mark>
    );
  }
  return <Mark tone="good">{t('channels.state.ready')}</Mark>;
}

/** What can be done with a channel in the state that it is in. */
function Aside(props: {
  view: ChannelView;
  isOpen: boolean;
  button: string;
  onOpen: () => void;
  children: React.ReactNode;
}) {
  const { t } = useTranslation('settings');
  const online = useOnline();
  const [isAsked, setAsked] = useState(false);
  const isSetUp = props.view.form !== null;
  const name = t(`channels.name.${props.view.channel}`);
  return (
    <>
      {isSetUp ? props.children : null}
      {props.isOpen ? null : (
        <Button
          id={props.button}
          variant={isSetUp ? 'default' : 'filled'}
          aria-label={t(isSetUp ? 'channels.changeNamed' : 'channels.setUpNamed', { name })}
          onClick={props.onOpen}
        >
          {t(isSetUp ? 'change' : 'channels.setUp')}
        </Button>
      )}
      {isSetUp ? (
        <Button
          variant="default"
          disabled={!online}
          leftSection={<IconTrash size={15} aria-hidden />}
          aria-label={t('channels.removeNamed', { name })}
          onClick={() => setAsked(true)}
        >
          {t('remove')}
        </Button>
      ) : null}
      <RemoveChannel channel={props.view.channel} open={isAsked} onClose={() => setAsked(false)} />
    </>
  );
}

function Facts({ view: { form, secrets, target } }: { view: ChannelView }) {
  const { t } = useTranslation('settings');
  return (
    <dl className={classes.facts}>
      <div>
        <dt>{t('channels.target')}</dt>
        <dd>{target}</dd>
      </div>
      {form?.channel === 'email' ? (
        <div>
          <dt>{t('channels.server')}</dt>
          <dd>
            {form.host}:{form.port}
          </dd>
        </div>
      ) : null}
      {form?.channel === 'telegram' && form.remote.enabled ? (
        <div>
          <dt>{t('channels.telegram.remote.title')}</dt>
          <dd>{t('channels.telegram.remote.hears', { users: form.remote.userIds.join(', ') })}</dd>
        </div>
      ) : null}
      {secrets.map((secret) => (
        <div key={secret.member}>
          <dt>{t(`channels.secret.${secret.member}`)}</dt>
          <dd>
            <SecretPlace secret={secret} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
