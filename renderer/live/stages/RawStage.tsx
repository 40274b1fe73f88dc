import { SegmentedControl } from '@mantine/core';
import { IconBinary } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventDetail } from '../../../service/contract/views.ts';
import { Code, prettyJson } from '../../parts/Code.tsx';
import { CopyButton } from '../../parts/CopyButton.tsx';
import { useFormats } from '../../text/FormatsProvider.tsx';
import { hexDump } from './hex-dump.ts';
import { Stage } from './Stage.tsx';
import classes from './stages.module.css';

const VIEWS = ['sent', 'indented', 'bytes'] as const;
type View = (typeof VIEWS)[number];

function shownAs(view: View, text: string): string {
  if (view === 'bytes') return hexDump(new TextEncoder().encode(text));
  return view === 'indented' ? prettyJson(text) : text;
}

/** The bytes as they came in. */
export function RawStage({ raw }: { raw: EventDetail['raw'] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [view, setView] = useState<View>('sent');
  return (
    <Stage
      icon={IconBinary}
      tone="plain"
      title={t('stage.raw.title')}
      outcome={`${formats.bytes(raw.bytes)} · ${raw.contentType === '' ? t('stage.raw.noType') : raw.contentType}`}
    >
      <Code text={shownAs(view, raw.text)} label={t('stage.raw.body')} />
      <div className={classes.line}>
        <span className={classes.hash}>
          SHA-256 <code>{raw.sha256}</code>
        </span>
        <CopyButton text={raw.sha256} what={t('stage.raw.hash')} />
        <SegmentedControl
          size="xs"
          aria-label={t('stage.raw.view')}
          value={view}
          data={VIEWS.map((value) => ({ value, label: t(`stage.raw.as.${value}`) }))}
          onChange={(value) => setView(value as View)}
        />
      </div>
    </Stage>
  );
}
