import type { StepTrace } from '../../../engine/trace.ts';
import type { DecisionWording } from '../wording.ts';
import { spaced } from './spaced.ts';

export const decisions: DecisionWording = {
  fired: (conditions, waited, steps) => spaced(`已触发${waited}：${conditions || '条件成立'}${steps}`),
  suppressed: (reason) => spaced(`条件成立，但${reason}`),
  failed: (error, steps) => `出错：${error ?? '原因未知'}${steps}`,
  notFired: (blockers) => spaced(`未触发：${blockers || '条件不成立'}`),
  notCounted: '未触发；规则回看的内容未在此重新计算（"hookdesk explain" 会计算）',
  notExact: '未触发；规则回看的值无法精确重新计算',
  was: (fact, found) => `${fact}为 ${found}`,
  missing: (fact) => `没有${fact}`,
  missingValue: (fact) => `没有可与${fact}比较的值`,
  needed: (found, need, distance) => `${found}，需要${need}${distance}`,
  not: (need) => `并非“${need}”`,
  oneWouldDo: (each, more) => `${each.join('，或')}${more ? '，或……' : ''}`,
  listed: (each, rest) => `${each.join('；')}${rest > 0 ? `；以及另外 ${rest} 项` : ''}`,
  steps: (each) => each.map(({ strategy, words }) => `；策略 ${strategy}：${words}`).join(''),
  step,
  held: (span, since) => `（自 ${since} 起持续 ${span}）`,
  withoutMatch: (span, since) => `（自 ${since} 起 ${span}内没有匹配的事件）`,
  after: (span, moment) => `（${moment} 之后 ${span}）`,
  waits: (timer, span, due) => {
    if (due === null) return '时间未到';
    if (timer === 'for') return `条件须持续 ${span}；若此前一直成立，将于 ${due} 触发`;
    if (timer === 'absent') return `须在 ${span}内没有匹配的事件；若此前没有，将于 ${due} 触发`;
    return `时间未到；若期间没有其他情况，将于 ${due} 触发`;
  },
  suppressedBy: (reason, { hours, limit, late, maxAge }) => {
    switch (reason) {
      case 'already_true':
        return '此前已经成立；规则只在条件变为成立时触发';
      case 'outside_hours':
        return `不在规则的生效时段内${aside(hours)}`;
      case 'limit':
        return `触发次数已达上限${aside(limit)}`;
      case 'too_old':
        return `事件接收得太晚${late === undefined ? '' : `，迟到 ${late}`}${maxAge === undefined ? '' : `（最多 ${maxAge}）`}`;
    }
  },
  cooling: (at, cooldown) => {
    const pause = cooldown === null ? '' : `（冷却时间 ${cooldown}）`;
    if (at === 'unknown') return `不久前刚触发过${pause}`;
    if (at === 'before') return `事件发生在上次触发之前${pause}`;
    return at === 'same' ? `在同一时刻已触发${pause}` : `${at.ago}前已触发${pause}`;
  },
};

function aside(words: string | undefined): string {
  return words === undefined ? '' : `（${words}）`;
}

function step({ outcome, step: number, of, name }: StepTrace): string {
  const named = `第 ${number} 步（共 ${of} 步${name === undefined ? '' : `，${name}`}）`;
  switch (outcome) {
    case 'taken':
      return `已执行${named}`;
    case 'not_met':
      return `未执行，${named}的条件不成立`;
    case 'already':
      return '未执行，此事件已推进过该策略';
    case 'finished':
      return `未执行，全部 ${of} 步均已完成`;
    case 'stopped':
      return '未执行，策略已停止';
    case 'failed':
      return `${named}执行失败`;
    case 'unknown':
      return '未执行，没有这个策略';
  }
}
