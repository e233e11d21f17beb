import type { Texts } from "./en.ts";
import { isolated } from "./phrases.ts";

export const JA_SETTINGS: Texts["settings"] = {
  title: "設定",
  done: "完了",
  notifications: "通知",
  show: "通知を表示",
  showWhat: "このページを見ていないときや、別のルームを開いているときに表示します。",
  forbidden: {
    denied:
      "ブラウザーがこのサイトの通知を許可していません。アドレスの横から、このサイトの設定を開いて許可してください。",
    default: "ブラウザーで通知が許可されませんでした。もう一度オンにして、確認が出たら許可してください。",
    insecure: "ブラウザーが通知を表示するのは https のサイトだけです。このサイトにも https のアドレスが必要です。",
    unsupported:
      "このブラウザーは通知を表示できません。iPhone や iPad では、このページをホーム画面に追加して、そこから開いてください。",
  },
  wish: "通知するメッセージ",
  wishes: {
    asking: "メンションとダイレクトメッセージ",
    everything: "すべて",
    nothing: "なし",
  },
  muted: "ミュートしたルームからは通知しません。ミュートはルームのメニューからできます。",
  closed: "このページを閉じていても通知",
  closedWhat: "メンションとダイレクトメッセージを、このブラウザーだけが読めるように暗号化して届けます。",
  closedNot: {
    guest: "自分の名前が必要です。パスワードで名前を登録するか、ログインしてください。",
    "no-service": "ページを閉じている間は、このブラウザーに届けられません。",
  },
  closedProblem: (reason) => `うまくいきませんでした：${isolated(reason)}`,
  why: "通知された理由、されなかった理由",
  whyNone: "このページを開いてから、まだ誰も発言していません。",
  said: (nick, room) => `${isolated(nick)}さん（${isolated(room)}）`,
  saidDirect: (nick) => `${isolated(nick)}さんからあなたへ`,
  told: {
    mention: "通知しました：あなたの名前があります",
    direct: "通知しました：あなただけに送られました",
    everything: "通知しました：「すべて」を選んでいます",
  },
  notTold: {
    nothing: "通知しませんでした：「なし」を選んでいます",
    off: "通知しませんでした：通知もサウンドもオフです",
    muted: "通知しませんでした：ルームをミュートしています",
    "not-asking": "通知しませんでした：あなたの名前がありません",
    "on-screen": "通知しませんでした：ルームが画面に出ていました",
    read: "通知しませんでした：別のデバイスで読んでいました",
    forbidden: "通知しませんでした：ブラウザーがこのサイトの通知を表示しません",
  },
  sounds: "サウンド",
  sound: "音を鳴らす",
  soundWhat: "通知するときに、短い音が1回鳴ります。",
  tryIt: "鳴らしてみる",
  page: "このページ",
  language: "言語",
};
