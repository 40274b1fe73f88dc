/** Texts of what is around every page: navigation, top bar, banners, messages. */
export const shell = {
  nav: {
    label: '页面',
    overview: '概览',
    live: '实时',
    rules: '规则',
    deliveries: '投递',
    orders: '订单',
    profit: '盈亏',
    strategies: '策略',
    sources: '来源',
    health: '运行状况',
    settings: '设置',
    attention: {
      rules_other: '{{count, number}} 条规则有问题',
      deliveries_other: '{{count, number}} 条投递失败',
      orders_other: '{{count, number}} 笔订单等待您处理',
      strategies_other: '{{count, number}} 个策略已卡住',
      health_other: '{{count, number}} 项需要关注',
    },
  },
  topBar: {
    listener: { listening: '监听中', stopped: '监听已停止', unknown: '监听状态未知' },
    address: '监听地址',
    tunnel: {
      up: '公网可达',
      connecting: '隧道连接中',
      down: '隧道已断开',
      off: '隧道未开启',
      unknown: '隧道状态未知',
    },
    noTunnel: '没有公网地址',
    lastEvent: '最近事件',
    never: '暂无事件',
    silent_other: '{{count, number}} 个来源没有动静：{{sources}}',
  },
  commands: { open: '命令' },
  connection: {
    connected: { word: '已连接', detail: '本页面已连接到 Hookdesk' },
    connecting: { word: '连接中', detail: '本页面正在连接 Hookdesk' },
    waiting: { word: '重新连接中', detail: 'Hookdesk 没有响应，本页面会自动重试' },
  },
  colorScheme: { label: '配色', auto: '跟随系统', light: '浅色', dark: '深色' },
  language: '语言',
  looks: '语言与配色',
  banners: { more: '全部显示', less: '收起' },
  offline: {
    title: 'Hookdesk 没有响应',
    words: '连接恢复后，页面会立即显示内容。在此期间收到的事件都会保留。',
    banner_other: 'Hookdesk 没有响应。当前显示的是之前的内容，{{count, number}} 秒后重试。',
    absent: 'Hookdesk 的服务未在运行，正在启动。在此之前不会接收任何内容；当前显示的是之前的内容。',
    now: '立即重试',
  },
  desk: {
    mark: {
      connected: '这是 {{name}} 上的 Hookdesk',
      connecting: '正在连接 {{name}}',
      lost: '与 {{name}} 的连接已断开',
    },
    owner: '本机上的另一个进程',
    connecting: '正在连接 {{name}}……',
    lost_other:
      '与 {{name}} 的连接已断开，那里的 Hookdesk 不受影响。当前显示的是之前的内容，{{count, number}} 秒后重试。',
    lostOwner_other: '占用此数据文件夹的进程没有响应。当前显示的是之前的内容，{{count, number}} 秒后重试。',
    runHere: '在本机运行',
    change: '运行位置',
  },
  disk: {
    full: {
      title: '磁盘已满，无法再接收事件。',
      words:
        '之前收到的内容都已保留，发送方会收到稍后重发的通知。请在 {{folder}} 所在的磁盘上腾出空间，Hookdesk 会在几秒内自动恢复。',
    },
  },
  settingsProblems: { title: 'settings.json 有错误，最近一次正确的设置继续生效。' },
  access: {
    no_token: {
      title: '此地址没有访问权限',
      words: 'Hookdesk 只对其所有者开放，需使用带有令牌的地址访问。',
    },
    refused: {
      title: '此地址已失效',
      words: 'Hookdesk 已响应，但拒绝了本页面的令牌：它可能已重新启动，或者此地址属于另一个 Hookdesk。',
    },
    todo: '请在运行 Hookdesk 的机器上获取新地址并打开：',
    command: '获取新地址的命令',
    hint: '在代码仓库中运行：npm run -s hookdesk -- ui。您的事件、规则和草稿都不受影响。',
  },
  fault: {
    title: '无法显示此页面',
    kept: 'Hookdesk 本身仍在运行：事件照常接收、判定并执行。已保存的内容以及规则和设置的草稿都还在。',
    todo: '请重新加载页面。如果仍然不行，请重启 Hookdesk：它可能在运行期间被更新过。',
    reload: '重新加载',
  },
  notFound: { title: '没有这个页面', words: '地址可能输入有误。', action: '前往概览' },
  toasts: { region: '消息', dismiss: '关闭消息', openEvent: '打开事件' },
};
