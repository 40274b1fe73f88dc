import { Tooltip } from '@mantine/core';
import { IconServer2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import classes from './DeskMark.module.css';
import { useDesk } from './DeskProvider.tsx';
import { useDeskName } from './desk-name.ts';

/** Whose engine this is, where it is not the desktop's own: it is read before anything is done to it. */
export function DeskMark() {
  const { t } = useTranslation();
  const view = useDesk()?.view ?? null;
  const name = useDeskName();
  if (view === null || view.link === null) return null;
  const words = t(`desk.mark.${view.link.state}`, { name });
  return (
    <Tooltip label={words}>
      <Link href="/settings/place" className={classes.mark ?? ''} data-state={view.link.state} aria-label={words}>
        <IconServer2 size={15} stroke={1.8} aria-hidden />
        <span className={classes.name}>{name}</span>
      </Link>
    </Tooltip>
  );
}
