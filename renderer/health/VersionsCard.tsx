import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Versions } from '../../service/contract/health-page.ts';
import { useClient, useOnline } from '../client/ServiceProvider.tsx';
import { Card } from '../parts/Card.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import { Failure, Offline } from '../parts/Failure.tsx';
import { LoadingRows } from '../parts/LoadingRows.tsx';
import classes from './HealthPage.module.css';

/** What runs here, to be copied into a report of a fault. */
export function VersionsCard() {
  const { t } = useTranslation('healthPage');
  const client = useClient();
  const online = useOnline();
  const versions = useQuery({ queryKey: ['versions'], queryFn: () => client.versions.get() });
  const { data } = versions;
  return (
    <Card
      title={t('versions.title')}
      wide
      aside={data === undefined ? undefined : <CopyButton text={reportOf(data)} what={t('versions.copy')} />}
    >
      {data === undefined && versions.isError ? (
        <Failure error={versions.error} onRetry={() => void versions.refetch()} />
      ) : null}
      {data === undefined && !versions.isError ? online ? <LoadingRows rows={2} /> : <Offline /> : null}
      {data === undefined ? null : <List versions={data} />}
    </Card>
  );
}

function List({ versions }: { versions: Versions }) {
  const { t } = useTranslation('healthPage');
  const names = ['hookdesk', 'node', 'electron', 'sqlite', 'system', 'journal', 'rules'] as const;
  return (
    <dl className={classes.facts}>
      {names.map((name) =>
        versions[name] === null ? null : (
          <div key={name}>
            <dt>{t(`versions.${name}`)}</dt>
            <dd>{versions[name]}</dd>
          </div>
        ),
      )}
      <div>
        <dt>{t('versions.host.label')}</dt>
        <dd>{t(`versions.host.${versions.host}`)}</dd>
      </div>
    </dl>
  );
}

/** In English whatever the interface speaks: it is for who reads the report. */
function reportOf(versions: Versions): string {
  return Object.entries(versions)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}
