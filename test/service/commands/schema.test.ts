import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { hookdesk } from './command-line.ts';

const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, validateFormats: false });

describe('hookdesk schema', () => {
  it.each([
    ['rule', 'conditions'],
    ['settings', 'sources'],
    ['event', 'receivedAt'],
  ])('%s prints the JSON Schema of the code itself', async (name, property) => {
    const { status, stdout } = await hookdesk(['schema', name], { folder: null });
    expect(status).toBe(0);
    const schema = JSON.parse(stdout);
    expect(ajv.validateSchema(schema)).toBe(true);
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      properties: { [property]: {} },
    });
  });

  it('rule knows facts, operators and what each takes; one line with --json', async () => {
    const { stdout } = await hookdesk(['schema', 'rule', '--json'], { folder: null });
    expect(stdout.trim().split('\n')).toHaveLength(1);
    const validate = ajv.compile(JSON.parse(stdout));
    const rule = (value: unknown, operator = 'greaterThan') => ({
      id: 'rule',
      conditions: { all: [{ fact: 'price', operator, value }] },
      actions: [{ type: 'notify' }],
    });
    expect(validate(rule(50_000))).toBe(true);
    expect(validate(rule('50000'))).toBe(false);
    expect(validate(rule(50_000, 'greater'))).toBe(false);
  });

  it('settings takes what the code takes', async () => {
    const { stdout } = await hookdesk(['schema', 'settings'], { folder: null });
    const validate = ajv.compile(JSON.parse(stdout));
    const source = { id: 'okd', preset: 'okd', secrets: [{ env: 'WEBHOOK_SECRET' }] };
    expect(validate({ timezone: 'UTC', sources: [source] })).toBe(true);
    expect(validate({ sources: [{ ...source, preset: 'okdd' }] })).toBe(false);
  });

  it('event describes every canonical field', async () => {
    const { stdout } = await hookdesk(['schema', 'event'], { folder: null });
    const validate = ajv.compile(JSON.parse(stdout));
    const event = { id: 'e', source: 'okd', type: 'order.filled', at: 1, receivedAt: 1, price: 45_000, data: {} };
    expect(validate(event)).toBe(true);
    expect(validate({ ...event, price: '45000' })).toBe(false);
  });
});
