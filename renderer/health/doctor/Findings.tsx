import { useTranslation } from 'react-i18next';
import { CHECKS, type CheckName, type DiagnosisLine } from '../../../service/contract/health-page.ts';
import { CopyButton } from '../../parts/CopyButton.tsx';
import { English } from '../../parts/English.tsx';
import { Mark, type Tone } from '../../parts/Mark.tsx';
import { Saying } from '../../parts/Saying.tsx';
import classes from './Findings.module.css';

type State = 'broken' | 'warning' | 'fine';
const TONES: Record<State, Tone> = { broken: 'bad', warning: 'warn', fine: 'good' };

function stateOf({ ok, works }: DiagnosisLine): State {
  if (!works) return 'broken';
  return ok ? 'fine' : 'warning';
}

/** What is wrong first, then what should be seen to; what is fine folded away. */
export function Findings({ findings, isDone }: { findings: readonly DiagnosisLine[]; isDone: boolean }) {
  const { t } = useTranslation('healthPage');
  if (findings.length === 0) return null;
  const of = (state: State) => findings.filter((finding) => stateOf(finding) === state);
  const [broken, warnings, fine] = [of('broken'), of('warning'), of('fine')];
  return (
    <div className={classes.findings}>
      <p className={classes.verdict} role="status">
        {broken.length === 0 ? null : <Mark tone="bad">{t('doctor.broken', { count: broken.length })}</Mark>}
        {warnings.length === 0 ? null : <Mark tone="warn">{t('doctor.warnings', { count: warnings.length })}</Mark>}
        {isDone && broken.length === 0 ? <Mark tone="good">{t('doctor.well')}</Mark> : null}
        <CopyButton text={reportOf(findings)} what={t('doctor.report')} />
      </p>
      <List findings={[...broken, ...warnings]} />
      {fine.length === 0 ? null : (
        <details className={classes.fine}>
          <summary>{t('doctor.fine', { count: fine.length })}</summary>
          <List findings={fine} />
        </details>
      )}
    </div>
  );
}

function List({ findings }: { findings: readonly DiagnosisLine[] }) {
  const { t } = useTranslation('healthPage');
  if (findings.length === 0) return null;
  return (
    <ul className={classes.list}>
      {findings.map((finding) => (
        <li key={`${finding.check} ${finding.path} ${finding.found}`} data-state={stateOf(finding)}>
          <p className={classes.head}>
            <Mark tone={TONES[stateOf(finding)]}>{t(`doctor.state.${stateOf(finding)}`)}</Mark>
            <strong>
              <Name check={finding.check} />
            </strong>
            {finding.path === null ? null : <code>{finding.path}</code>}
          </p>
          <p>
            <Saying of={{ message: finding.found, said: finding.said?.found }} />
          </p>
          {finding.remedy === null ? null : (
            <p className={classes.remedy}>
              <Saying of={{ message: finding.remedy, said: finding.said?.remedy ?? undefined }} />
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

/** A check by its name; one of a newer service is called as that calls it. */
function Name({ check }: { check: string }) {
  const { t } = useTranslation('healthPage');
  return isKnown(check) ? t(`doctor.check.${check}`) : <English>{check}</English>;
}

function isKnown(check: string): check is CheckName {
  return CHECKS.some((known) => known === check);
}

/** As the command line prints it: for a report of a fault, in English whatever the interface speaks. */
function reportOf(findings: readonly DiagnosisLine[]): string {
  return findings
    .map(({ check, ok, path, found, remedy }) =>
      [`${ok ? 'ok  ' : 'look'}  ${check}: ${found}${path === null ? '' : ` (${path})`}`, remedy]
        .filter(Boolean)
        .join(' → '),
    )
    .join('\n');
}
