import { VisuallyHidden } from '@mantine/core';
import { IconActivity, IconAlertTriangle } from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { StatusView } from '../../service/contract/views.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { Ago } from '../parts/Time.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import classes from './LastEvent.module.css';

/** When the last event came, which leads to it, and whether a source is silent that should not be. */
export function LastEvent({ status: { lastEventAt, attention } }: { status: StatusView }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const open = useNewest();
  const silent = attention
    .filter(({ code }) => code === 'silence' || code === 'quiet')
    .map(({ source }) => source ?? '');
  const Sign = silent.length === 0 ? IconActivity : IconAlertTriangle;
  const silence = t('topBar.silent', { count: silent.length, sources: silent.join(', ') });
  if (lastEventAt === null) {
    return (
      <span className={classes.last}>
        <IconActivity size={15} stroke={1.8} aria-hidden className={classes.sign} />
        {t('topBar.never')}
      </span>
    );
  }
  return (
    <Link
      href="/live"
      className={classes.last ?? ''}
      data-silent={silent.length > 0}
      title={silent.length === 0 ? undefined : silence}
      onClick={open}
    >
      <Sign size={15} stroke={1.8} aria-hidden className={classes.sign} />
      <span className={classes.label}>{t('topBar.lastEvent')}</span>{' '}
      <span className={classes.ago}>
        <Ago at={lastEventAt} />
      </span>
      <VisuallyHidden>
        {formats.absolute(lastEventAt)} {silent.length === 0 ? null : silence}
      </VisuallyHidden>
    </Link>
  );
}

/** Goes to the newest event of this moment; to the page Live where that cannot be had. */
function useNewest(): (event: MouseEvent) => void {
  const client = useClient();
  const [, navigate] = useLocation();
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    void client.events.list({ limit: 1 }).then(
      ([newest]) => navigate(newest === undefined ? '/live' : `/live/${encodeURIComponent(newest.event.id)}`),
      () => navigate('/live'),
    );
  };
}
