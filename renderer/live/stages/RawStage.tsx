import { Button } from '@mantine/core';
import { IconBinary } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventDetail } from '../../../service/contract/views.ts';
import { Code, prettyJson } from '../../parts/Code.tsx';
import { CopyButton } from '../../parts/CopyButton.tsx';
import { useFormats } from '../../text/FormatsProvider.tsx';
import { Stage } from './Stage.tsx';
import classes from './stages.module.css';

/** The bytes as they came in. */
export function RawStage({ raw }: { raw: EventDetail['raw'] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [indented, setIndented] = useState(false);
  return (
    <Stage
      icon={IconBinary}
      tone="plain"
      title={t('stage.raw.title')}
      outcome={`${formats.bytes(raw.bytes)} · ${raw.contentType === '' ? t('stage.raw.noType') : raw.contentType}`}
    >
      <Code text={indented ? prettyJson(raw.text) : raw.text} label={t('stage.raw.body')} />
      <div className={classes.line}>
        <span className={classes.hash}>
          SHA-256 <code>{raw.sha256}</code>
        </span>
        <CopyButton text={raw.sha256} what={t('stage.raw.hash')} />
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          aria-pressed={indented}
          onClick={() => setIndented(!indented)}
        >
          {indented ? t('stage.raw.asSent') : t('stage.raw.indent')}
        </Button>
      </div>
    </Stage>
  );
}
