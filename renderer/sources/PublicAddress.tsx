import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconLoader,
  IconQuestionMark,
  IconWorldOff,
} from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TunnelView } from '../../service/contract/tunnel.ts';
import type { StatusView } from '../../service/contract/views.ts';
import { useOnline } from '../client/ServiceProvider.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import { Mark } from '../parts/Mark.tsx';
import { Banner } from '../parts/Notice.tsx';
import { Time } from '../parts/Time.tsx';
import { NotReached } from './NotReached.tsx';
import classes from './SourceCard.module.css';
import { TunnelDialog } from './tunnel/TunnelDialog.tsx';

const MARKS = {
  up: { tone: 'good', icon: IconCircleCheck },
  connecting: { tone: 'busy', icon: IconLoader },
  down: { tone: 'bad', icon: IconCircleX },
  off: { tone: 'plain', icon: IconWorldOff },
  unknown: { tone: 'plain', icon: IconQuestionMark },
} as const;

/** How senders reach this machine: the address, whether it is up, and where that is changed. */
export function PublicAddress({ status }: { status: StatusView }) {
  const { tunnel, listener } = status;
  const { t } = useTranslation();
  const heading = useId();
  const online = useOnline();
  const [choosing, setChoosing] = useState(false);
  const none = tunnel.provider === 'none';
  return (
    <section className={classes.card} aria-labelledby={heading}>
      <header className={classes.head}>
        <h2 id={heading}>{t('tunnel.title')}</h2>
        {none ? null : <State tunnel={tunnel} />}
        <span className={classes.action}>
          <Button
            variant={none ? 'filled' : 'default'}
            size="compact-sm"
            disabled={!online}
            onClick={() => setChoosing(true)}
          >
            {none ? t('tunnel.choose') : t('tunnel.change')}
          </Button>
        </span>
      </header>
      {none ? <p className={classes.hint}>{t('tunnel.none')}</p> : null}
      {tunnel.url === null ? null : (
        <div className={classes.address}>
          <code>{tunnel.url}</code>
          <CopyButton text={tunnel.url} what={t('tunnel.title')} />
        </div>
      )}
      {isOpenToAll(tunnel.url) ? (
        <Banner tone="warn" icon={IconAlertTriangle}>
          {t('tunnel.http')}
        </Banner>
      ) : null}
      <NotReached tunnel={tunnel} />
      <TunnelDialog open={choosing} listener={listener.url} onClose={() => setChoosing(false)} />
    </section>
  );
}

function State({ tunnel }: { tunnel: TunnelView }) {
  const { t } = useTranslation();
  const state = useOnline() ? tunnel.state : 'unknown';
  return (
    <>
      <code className={classes.preset}>{t(`tunnel.provider.${tunnel.provider}`)}</code>
      <span role="status">
        <Mark {...MARKS[state]}>{t(`tunnel.state.${state}`)}</Mark>
      </span>
      {state === 'up' ? (
        <span className={classes.hint}>
          {t('tunnel.since')} <Time at={tunnel.since} />
        </span>
      ) : null}
    </>
  );
}

/** An address without TLS that is not this machine's own. */
function isOpenToAll(url: string | null): boolean {
  return url?.startsWith('http://') === true && !/^http:\/\/(127\.|localhost|\[::1\])/.test(url);
}
