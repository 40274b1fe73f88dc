import { Button } from '@mantine/core';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useOnline } from '../client/ServiceProvider.tsx';
import classes from './OrderList.module.css';

/** The foot of a listing: the way to older rows, or that there are none. */
export function Older({ list }: { list: UseInfiniteQueryResult }) {
  const { t } = useTranslation();
  const online = useOnline();
  if (!list.hasNextPage) return <p className={classes.end}>{t('live.end')}</p>;
  return (
    <div className={classes.end}>
      <Button
        variant="default"
        disabled={!online}
        loading={list.isFetchingNextPage}
        onClick={() => void list.fetchNextPage()}
      >
        {t('live.older')}
      </Button>
    </div>
  );
}
