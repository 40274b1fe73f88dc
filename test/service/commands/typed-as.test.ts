import { expect, it } from 'vitest';
import { typedAs } from '../../../service/commands/typed-as.ts';

it.each([
  ['hookdesk ui', {}],
  ['hookdesk ui', { npm_lifecycle_event: '' }],
  ['npm run -s hookdesk -- ui', { npm_lifecycle_event: 'start' }],
  ['npx hookdesk ui', { npm_lifecycle_event: 'npx' }],
])('a command is said as it can be typed: %s', (words, environment) => {
  expect(typedAs('ui', environment)).toBe(words);
});
