import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { rowsOf } from '../../client/pages.ts';
import { queries } from '../../client/queries.ts';
import { useClient, useOnline } from '../../client/ServiceProvider.tsx';
import { Notice } from '../../parts/Notice.tsx';
import { NotYet } from '../../parts/NotYet.tsx';
import { Section } from '../Section.tsx';
import { ChangeRow } from './ChangeRow.tsx';
import classes from './Changes.module.css';

/** Who changed what, newest first. */
export function ChangesSection() {
  const { t } = useTranslation('settings');
  const list = useChanges();
  return (
    <Section intro={t('changes.intro')}>
      {list.data === undefined ? <NotYet query={list} /> : <Rows list={list} />}
    </Section>
  );
}

function useChanges() {
  return useInfiniteQuery({ ...queries.audit(useClient()), refetchOnMount: 'always' });
}

function Rows({ list }: { list: ReturnType<typeof useChanges> }) {
  const { t } = useTranslation('settings');
  const online = useOnline();
  const rows = rowsOf(list.data);
  if (rows.length === 0) {
    return (
      <Notice icon={IconHistory} title={t('changes.empty.title')}>
        <p>{t('changes.empty.words')}</p>
      </Notice>
    );
  }
  return (
    <>
      <ol className={classes.rows}>
        {rows.map((entry) => (
          <ChangeRow key={entry.seq} entry={entry} />
        ))}
      </ol>
      <div className={classes.end}>
        {list.hasNextPage ? (
          <Button
            variant="default"
            disabled={!online}
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('changes.older')}
          </Button>
        ) : (
          t('changes.end')
        )}
      </div>
    </>
  );
}
