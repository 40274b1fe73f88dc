import { backup } from './settings/backup.ts';
import { brokers } from './settings/brokers.ts';
import { changes } from './settings/changes.ts';
import { channels } from './settings/channels.ts';
import { appearance, general, secrets } from './settings/general.ts';
import { limits } from './settings/limits.ts';
import { notifications } from './settings/notifications.ts';
import { place } from './settings/place.ts';
import { secretsFile } from './settings/secrets-file.ts';
import { transfer } from './settings/transfer.ts';

/** Texts of the page Settings, which are loaded with it. */
export const settings = {
  title: '设置',
  nav: '设置',
  unsaved: '尚未保存',
  unsavedHere: '有未保存的更改',
  stale: '您开始编辑后，生效的设置已有变化。保存会以您的内容替换它，放弃则显示它。',
  save: '保存',
  change: '更改',
  remove: '移除',
  discard: '放弃更改',
  close: '关闭',
  needed: '此项必填。',
  sections: {
    general: { title: '通用', detail: '时区与事件保留时长' },
    appearance: { title: '外观', detail: '颜色和语言' },
    secrets: { title: '密钥', detail: '密钥库中的内容，按名称列出' },
    channels: { title: '渠道', detail: '消息发往哪里' },
    notifications: { title: '通知', detail: '哪些事通知到哪里' },
    brokers: { title: '经纪商', detail: '订单发往哪里' },
    limits: { title: '限额', detail: '允许下哪些订单，用模拟还是真实资金' },
    changes: { title: '变更记录', detail: '谁改动了什么' },
    transfer: { title: '导出与导入', detail: '以文件保存设置和规则' },
    backup: { title: '备份', detail: '把整个 Hookdesk 存为一个文件' },
    place: { title: '运行位置', detail: '本机或服务器' },
  },
  secret: {
    place: {
      env: '环境变量 {{name}}',
      vault: '在密钥库中',
      file: '文件 {{name}}',
      value: '以明文存于 settings.json',
    },
    missing: '缺失：{{place}}',
  },
  recipient: {
    notify: '通知',
    telegram: 'Telegram',
    discord: 'Discord',
    email: '电子邮件',
    http: 'Webhook',
  },
  general,
  appearance,
  secrets,
  secretsFile,
  channels,
  notifications,
  brokers,
  limits,
  changes,
  place,
  transfer,
  backup,
};
