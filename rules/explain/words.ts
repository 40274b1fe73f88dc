export { describeDecision, labelOfCondition } from './decision-phrase.ts';
export { describeRule } from './rule-phrase.ts';
