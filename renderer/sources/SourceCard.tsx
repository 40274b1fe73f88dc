import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceView } from '../../service/contract/views.ts';
import { useStatus } from '../client/queries.ts';
import { Banner } from '../parts/Notice.tsx';
import { Ago } from '../parts/Time.tsx';
import { RegistrationSection } from '../registrations/RegistrationSection.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import { AllowedSection } from './AllowedSection.tsx';
import { BudgetSection } from './BudgetSection.tsx';
import { ExpectSection } from './ExpectSection.tsx';
import { RefusedRequests } from './RefusedRequests.tsx';
import { RemoveSource } from './RemoveSource.tsx';
import { SampleSender } from './SampleSender.tsx';
import { SecretSection } from './SecretSection.tsx';
import { SenderSteps } from './SenderSteps.tsx';
import { SourceAddress } from './SourceAddress.tsx';
import classes from './SourceCard.module.css';
import { Selftest } from './selftest/Selftest.tsx';

/** One source: its address, its secrets, how to set up the sender, what came from it, and a tester. One that is led to takes the keyboard. */
export function SourceCard({ source, isChosen }: { source: SourceView; isChosen: boolean }) {
  const { t } = useTranslation();
  const heading = useId();
  const name = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isChosen) return;
    name.current?.scrollIntoView({ block: 'start' });
    name.current?.focus({ preventScroll: true });
  }, [isChosen]);
  const tunnel = useStatus().data?.tunnel.url ?? null;
  const outside = tunnel === null ? null : `${tunnel}${source.path}`;
  return (
    <section className={classes.card} aria-labelledby={heading}>
      <header className={classes.head}>
        <h2 id={heading} ref={name} tabIndex={-1}>
          {source.id}
        </h2>
        <code className={classes.preset}>{source.preset}</code>
        <Traffic source={source} />
        <RemoveSource source={source} />
      </header>
      {source.secrets.some((secret) => !secret.present) ? (
        <Banner tone="bad" icon={IconAlertTriangle}>
          {t('sources.secretMissing')}
        </Banner>
      ) : null}
      <div className={classes.columns}>
        <div className={classes.column}>
          <Addresses source={source} outside={outside} />
          <SecretSection source={source} />
          <SenderSteps source={source} outside={outside} />
          <RegistrationSection source={source.id} />
        </div>
        <div className={classes.column}>
          <SampleSender source={source.id} />
          <Selftest source={source} />
          <ExpectSection source={source} />
          <BudgetSection source={source} />
          <AllowedSection source={source} />
          <RefusedRequests source={source.id} />
        </div>
      </div>
    </section>
  );
}

/** Where a sender on the internet posts to, where there is such an address, and where one on this machine does. */
function Addresses({ source, outside }: { source: SourceView; outside: string | null }) {
  const { t } = useTranslation();
  const local = outside === null ? t('sources.address') : t('sources.localAddress');
  return (
    <>
      {outside === null ? null : (
        <SourceAddress name={t('sources.publicAddress')} url={outside} preset={source.preset} />
      )}
      <SourceAddress name={local} url={source.url} preset={source.preset} />
    </>
  );
}

/** What came in so far, and what was turned away. */
function Traffic({ source }: { source: SourceView }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const refused = Object.entries(source.refused).filter(([, count]) => count > 0);
  return (
    <dl className={classes.traffic}>
      <div>
        <dt>{t('sources.received')}</dt>
        <dd>{formats.number(source.received)}</dd>
      </div>
      <div data-tone={source.quarantined > 0 ? 'warn' : 'plain'}>
        <dt>{t('sources.quarantined')}</dt>
        <dd>{formats.number(source.quarantined)}</dd>
      </div>
      <div>
        <dt>{t('sources.refused')}</dt>
        <dd>
          {refused.length === 0
            ? formats.number(0)
            : refused.map(([status, count]) => `${formats.number(count)} × ${status}`).join(', ')}
        </dd>
      </div>
      <div>
        <dt>{t('sources.limit')}</dt>
        <dd>
          {source.rateLimitPerMinute === null
            ? t('sources.noLimit')
            : t('sources.perMinute', { count: source.rateLimitPerMinute })}
        </dd>
      </div>
      <div>
        <dt>{t('sources.last')}</dt>
        <dd>{source.lastEventAt === null ? t('topBar.never') : <Ago at={source.lastEventAt} />}</dd>
      </div>
    </dl>
  );
}
