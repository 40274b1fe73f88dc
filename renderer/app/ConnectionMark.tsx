import { Tooltip } from '@mantine/core';
import { IconPlugConnected, IconPlugConnectedX, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useConnectionState } from '../client/ServiceProvider.tsx';
import classes from './ConnectionMark.module.css';

/** Whether this page talks to the service. Told to screen readers when it changes. */
export function ConnectionMark() {
  const { t } = useTranslation();
  const { kind } = useConnectionState();
  const Icon = kind === 'connected' ? IconPlugConnected : kind === 'connecting' ? IconRefresh : IconPlugConnectedX;
  const state = kind === 'connected' || kind === 'connecting' ? kind : 'waiting';
  return (
    <Tooltip label={t(`connection.${state}.detail`)}>
      <span className={classes.mark} data-state={state} role="status">
        <Icon size={16} stroke={1.8} aria-hidden />
        <span className={classes.word}>{t(`connection.${state}.word`)}</span>
      </span>
    </Tooltip>
  );
}
