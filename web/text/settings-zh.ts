import type { Texts } from "./en.ts";
import { isolated } from "./phrases.ts";

export const ZH_SETTINGS: Texts["settings"] = {
  title: "设置",
  done: "完成",
  notifications: "通知",
  show: "显示通知",
  showWhat: "在你没看着这个页面，或者正在看别的房间时显示。",
  forbidden: {
    denied: "浏览器不允许本站显示通知。请在地址旁边打开网站设置，允许通知。",
    default: "浏览器还没有得到显示通知的许可。请再打开一次，并在浏览器询问时选择允许。",
    insecure: "浏览器只为 https 网站显示通知，本站要有 https 地址才行。",
    unsupported: "这个浏览器不能显示通知。在 iPhone 或 iPad 上，请把本页面添加到主屏幕，再从那里打开。",
  },
  wish: "哪些消息提醒我",
  wishes: {
    asking: "私信和提到我的消息",
    everything: "所有消息",
    nothing: "都不提醒",
  },
  muted: "静音的房间不会提醒。在房间菜单里可以设为静音。",
  closed: "页面关闭后也通知",
  closedWhat: "仅限私信和提到你的消息，且经过加密，只有这个浏览器能读。",
  closedNot: {
    guest: "这需要你自己的名字：请设密码保留名字，或者登录。",
    "no-service": "页面关闭后，消息无法送达这个浏览器。",
  },
  closedProblem: (reason) => `没有成功：${isolated(reason)}`,
  why: "为什么提醒了我，或没有提醒？",
  whyNone: "从你打开这个页面到现在，还没有人说过话。",
  said: (nick, room) => `${isolated(nick)} 在 ${isolated(room)} 说`,
  saidDirect: (nick) => `${isolated(nick)} 对你说`,
  told: {
    mention: "已提醒：提到了你的名字",
    direct: "已提醒：是只发给你的私信",
    everything: "已提醒：你选了“所有消息”",
  },
  notTold: {
    nothing: "未提醒：你选了“都不提醒”",
    off: "未提醒：通知和声音都已关闭",
    muted: "未提醒：房间已静音",
    "not-asking": "未提醒：没有提到你的名字",
    "on-screen": "未提醒：你当时正看着这个房间",
    read: "未提醒：你已在其他设备上读过",
    forbidden: "未提醒：浏览器不显示本站的通知",
  },
  sounds: "声音",
  sound: "播放提示音",
  soundWhat: "提醒你时响一声短音。",
  tryIt: "试听",
  page: "本页面",
  language: "语言",
};
