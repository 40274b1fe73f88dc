import { Button, Menu } from '@mantine/core';
import { IconDownload, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarDay } from '../../rules/engine/calendar-day.ts';
import type { ProfitQuery, ProfitTable } from '../../service/contract/profit.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { download } from '../parts/download.ts';
import { useFormats } from '../text/FormatsProvider.tsx';
import { useFailureWords } from '../text/failure.ts';
import { toasts } from '../toasts/toasts.ts';

const TABLES = ['trades', 'orders'] as const;

/** Trades or orders of the range as a file for spreadsheets, put together in this page. */
export function ExportMenu(query: ProfitQuery) {
  const { t } = useTranslation('profit');
  const { run, isRunning, stop } = useExport();
  if (isRunning) {
    return (
      <Button variant="default" leftSection={<IconX size={15} aria-hidden />} onClick={stop}>
        {t('export.cancel')}
      </Button>
    );
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={15} aria-hidden />}>
          {t('export.button')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {TABLES.map((what) => (
          <Menu.Item key={what} onClick={() => run({ ...query, what })}>
            {t(`export.${what}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function useExport() {
  const { t } = useTranslation('profit');
  const client = useClient();
  const { timezone } = useFormats();
  const failureWords = useFailureWords();
  const leaving = useRef<AbortController | null>(null);
  useEffect(() => () => leaving.current?.abort(), []);
  const exporting = useMutation({
    mutationFn: async (table: ProfitTable) => {
      leaving.current = new AbortController();
      const { signal } = leaving.current;
      const parts: string[] = [];
      for await (const part of await client.profit.table(table, { signal })) parts.push(part);
      if (signal.aborted) return null;
      const file = `hookdesk-${table.what}-${table.of}-${calendarDay(Date.now(), timezone)}.csv`;
      download(file, parts, 'text/csv;charset=utf-8');
      return file;
    },
    onSuccess: (file) => {
      if (file !== null) toasts.raise({ level: 'info', title: t('export.ready', { file }) });
    },
    onError: (error) => {
      if (leaving.current?.signal.aborted === true) return;
      const { happened, todo } = failureWords(error);
      toasts.raise({ level: 'error', title: happened, message: todo });
    },
  });
  return { run: exporting.mutate, isRunning: exporting.isPending, stop: () => leaving.current?.abort() };
}
