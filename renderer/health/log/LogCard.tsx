import { Button, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LOG_LEVELS, type LogFilter } from '../../../service/contract/health-page.ts';
import { useOnline } from '../../client/ServiceProvider.tsx';
import { Card } from '../../parts/Card.tsx';
import { CopyButton } from '../../parts/CopyButton.tsx';
import { NotYet } from '../../parts/NotYet.tsx';
import shared from '../HealthPage.module.css';
import classes from './Log.module.css';
import { LogLines, textOf } from './LogLines.tsx';
import { useFollowedLog, useLog } from './use-log.ts';

/** Until typing has paused, ms. */
const PAUSE = 250;

/** The newest lines of the log file, narrowed by level and text, older ones when asked, new ones as they come. */
export function LogCard() {
  const { t } = useTranslation('healthPage');
  const online = useOnline();
  const [level, setLevel] = useState<LogFilter['level']>('info');
  const [typed, setTyped] = useState('');
  const [follows, setFollows] = useState(false);
  const [text] = useDebouncedValue(typed.trim(), PAUSE);
  const log = useLog({ level, text });
  const { lines, file } = log;
  return (
    <Card
      title={t('log.title')}
      wide
      aside={lines.length === 0 ? undefined : <CopyButton text={lines.map(textOf).join('\n')} what={t('log.copy')} />}
    >
      {follows && file !== null ? <Follower key={`${level} ${text}`} filter={{ level, text }} end={log.end} /> : null}
      <div className={classes.tools}>
        <TextInput
          className={classes.search ?? ''}
          aria-label={t('log.search')}
          placeholder={t('log.search')}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={typed}
          maxLength={200}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={t('log.level.label')}
          value={level}
          onChange={setLevel}
          transitionDuration={0}
          data={LOG_LEVELS.map((value) => ({ value, label: t(`log.level.${value}`) }))}
        />
        <Switch
          label={t('log.follow')}
          checked={follows}
          disabled={!online}
          onChange={(event) => setFollows(event.currentTarget.checked)}
        />
      </div>
      {file === null ? (
        <NotYet query={{ isError: log.error !== null, error: log.error, refetch: log.retry }} rows={6} />
      ) : (
        <>
          <p className={shared.hint}>{t('log.file', { file })}</p>
          {lines.length === 0 ? <p>{t(log.hasOlder ? 'log.nonePart' : 'log.none')}</p> : <LogLines lines={lines} />}
          {log.hasOlder ? (
            <Button variant="default" disabled={!online} loading={log.isReading} onClick={log.readOlder}>
              {t('log.older')}
            </Button>
          ) : null}
        </>
      )}
    </Card>
  );
}

/** Stands in the page while the log is followed. */
function Follower({ filter, end }: { filter: LogFilter; end: number }) {
  useFollowedLog(filter, end);
  return null;
}
