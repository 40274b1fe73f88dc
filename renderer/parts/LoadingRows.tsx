import { Skeleton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './LoadingRows.module.css';

/** Answers that take longer, ms, are waited for with words. */
const PATIENCE_MS = 4_000;

/** Grey bars where rows will be; where they do not come soon, it is said that they are still waited for. */
export function LoadingRows({ rows = 8 }: { rows?: number }) {
  const { t } = useTranslation();
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={classes.rows} role="status" aria-label={t('loading')}>
      {isLate ? <p className={classes.late}>{t('loadingLong')}</p> : null}
      {Array.from({ length: rows }, (_, row) => `row ${row}`).map((key, row) => (
        <Skeleton key={key} height={12} width={`${88 - ((row * 17) % 40)}%`} radius="sm" />
      ))}
    </div>
  );
}
