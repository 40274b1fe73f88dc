import { IconAlertTriangle } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceView } from '../../service/contract/views.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import { Banner } from '../parts/Notice.tsx';
import { Ago } from '../parts/Time.tsx';
import { RegistrationSection } from '../registrations/RegistrationSection.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import { SampleSender } from './SampleSender.tsx';
import { SecretSection } from './SecretSection.tsx';
import { SenderSteps } from './SenderSteps.tsx';
import classes from './SourceCard.module.css';

/** One source: its address, its secrets, how to set up the sender, what came from it, and a tester. */
export function SourceCard({ source }: { source: SourceView }) {
  const { t } = useTranslation();
  const heading = useId();
  return (
    <section className={classes.card} aria-labelledby={heading}>
      <header className={classes.head}>
        <h2 id={heading}>{source.id}</h2>
        <code className={classes.preset}>{source.preset}</code>
        <Traffic source={source} />
      </header>
      {source.secrets.some((secret) => !secret.present) ? (
        <Banner tone="bad" icon={IconAlertTriangle}>
          {t('sources.secretMissing')}
        </Banner>
      ) : null}
      <div className={classes.columns}>
        <div className={classes.column}>
          <h3>{t('sources.address')}</h3>
          <div className={classes.address}>
            <code>{source.url}</code>
            <CopyButton text={source.url} what={t('sources.address')} />
          </div>
          <SecretSection source={source} />
          <SenderSteps source={source} />
        </div>
        <div className={classes.column}>
          <SampleSender source={source.id} />
          <RegistrationSection source={source.id} />
        </div>
      </div>
    </section>
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
