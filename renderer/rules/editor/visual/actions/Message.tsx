import { useTranslation } from 'react-i18next';
import { isRecord } from '../../../../../rules/event/json.ts';
import { Label } from '../../../../parts/Label.tsx';
import classes from '../Visual.module.css';
import { readMarkdownV2 } from './markdown-v2.ts';
import type { ActionType } from './parameters.ts';
import { previewFacts } from './preview-facts.ts';

/** A rendered action as its channel would show it; what is no message in rows. Needs the texts of the editor. */
export function Message({ type, payload }: { type: ActionType; payload: Record<string, unknown> }) {
  const { t } = useTranslation('editor');
  switch (type) {
    case 'notify':
      return (
        <div className={classes.toast} data-level={payload.level}>
          <strong>{String(payload.title)}</strong>
          <p className={classes.messageText}>{String(payload.message)}</p>
        </div>
      );
    case 'telegram':
      return (
        <>
          <To>{payload.chatId === undefined ? t('preview.defaultChat') : String(payload.chatId)}</To>
          <p className={classes.bubble}>
            {payload.parseMode === 'MarkdownV2' ? <Marked source={String(payload.message)} /> : String(payload.message)}
          </p>
        </>
      );
    case 'discord':
      return <Embeds embeds={payload.embeds} />;
    case 'email':
      return (
        <>
          <To>{Array.isArray(payload.to) ? payload.to.join(', ') : t('preview.defaultTo')}</To>
          <p className={classes.subject}>
            <span className={classes.subjectName}>{t('preview.subject')}</span> {String(payload.subject)}
          </p>
          <p className={classes.messageText}>{String(payload.message ?? '')}</p>
        </>
      );
    case 'http':
      return <Request payload={payload} />;
    default:
      return <Rows rows={previewFacts(type, payload, t)} />;
  }
}

function To({ children }: { children: string }) {
  const { t } = useTranslation('editor');
  return (
    <p className={classes.to}>
      <Label>{t('preview.to')}</Label>
      {children}
    </p>
  );
}

function Marked({ source }: { source: string }) {
  return readMarkdownV2(source).map(({ text, look }, index) => {
    const key = `${index} ${look}`;
    if (look === 'bold') return <strong key={key}>{text}</strong>;
    if (look === 'italic') return <em key={key}>{text}</em>;
    return look === 'code' ? <code key={key}>{text}</code> : <span key={key}>{text}</span>;
  });
}

function Embeds({ embeds }: { embeds: unknown }) {
  const list = Array.isArray(embeds) ? embeds.filter(isRecord) : [];
  return list.map((embed, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: embeds have no identity
    <div key={index} className={classes.embed}>
      {embed.title === undefined ? null : <strong>{String(embed.title)}</strong>}
      {embed.description === undefined ? null : <p className={classes.messageText}>{String(embed.description)}</p>}
      <Rows
        rows={(Array.isArray(embed.fields) ? embed.fields.filter(isRecord) : []).map(({ name, value }) => [
          String(name),
          String(value),
        ])}
      />
    </div>
  ));
}

function Request({ payload }: { payload: Record<string, unknown> }) {
  const headers = isRecord(payload.headers) ? Object.entries(payload.headers) : [];
  const lines = [
    `${String(payload.method)} ${String(payload.url)}`,
    ...headers.map(([name, value]) => `${name}: ${String(value)}`),
  ];
  return (
    <pre className={classes.request}>
      {[...lines, '', ...(payload.body === null ? [] : [String(payload.body)])].join('\n')}
    </pre>
  );
}

function Rows({ rows }: { rows: [string, string][] }) {
  return (
    <dl className={classes.rows}>
      {rows.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two rows may have the same name
        <div key={index}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
