import { Button } from '@mantine/core';
import { IconPlugConnected, IconRoute } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useSourcesLive, useStatus } from '../client/queries.ts';
import { Code } from '../parts/Code.tsx';
import { Notice } from '../parts/Notice.tsx';
import { NotYet } from '../parts/NotYet.tsx';
import { PageHead } from '../parts/Page.tsx';
import { Leftovers } from '../registrations/Leftovers.tsx';
import { RegisterButton } from '../registrations/RegisterButton.tsx';
import { usePageTexts } from '../text/page-texts.ts';
import { SELFTEST_TEXTS } from '../text/selftest-texts.ts';
import { PublicAddress } from './PublicAddress.tsx';
import { SourceCard } from './SourceCard.tsx';
import classes from './SourcesPage.module.css';

/** Where webhooks may come from. @param id the source that is led to */
export default function SourcesPage({ id }: { id: string | null }) {
  usePageTexts(SELFTEST_TEXTS);
  const { t } = useTranslation();
  const status = useStatus().data;
  return (
    <div className={classes.page}>
      <PageHead title={t('sources.title')} detail={t('sources.detail')}>
        <Button component={Link} variant="default" href="/start" leftSection={<IconRoute size={15} aria-hidden />}>
          {t('firstSteps.addSender')}
        </Button>
        <RegisterButton />
      </PageHead>
      <div className={classes.list}>
        <Leftovers />
        {status === undefined ? null : <PublicAddress status={status} />}
        <Sources chosen={id} />
      </div>
    </div>
  );
}

function Sources({ chosen }: { chosen: string | null }) {
  const sources = useSourcesLive();
  if (sources.data === undefined) return <NotYet query={sources} />;
  if (sources.data.length === 0) return <NoSources />;
  return sources.data.map((source) => <SourceCard key={source.id} source={source} isChosen={source.id === chosen} />);
}

function NoSources() {
  const { t } = useTranslation();
  const folder = useStatus().data?.dataFolder;
  return (
    <Notice
      icon={IconPlugConnected}
      title={t('sources.empty.title')}
      action={
        <Button component={Link} href="/start" leftSection={<IconRoute size={15} aria-hidden />}>
          {t('firstSteps.addSender')}
        </Button>
      }
    >
      <p>{t('sources.empty.words')}</p>
      {folder === undefined ? null : <Code text={`${folder}/settings.json`} label={t('sources.empty.file')} />}
    </Notice>
  );
}
