import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './LoadingRows.module.css';

/** Grey bars where rows will be. */
export function LoadingRows({ rows = 8 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <div className={classes.rows} role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, row) => `row ${row}`).map((key, row) => (
        <Skeleton key={key} height={12} width={`${88 - ((row * 17) % 40)}%`} radius="sm" />
      ))}
    </div>
  );
}
