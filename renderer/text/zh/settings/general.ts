import type {
  appearance as englishAppearance,
  general as englishGeneral,
  secrets as englishSecrets,
} from '../../en/settings/general.ts';
import type { Translation } from '../../translation.ts';

export const general: Translation<typeof englishGeneral, 'zh'> = {
  intro: '一天从哪个时区开始，消息用什么语言，以及事件保留多久。',
  saved: '已保存',
  zone: {
    title: '时区',
    words: '时间按此时区显示，一天的开始和结束也以它为准：概览、每日限额、日报和按日盈亏。',
    label: '时区',
    wrong: '没有这个时区。例如：Europe/Berlin、America/New_York、UTC。',
    example: '那里现在是 {{time}}；下一天在 {{next}} 开始，即本机的 {{here}}。',
  },
  language: {
    title: '消息语言',
    words:
      'Hookdesk 自己发送的内容使用此语言：通知、Telegram、Discord、邮件和日报。您的规则中的文字保持原样。本页面的语言在顶栏中选择。',
    take: '改用本页面的语言：{{language}}',
  },
  keeping: {
    title: '事件保留多久',
    words: '最旧的事件先被删除，连同其判定和投递。尚未完结、失败或规则仍需要的会保留。成交、持仓和变更记录永久保留。',
    days: '天数',
    daysWords: '留空：不论多旧',
    megabytes: 'MB',
    megabytesWords: '留空：不论占用多少空间',
    wrong: '应为大于 0 的数字，或留空。',
    held: { events: '事件', bytes: '占用', free: '文件中的空闲', oldest: '最旧' },
    none: '无',
    ask: {
      title_other: '删除约 {{count, number}} 个事件？',
      words:
        '保存后不久，最多会删除这么多事件，连同其判定和投递。回看更久的规则将不再看到它们。此操作无法撤销；备份中仍有它们。',
      confirm: '保存并删除',
    },
  },
  updates: {
    title: '桌面应用的更新',
    runs: '本机运行的是版本 {{version}}。',
    look: '立即检查',
    never: '还没有检查过新版本。',
    newest: '上次检查时没有更新的版本：',
    looked: '上次检查：',
    found: '有新版本 {{version}}',
    noNotes: '没有附带说明。',
    download: '下载',
    downloaded: '已下载。安装时 Hookdesk 会停止几秒钟再启动；其间到来的发送方会被拒绝。',
    install: '立即安装',
    orders_other: '有 {{count, number}} 个订单正在途中，不会为更新而中断。等它们到达后再试。',
    failed: '没有更新，什么都没有改变：',
    daily: '每天检查',
    dailyWords:
      'Hookdesk 每天向 {{server}} 询问一次最新版本。该服务器会看到您的网络地址和所用系统，看不到您的任何交易。',
    promise: '未经您同意不会下载或安装任何东西；有订单在途中时不会安装。',
  },
};

export const appearance: Translation<typeof englishAppearance, 'zh'> = {
  intro: '此浏览器或窗口中界面的外观和语言。',
  title: '颜色',
  words: '“跟随系统”会随电脑的设置，日夜变化。',
  language: '立即生效。数字和日期按该语言的习惯书写。',
};

export const secrets: Translation<typeof englishSecrets, 'zh'> = {
  intro: '密钥库中的内容，按名称列出。密钥不会再次显示；可以立即替换，没有任何引用时才能移除。',
  none: '密钥库是空的。来源、渠道、经纪商和隧道的密钥在各自的页面输入后存放于此。',
  unused: '设置中没有任何地方引用它。',
  missing: '缺失',
  enter: '输入',
  key: {
    title: '密钥库的钥匙',
    mark: { passphrase: '口令', system: '由系统保管', file: '与密钥库放在一起' },
    words: {
      passphrase: '由您的口令推导而来，口令不会记录在这里的任何地方。',
      system: '由操作系统为您保管：复制的数据文件夹无法打开，备份在另一台电脑上也无法打开。',
      file: '存放在数据文件夹的 vault.key 中：谁拥有整个文件夹，谁就拥有密钥。',
    },
    keeper: '保管者：',
    unprotected: '系统在此不提供保护：',
  },
  used: '用于',
  by: { source: '来源“{{name}}”', provider: '服务商“{{name}}”', broker: '经纪商“{{name}}”', tunnel: '隧道' },
  replace: {
    button: '替换',
    title: '替换 {{name}}',
    label: '新密钥',
    words: '在所有使用之处立即生效。',
    done: '{{name}} 已替换',
  },
  remove: { title: '移除 {{name}}？', words: '无法恢复。', done: '{{name}} 已移除' },
};
