import type { StepTrace } from '../../../engine/trace.ts';
import type { DecisionWording } from '../wording.ts';

export const decisions: DecisionWording = {
  fired: (conditions, waited, steps) => `Сработало${waited}: ${conditions || 'условия выполнены'}${steps}`,
  suppressed: (reason) => `Условия выполнены, но ${reason}`,
  failed: (error, steps) => `Ошибка: ${error ?? 'причина неизвестна'}${steps}`,
  notFired: (blockers) => `Не сработало: ${blockers || 'условия не выполнены'}`,
  notCounted: 'Не сработало; то, на что правило оглядывается, здесь не пересчитано (это делает "hookdesk explain")',
  notExact: 'Не сработало; значения, на которые правило оглядывается, точно пересчитать не удалось',
  was: (fact, found) => `${fact} — ${found}`,
  missing: (fact) => `${fact}: значения нет`,
  missingValue: (fact) => `нет значения, с которым сравнивается «${fact}»`,
  needed: (found, need, distance) => `${found}, нужно: ${need}${distance}`,
  not: (need) => `не «${need}»`,
  oneWouldDo: (each, more) => `${each.join(', или ')}${more ? ', или …' : ''}`,
  listed: (each, rest) => `${each.join('; ')}${rest > 0 ? `; и ещё ${rest}` : ''}`,
  steps: (each) => each.map(({ strategy, words }) => `; стратегия ${strategy}: ${words}`).join(''),
  step,
  held: (span, since) => ` после того как условия держались ${span}, с ${since}`,
  withoutMatch: (span, since) => `: ${span} без подходящего события, с ${since}`,
  after: (span, moment) => ` через ${span} после ${moment}`,
  waits: (timer, span, due) => {
    if (due === null) return 'время ещё не пришло';
    if (timer === 'for') return `они должны держаться ${span}; сработает ${due}, если до тех пор останутся верными`;
    if (timer === 'absent')
      return `нужно ${span} без подходящего события; сработает ${due}, если его до тех пор не будет`;
    return `время ещё не пришло; сработает ${due}, если ничто не помешает`;
  },
  suppressedBy: (reason, { hours, limit, late, maxAge }) => {
    switch (reason) {
      case 'already_true':
        return 'они были выполнены и раньше; правило срабатывает, когда они становятся верными';
      case 'outside_hours':
        return `это было вне часов работы правила${aside(hours)}`;
      case 'limit':
        return `правило уже сработало столько раз, сколько можно${aside(limit)}`;
      case 'too_old':
        return `событие получено ${late === undefined ? 'слишком поздно' : `с опозданием на ${late}`}${
          maxAge === undefined ? '' : ` (допускается ${maxAge})`
        }`;
    }
  },
  cooling: (at, cooldown) => {
    const pause = cooldown === null ? '' : ` (пауза ${cooldown})`;
    if (at === 'unknown') return `правило сработало совсем недавно${pause}`;
    if (at === 'before') return `событие произошло раньше последнего срабатывания${pause}`;
    return at === 'same' ? `правило сработало в тот же момент${pause}` : `правило сработало ${at.ago} назад${pause}`;
  },
};

function aside(words: string | undefined): string {
  return words === undefined ? '' : ` (${words})`;
}

function step({ outcome, step: number, of, name }: StepTrace): string {
  const named = `шаг ${number} из ${of}${name === undefined ? '' : `, ${name}`}`;
  switch (outcome) {
    case 'taken':
      return `сделан ${named}`;
    case 'not_met':
      return `ничего: не выполнены условия (${named})`;
    case 'already':
      return 'ничего: это событие её уже продвинуло';
    case 'finished':
      return `ничего: все шаги сделаны (${of})`;
    case 'stopped':
      return 'ничего: она остановлена';
    case 'failed':
      return `не удалось сделать ${named}`;
    case 'unknown':
      return 'ничего: такой стратегии нет';
  }
}
