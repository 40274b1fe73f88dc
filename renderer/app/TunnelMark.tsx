import { Tooltip } from '@mantine/core';
import { type Icon, IconWorld, IconWorldOff, IconWorldQuestion, IconWorldUp, IconWorldX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { TunnelView } from '../../service/contract/tunnel.ts';
import { useOnline } from '../client/ServiceProvider.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import { Saying } from '../parts/Saying.tsx';
import classes from './TunnelMark.module.css';

const ICONS: Readonly<Record<TunnelView['state'] | 'unknown', Icon>> = {
  up: IconWorld,
  connecting: IconWorldUp,
  down: IconWorldX,
  off: IconWorldOff,
  unknown: IconWorldQuestion,
};

/** The tunnel in the top bar: its state, which leads to where it is set up, and the public address to copy. */
export function TunnelMark({ tunnel }: { tunnel: TunnelView }) {
  const { t } = useTranslation();
  // What was so before the line broke is not known to be so now.
  const state = useOnline() ? tunnel.state : 'unknown';
  const Sign = ICONS[state];
  const word = tunnel.provider === 'none' ? t('topBar.noTunnel') : t(`topBar.tunnel.${state}`);
  return (
    <span className={classes.tunnel} data-state={state} data-provider={tunnel.provider}>
      <Tooltip
        label={<Saying of={{ message: tunnel.reason ?? '', said: tunnel.said }} />}
        disabled={tunnel.reason === null}
        multiline
        maw={420}
      >
        <Link href="/sources" className={classes.state} aria-label={word}>
          <Sign size={15} stroke={1.8} aria-hidden className={classes.sign} />
          <span className={classes.word} role="status">
            {word}
          </span>
        </Link>
      </Tooltip>
      {tunnel.url === null ? null : (
        <>
          <code className={classes.address} title={tunnel.url}>
            {tunnel.url.replace(/^https:\/\//, '')}
          </code>
          <span className={classes.copy}>
            <CopyButton text={tunnel.url} what={t('tunnel.title')} />
          </span>
        </>
      )}
    </span>
  );
}
