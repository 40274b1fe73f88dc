import type { healthPage as english } from '../en/health-page.ts';
import type { Translation } from '../translation.ts';

export const healthPage: Translation<typeof english, 'zh'> = {
  doctor: {
    title: '诊断',
    words:
      '检查设置所要求的一切：运行环境、文件夹、磁盘、日志库、密钥、经纪商、隧道、端口和规则。不更改任何内容，也不发送任何消息；只向经纪商查询余额。',
    run: '立即检查',
    again: '再次检查',
    cancel: '停止',
    progress: '已检查 {{done}} / {{of}}',
    failed: '检查未能完成。',
    canceled: '已停止。此前的结果：',
    well: '检查过的都正常工作。',
    broken_other: '{{count, number}} 项无法工作',
    warnings_other: '{{count, number}} 项需要留意',
    fine_other: '{{count, number}} 项检查正常',
    state: { broken: '无法工作', warning: '需要留意', fine: '正常' },
    report: '检查结果',
  },
  log: {
    title: '日志',
    level: { label: '最低级别', info: '全部', warn: '警告', error: '错误' },
    mark: { info: '信息', warn: '警告', error: '错误' },
    search: '搜索日志',
    follow: '跟随',
    lines: '日志行',
    none: '没有符合的行。',
    nonePart: '文件最新部分中没有符合的行。',
    older: '查看更早的',
    file: '{{file}} 的最新内容；密钥已隐藏。',
    copy: '所显示的行',
  },
  versions: {
    title: '版本',
    copy: '用于报告的版本信息',
    hookdesk: 'Hookdesk',
    host: { label: '运行方式', desktop: '桌面应用', headless: '服务' },
    node: 'Node',
    electron: 'Electron',
    sqlite: 'SQLite',
    system: '系统',
    journal: '日志库迁移',
    rules: '规则结构',
  },
};
