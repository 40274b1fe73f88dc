import { IconPlayerStop, IconPointFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StatusView } from '../../service/contract/views.ts';
import { useStatus } from '../client/queries.ts';
import { useOnline } from '../client/ServiceProvider.tsx';
import { CommandsButton } from '../commands/CommandsButton.tsx';
import { DeskMark } from '../desk/DeskMark.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import { KillSwitch } from '../trading/KillSwitch.tsx';
import { TradingMark } from '../trading/TradingMark.tsx';
import { ColorSchemeSwitch } from './ColorSchemeSwitch.tsx';
import { ConnectionMark } from './ConnectionMark.tsx';
import { LanguageChoice } from './LanguageChoice.tsx';
import { LastEvent } from './LastEvent.tsx';
import { LooksMenu } from './LooksMenu.tsx';
import classes from './TopBar.module.css';
import { TunnelMark } from './TunnelMark.tsx';

/** What is always in sight: whether the listener listens and where, how senders reach it, when the last event came, whether orders move real money, the kill switch, whether this page is connected. */
export function TopBar({ onCommands }: { onCommands: () => void }) {
  const { data: status, isError } = useStatus();
  return (
    <header className={classes.bar}>
      <div className={classes.brand}>
        <img src="./icon.svg" alt="" width={20} height={20} />
        <span>Hookdesk</span>
      </div>
      <DeskMark />
      {status === undefined ? isError ? <UnknownListener /> : null : <ListenerState status={status} />}
      {status === undefined ? null : <TunnelMark tunnel={status.tunnel} />}
      {status === undefined ? null : <LastEvent status={status} />}
      <span className={classes.space} />
      <CommandsButton onOpen={onCommands} />
      <TradingMark />
      <KillSwitch />
      <ConnectionMark />
      <span className={classes.looks}>
        <LanguageChoice />
        <ColorSchemeSwitch />
      </span>
      <span className={classes.looksMenu}>
        <LooksMenu />
      </span>
    </header>
  );
}

/** The service is there, and cannot say how it is. */
function UnknownListener() {
  const { t } = useTranslation();
  return (
    <span className={classes.listener} data-state="unknown">
      <IconPointFilled size={14} aria-hidden className={classes.dot} />
      <span className={classes.stateWord}>{t('topBar.listener.unknown')}</span>
    </span>
  );
}

function ListenerState({ status }: { status: StatusView }) {
  const { t } = useTranslation();
  const online = useOnline();
  const { url } = status.listener;
  // What was so before the line broke is not known to be so now.
  const state = online ? status.listener.state : 'unknown';
  const Icon = state === 'stopped' ? IconPlayerStop : IconPointFilled;
  return (
    <span className={classes.listener} data-state={state} data-public={status.tunnel.url !== null}>
      <Icon size={14} aria-hidden className={classes.dot} />
      <span className={classes.stateWord}>{t(`topBar.listener.${state}`)}</span>
      <code className={classes.address} title={url}>
        {url.replace(/^https?:\/\//, '')}
      </code>
      <span className={classes.copy}>
        <CopyButton text={url} what={t('topBar.address')} />
      </span>
    </span>
  );
}
