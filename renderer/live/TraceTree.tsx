import { type Icon, IconCheck, IconMinus, IconQuestionMark, IconX } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { TraceNode } from '../../rules/engine/judgement.ts';
import { labelOfCondition } from '../../rules/explain/decision-phrase.ts';
import { en } from '../text/en.ts';
import { useFormats } from '../text/FormatsProvider.tsx';
import { useWording } from '../text/wording.ts';
import classes from './TraceTree.module.css';

const ICONS: Record<TraceNode['verdict'], Icon> = { true: IconCheck, false: IconX, unknown: IconQuestionMark };

/** A rule's conditions as they were judged: each with the value that was found, and the verdict as icon and word. */
export function TraceTree({ node }: { node: TraceNode }) {
  return (
    <ul className={classes.tree}>
      <TraceItem node={node} root={node} />
    </ul>
  );
}

function TraceItem({ node, root }: { node: TraceNode; root: TraceNode }) {
  const { t } = useTranslation();
  const Sign = node.evaluated ? ICONS[node.verdict] : IconMinus;
  return (
    <li data-verdict={node.evaluated ? node.verdict : 'skipped'}>
      <div className={classes.node}>
        <Sign size={14} stroke={2.4} aria-hidden className={classes.icon} />
        <div className={classes.condition}>
          {node.kind === 'condition' ? (
            <Condition node={node} root={root} />
          ) : (
            <span className={classes.kind}>{kindWords(node, t)}</span>
          )}
        </div>
        <span className={classes.verdict}>{t(node.evaluated ? `verdict.${node.verdict}` : 'verdict.skipped')}</span>
      </div>
      {node.children === undefined || node.children.length === 0 ? null : (
        <ul>
          {node.children.map((child) => (
            <TraceItem key={child.path} node={child} root={root} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Condition({ node, root }: { node: TraceNode; root: TraceNode }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <>
      <FactName node={node} root={root} />{' '}
      <span className={classes.operator}>{operatorWords(node.operator ?? '', t)}</span>{' '}
      {node.missing === 'value' ? <em>{t('trace.missingValue')}</em> : <code>{shown(node.expected)}</code>}
      <span className={classes.found}>
        {node.missing === 'fact' ? (
          <em>{t(looksBack(node) ? 'trace.noValue' : 'trace.missing')}</em>
        ) : node.evaluated ? (
          <>
            {t('trace.found')} <code>{shown(node.found)}</code>
          </>
        ) : null}
        {node.distance === undefined || node.distance === 0 ? null : (
          <span title={t('trace.distance')}> ({formats.signed(node.distance)})</span>
        )}
      </span>
      {node.name === undefined ? null : <span className={classes.name}>{node.name}</span>}
    </>
  );
}

/** A field by its name, as the rule has it; what takes parameters in words, because its name says nothing of them. */
function FactName({ node, root }: { node: TraceNode; root: TraceNode }) {
  const wording = useWording();
  if (node.params !== undefined) return <span>{labelOfCondition({ ...node, name: undefined }, root, wording)}</span>;
  return (
    <code>
      {node.fact}
      {node.factPath?.replace(/^\$/, '')}
    </code>
  );
}

function looksBack({ fact }: TraceNode): boolean {
  return fact === 'window' || fact === 'series' || fact === 'latest';
}

function kindWords(node: TraceNode, t: TFunction): string {
  if (node.kind === 'reference') return t('trace.reference', { name: node.name ?? '' });
  return node.kind === 'condition' ? '' : t(`trace.${node.kind}`);
}

type Operator = keyof typeof en.operator;

/** Words for the usual operators; decorated ones (`everyFact:equal`) and extensions are shown by their own name. */
function operatorWords(operator: string, t: TFunction): string {
  return Object.hasOwn(en.operator, operator) ? t(`operator.${operator as Operator}`) : operator;
}

function shown(value: unknown): string {
  return value === undefined ? 'undefined' : JSON.stringify(value);
}
