import { IconCheck, IconMinus, IconQuestionMark, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../rules/document/json-edit.ts';
import type { TraceNode } from '../../../../../rules/engine/judgement.ts';
import { foundInWords } from '../../../../../rules/explain/quantity.ts';
import { useFormats } from '../../../../text/FormatsProvider.tsx';
import { placeOf, useRuleEditing } from '../../editor-context.ts';
import classes from '../Visual.module.css';

const SIGNS = { true: IconCheck, false: IconX, unknown: IconQuestionMark, skipped: IconMinus };
const LOOKING_BACK = new Set(['window', 'series', 'latest']);

/** What the trial found at a condition: its verdict, the value, and how far that was. Nothing without a trial. */
export function TraceMark({ path, corePath }: { path: Path; corePath: Path }) {
  const { t } = useTranslation('editor');
  const { trace } = useRuleEditing();
  const node = trace.get(placeOf(path));
  if (node === undefined) return null;
  const verdict = node.evaluated ? node.verdict : 'skipped';
  const Sign = SIGNS[verdict];
  const inner = trace.get(placeOf(corePath));
  return (
    <span className={classes.trace} data-verdict={verdict}>
      <Sign size={13} stroke={2.4} aria-hidden />
      <span>{t(`try.verdict.${verdict}`)}</span>
      {inner?.kind === 'condition' ? <Found node={inner} /> : null}
    </span>
  );
}

function Found({ node }: { node: TraceNode }) {
  const { t } = useTranslation('editor');
  const formats = useFormats();
  if (node.missing === 'fact') {
    return (
      <span className={classes.found}>· {t(LOOKING_BACK.has(node.fact ?? '') ? 'try.noValue' : 'try.missing')}</span>
    );
  }
  const far = node.distance === undefined || node.distance === 0 ? '' : ` (${formats.signed(node.distance)})`;
  return (
    <span className={classes.found}>
      · {t('try.found', { value: foundInWords(node.found) })}
      {far}
    </span>
  );
}
