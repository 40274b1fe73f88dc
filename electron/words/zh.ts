import type { DesktopWords } from './desktop-words.ts';

export const chinese: DesktopWords = {
  killed: '紧急停止已开启：不会发出任何订单',
  working: '运行中',
  attention: (count) => `有 ${count} 项需要您关注`,
  paused: (rules, until) => (until === null ? `已暂停 ${rules} 条规则` : `已暂停 ${rules} 条规则，直到 ${until}`),
  open: '打开 Hookdesk',
  startAtLogin: '登录时启动',
  lookForUpdate: '检查更新……',
  newVersion: (version) => `有新版本 ${version}……`,
  lookDaily: '每天检查更新',
  quit: '退出 Hookdesk',
  killSwitch: '紧急停止：不发出订单',
  noSounds: (until) => `静音至 ${until}`,
  quietHours: (hours) => `静默时段 ${hours}`,
  noAlerts: '还没有通知',
  lastAlerts: '最近的通知',
  pauseForAnHour: '暂停规则 1 小时',
  pause: '暂停规则',
  resume: '恢复规则',
  approve: '批准',
  reject: '拒绝',
  release: {
    message: '关闭紧急停止？',
    detail: '规则将可以再次下单，按各自的等级并在您的限额之内。此前被拦下的订单现在不会发出。',
    leave: '保持开启',
    turnOff: '关闭',
  },
  goesOn: {
    title: 'Hookdesk 在托盘中继续运行',
    body: '它仍会接收事件并据此行动。要结束它，请在其图标的菜单中选择“退出 Hookdesk”。',
  },
};
