/** 设置 → 运行位置. */
export const place = {
  browser:
    '此页面由浏览器显示，属于提供其地址的那个 Hookdesk。在桌面应用中，可在此选择它运行在本机还是服务器上。没有桌面应用时，可用“hookdesk connect user@server”打开服务器的界面。',
  intro: 'Hookdesk 可以运行在本机，也可以运行在始终开机的服务器上，而本窗口只负责显示。两者绝不会同时运行。',
  here: '在本机',
  shows: {
    here: '由此应用接收、判断并执行。应用关闭后，便不再有任何动作。',
    owner: '本机上另一个 Hookdesk 正在使用此数据文件夹。本窗口显示的是它：托盘、通知和对订单的答复都属于它。',
    server: '由服务器接收、判断并执行，与本窗口是否打开无关。托盘、通知和对订单的答复都属于它。',
  },
  runs: '那里运行着 Hookdesk {{version}}，数据文件夹为 {{folder}}。',
  back: {
    open: '回到本机',
    title: '在本机运行 Hookdesk？',
    confirm: '在本机运行',
    words:
      '此应用将使用自己的数据文件夹重新接收、判断并执行。{{name}} 上的 Hookdesk 也会继续执行：如果两者交易同一账户，请先在那里停止它。',
    owner: '另一个进程运行期间会一直占用数据文件夹：请先停止它。',
  },
  server: {
    title: '在服务器上',
    words:
      '通过 SSH 连接服务器。Hookdesk 必须在那里作为服务运行；本机需要一把服务器认可的密钥。不会向网络开放任何内容。',
    host: '服务器',
    hostWords: '名称或地址。',
    port: 'SSH 端口',
    user: '用户',
    userWords: '登录服务器并可运行下方命令的用户。',
    keyFile: '私钥',
    keyFileWords: '本机上不带口令的文件。留空则使用 SSH 代理，它也支持带口令的密钥。',
    command: '命令',
    commandWords: '服务器如何运行 Hookdesk。留空则为 hookdesk；若不允许，则为 sudo -n hookdesk。',
    folder: '服务器上的数据文件夹',
    folderWords: '留空则使用命令自己的文件夹。',
    look: '检查',
  },
  hostKey: {
    first: '首次连接 {{host}}。它出示了以下指纹；尚未登录。',
    same: '{{host}} 出示的是您之前确认过的指纹。',
    changed: '{{host}} 出示的指纹与您确认过的不同。它可能已重装，也可能有人在中间拦截。不清楚原因时请勿继续。',
    compare: '请与服务器自己给出的指纹比较：',
    confirm: '就是这台服务器',
  },
  choose: {
    open: '在此显示',
    title: '显示 {{name}} 上的 Hookdesk？',
    confirm: '停止本机并显示',
    stops:
      '本机的 Hookdesk 将停止：发送到其地址的内容不会被接收，其规则不再判断，其未完成的订单也无人跟踪。数据文件夹保持不变。',
    acts: '{{name}} 上的 Hookdesk 继续按自己的规则、限额和实盘授权运行。本窗口显示并更改的是它。',
    move: '本机的规则和事件不会一同带过去；可先用“hookdesk move”把它们移过去。',
  },
};
