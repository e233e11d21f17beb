/**
 * Every text in Arabic. Nouns of doing rather than verbs, which would tell the gender of the reader and of whoever is
 * told of. Everything that may be of another script is isolated, wherever it stands: `#lobby` would else end in `#`.
 */

import type { Texts } from "./en.ts";
import { modesTold } from "./modes.ts";
import { AR_MODES } from "./modes-ar.ts";
import { countOf, isolated, listOf as listOfNames, plural, whyOf } from "./phrases.ts";
import { AR_REFUSALS } from "./refusals-ar.ts";
import { AR_SETTINGS } from "./settings-ar.ts";

function listOf(names: readonly string[]): string {
  return listOfNames(names, (count) =>
    plural(count, {
      one: "شخص آخر",
      two: "شخصان آخران",
      few: `${countOf(count)} أشخاص آخرين`,
      many: `${countOf(count)} شخصًا آخر`,
      other: `${countOf(count)} شخص آخر`,
    }),
  );
}

function letters(count: number): string {
  return plural(count, {
    one: "حرف واحد",
    two: "حرفان",
    few: `${countOf(count)} أحرف`,
    many: `${countOf(count)} حرفًا`,
    other: `${countOf(count)} حرف`,
  });
}

/** A command is from left to right, each of what stands behind it as it is. */
function usage(command: string, ...words: readonly string[]): string {
  return [command, ...words.map(isolated)].join(" ");
}

export const ar: Texts = {
  arrive: {
    lobby: "الدخول إلى الردهة",
    room: (room) => `الدخول إلى ${isolated(room)}`,
    what: (title) => `${isolated(title)} غرفة محادثة. يكفي اختيار اسم للدخول: بلا حساب ولا بريد إلكتروني.`,
    welcomeBack: (title) => `أهلًا بعودتك إلى ${isolated(title)}. يمكنك تسجيل الدخول باسمك هنا.`,
    name: "اسمك",
    join: "دخول",
    joining: "جارٍ الدخول…",
    farewell: (nick) => `إلى اللقاء يا ${isolated(nick)}. لقد غادرت الغرفة.`,
    noName: "يرجى إدخال اسم أولًا.",
    spaces: "الاسم كلمة واحدة بلا مسافات.",
    tooLong: (most) => `هذا الاسم طويل جدًا. الحد الأقصى: ${letters(most)}.`,
    taken: (nick) => `الاسم «${isolated(nick)}» مستخدم.`,
    tryName: (nick) => `ما رأيك في «${isolated(nick)}»؟`,
    badName: (nick) =>
      `لا يصلح «${isolated(nick)}» اسمًا هنا. يبدأ الاسم بحرف، وبعده أحرف من الأبجدية نفسها وأرقام و«-» و«_».`,
    unreachable: "تعذّر الوصول إلى الخادم. يرجى المحاولة بعد قليل.",
    refused: (reason) => `رفض الخادم الطلب: ${isolated(reason)}`,
    password: "كلمة المرور",
    logIn: "تسجيل الدخول",
    haveName: "لديك اسم هنا من قبل؟",
    noPassword: "يرجى إدخال كلمة المرور أيضًا.",
    wrongPassword: (nick) => `هذه ليست كلمة مرور «${isolated(nick)}».`,
    noAccounts: "لا يمكن تسجيل الدخول في هذا الخادم. يمكنك الدخول كضيف.",
    passkey: "استخدام مفتاح مرور",
    noPasskey: "لم يُستخدم أي مفتاح مرور. يمكنك المحاولة مجددًا أو تسجيل الدخول بكلمة المرور.",
    wrongPasskey: "مفتاح المرور هذا غير معروف هنا، أو يخص اسمًا آخر.",
    noPasskeys: "لا يقبل هذا الخادم مفاتيح المرور في هذه الصفحة. يمكنك تسجيل الدخول بكلمة المرور.",
    logInOver: "انتهت جلستك. يرجى تسجيل الدخول من جديد.",
    newHere: "أول مرة هنا؟",
    asGuest: "الدخول كضيف",
  },

  account: {
    keep: "حجز هذا الاسم",
    keepShort: "حجز الاسم",
    keepTitle: (nick) => `حجز الاسم «${isolated(nick)}»`,
    keepWhat: "بكلمة مرور يصبح الاسم لك: لا يستخدمه أحد غيرك، ويمكنك تسجيل الدخول من أي مكان.",
    password: "كلمة المرور",
    short: (least) => `كلمة المرور قصيرة. الحد الأدنى: ${letters(least)}.`,
    kept: "الاسم محجوز",
  },

  passkeys: {
    title: "مفاتيح المرور",
    what: "مفتاح المرور يتيح تسجيل الدخول ببصمة الإصبع أو الوجه أو رمز PIN، بلا كلمة مرور.",
    add: "إضافة مفتاح مرور",
    added: (day) => `تاريخ الإضافة: ${day}`,
    drop: "إزالة",
    dropNamed: (name) => `إزالة ${isolated(name)}`,
    done: "تم",
    failed: "لم يُضف أي مفتاح مرور. يمكنك المحاولة في أي وقت.",
    known: "يوجد على هذا الجهاز مفتاح مرور لهذا الاسم بالفعل.",
    device: ({ browser, system }) =>
      ["متصفح", ...(browser === undefined ? [] : [browser]), ...(system === undefined ? [] : ["على", system])].join(
        " ",
      ),
  },

  rooms: {
    label: "الغرف",
    heading: "الغرف",
    direct: "رسائل خاصة",
    open: "الغرف",
    openUnread: "الغرف: يوجد جديد",
    add: "الانضمام إلى غرفة",
    addName: "الغرفة",
    addWhat: "إن لم توجد غرفة بهذا الاسم فستُنشأ، وتكون إدارتها لك.",
    addGo: "انتقال",
    leave: (room) => `مغادرة ${isolated(room)}`,
    unread: (count, shown) =>
      shown === countOf(count)
        ? plural(count, {
            one: "رسالة جديدة واحدة",
            two: "رسالتان جديدتان",
            few: `${shown} رسائل جديدة`,
            other: `${shown} رسالة جديدة`,
          })
        : `رسائل جديدة: ${shown}`,
    mentions: (count) =>
      plural(count, {
        one: "رسالة واحدة لك",
        two: "رسالتان لك",
        few: `${countOf(count)} رسائل لك`,
        other: `${countOf(count)} رسالة لك`,
      }),
    guest: "ضيف",
    offline: "لا يوجد اتصال",
    quit: "خروج",
    you: "أنت",
  },

  dialog: {
    cancel: "إلغاء",
  },

  settings: AR_SETTINGS,

  room: {
    none: "لست في أي غرفة بعد",
    noneWhat: "يمكنك اختيار غرفة من القائمة أو الانضمام إلى غيرها.",
    joining: (room) => `جارٍ الدخول إلى ${isolated(room)}…`,
    refused: (room, reason) => `لست في ${isolated(room)}: ${isolated(reason)}`,
    removed: (room, by, reason) => `تم إخراجك من ${isolated(room)} بواسطة ${isolated(by)}${whyOf(by, reason) ?? "."}`,
    rejoin: "إعادة المحاولة",
    invited: (by, room) => `دعوة لك من ${isolated(by)} إلى ${isolated(room)}`,
    invitedOther: (by, nick) => `تمت دعوة ${isolated(nick)} إلى هذه الغرفة بواسطة ${isolated(by)}`,
    menu: "قائمة الغرفة",
    pin: "تثبيت في الأعلى",
    unpin: "إلغاء التثبيت",
    mute: "كتم",
    unmute: "إلغاء الكتم",
    copyInvitation: "نسخ رابط الدعوة",
    invite: "دعوة شخص",
    inviteName: "الاسم",
    inviteGo: "دعوة",
    settings: "إعدادات الغرفة",
    leave: "مغادرة الغرفة",
    save: "حفظ",
    slot: {
      i: "الدخول بدعوة فقط",
      m: "الكلام لمن لديهم حق الكلام فقط",
      n: "الكتابة لمن هم في الغرفة فقط",
      t: "تغيير الموضوع لمن يديرون الغرفة فقط",
      s: "الغرفة سرية",
      R: "الدخول لمن حجزوا أسماءهم فقط",
    },
    key: "كلمة مرور الغرفة",
    keyWhat: "لازمة للدخول. إن تُركت فارغة فالدخول للجميع.",
    needsKey: (room) => `كلمة المرور لازمة لدخول ${isolated(room)}:`,
    wrongKey: (room) => `هذه ليست كلمة مرور ${isolated(room)}:`,
    enter: "دخول",
    most: "العدد الأقصى",
    mostWhat: "إن تُرك فارغًا فلا حد للعدد.",
    bans: "قائمة الحظر ومنع الكتابة",
    noBans: "لا أحد محظور أو ممنوع من الكتابة.",
    lift: "رفع الحظر",
    liftOf: (mask) => `رفع الحظر عن ${isolated(mask)}`,
    unmuteOf: (mask) => `السماح لـ ${isolated(mask)} بالكتابة مجددًا`,
    people: (count) => `الأعضاء: ${countOf(count)}`,
    topic: "الموضوع",
    main: (room) => `الغرفة ${isolated(room)}`,
    close: "إغلاق",
  },

  switcher: {
    title: "انتقال إلى",
    open: "انتقال إلى…",
    field: "غرفة أو شخص أو إجراء",
    keys: "Ctrl K",
    nothing: "لا يوجد شيء بهذا الاسم.",
    goInto: (room) => `الدخول إلى ${isolated(room)}`,
    room: "غرفة",
    person: "شخص",
    deed: "إجراء",
  },

  search: {
    title: "بحث",
    field: "البحث في الرسائل",
    help: `لتضييق البحث: ${["from:الاسم", "in:#الغرفة", "before:2026-11-23", "after:2026-11-23"]
      .map(isolated)
      .join("، ")}.`,
    found: (count, shown) =>
      shown === countOf(count)
        ? plural(count, {
            zero: "لم يُعثر على شيء.",
            one: "عُثر على رسالة واحدة.",
            two: "عُثر على رسالتين.",
            few: `عُثر على ${shown} رسائل.`,
            other: `عُثر على ${shown} رسالة.`,
          })
        : `الرسائل التي عُثر عليها: ${shown}`,
    more: "عرض المزيد",
  },

  directory: {
    title: "اكتشاف الغرف",
    field: "البحث عن غرفة",
    people: (count) =>
      plural(count, {
        zero: "لا أحد",
        one: "شخص واحد",
        two: "شخصان",
        few: `${countOf(count)} أشخاص`,
        many: `${countOf(count)} شخصًا`,
        other: `${countOf(count)} شخص`,
      }),
    none: "لا توجد غرف أخرى بعد. ما رأيك في إنشاء واحدة؟",
    nothing: "لا توجد غرفة بهذا الاسم.",
    joined: "أنت فيها",
  },

  profile: {
    title: (nick) => `نبذة عن ${isolated(nick)}`,
    write: "مراسلة",
    account: (account) => `اسم محجوز: ${isolated(account)}`,
    guest: "ضيف",
    realname: (name) => `اسم آخر: ${isolated(name)}`,
    away: (why) => `غياب: ${isolated(why)}`,
    isAway: "غياب",
    bot: "برنامج آلي",
    since: (time) => `هنا منذ ${time}`,
    rooms: (rooms) => `في ${isolated(rooms)}`,
    kick: "إخراج من الغرفة",
    mute: "منع من الكتابة في الغرفة",
    unmute: "السماح بالكتابة مجددًا",
    ban: "حظر من الغرفة",
    give: (rank) => `منح دور: ${rank}`,
    take: (rank) => `سحب دور: ${rank}`,
    ranks: { q: "مؤسس", a: "مشرف عام", o: "مشرف", h: "مساعد مشرف", v: "متحدث" },
  },

  people: {
    label: "الأعضاء",
    ranked: (count) => `إدارة الغرفة · ${countOf(count)}`,
    here: (count) => `هنا · ${countOf(count)}`,
    away: (count) => `غياب · ${countOf(count)}`,
    you: "أنت",
    isAway: "غياب",
    write: (nick) => `مراسلة ${isolated(nick)}`,
    more: (count) => `المزيد: ${countOf(count)}`,
    ranks: { "~": "مؤسس", "&": "مشرف عام", "@": "مشرف", "%": "مساعد مشرف", "+": "متحدث" },
  },

  timeline: {
    label: (room) => `الرسائل في ${isolated(room)}`,
    loadingOlder: "جارٍ تحميل الرسائل الأقدم…",
    loading: "جارٍ تحميل الرسائل…",
    beginning: (room) => `هنا بداية ${isolated(room)}.`,
    empty: "لم يُكتب شيء هنا بعد. ما رأيك في إلقاء التحية؟",
    emptyDirect: (nick) => `ما يُكتب هنا بينك وبين ${isolated(nick)} لا يراه سواكما.`,
    today: "اليوم",
    yesterday: "أمس",
    unread: "جديد",
    newest: "إلى أحدث الرسائل",
    firstUnread: "إلى الرسائل الجديدة",
    notFound: "لم تعد هذه الرسالة موجودة هنا، أو لا يمكنك الاطلاع عليها.",
    showAll: "عرض الكل",
    showLess: "عرض أقل",
    goToDay: "الانتقال إلى تاريخ",
    goToDayLabel: "التاريخ",
    goToDayGo: "انتقال",
    joined: (names) => `انضمام: ${listOf(names)}`,
    left: (names) => `مغادرة: ${listOf(names)}`,
    visited: (names) => `انضمام ثم مغادرة: ${listOf(names)}`,
    returned: (names) => `مغادرة ثم عودة: ${listOf(names)}`,
    renamed: (from, to) => `الاسم الجديد لـ ${isolated(from)}: ${isolated(to)}`,
    topicSet: (nick, topic) => `موضوع جديد من ${isolated(nick)}: ${isolated(topic)}`,
    topicTaken: (nick) => `تمت إزالة الموضوع بواسطة ${isolated(nick)}`,
    modes: (by, changes) => modesTold(AR_MODES, by, changes).join(" "),
    kicked: ({ nick, by, reason }) => `تم إخراج ${isolated(nick)} بواسطة ${isolated(by)}${whyOf(by, reason) ?? ""}`,
    says: (nick) => `${isolated(nick)}: `,
    notice: "تنويه",
    onlyYou: "لا يظهر هذا إلا لك",
    nc: "nc",
  },

  message: {
    by: (nick) => `رسالة من ${isolated(nick)}`,
    tools: "إجراءات هذه الرسالة",
    react: "التفاعل برمز آخر",
    reactWith: (sign) => `التفاعل بـ ${sign}`,
    reply: "رد",
    more: "المزيد",
    copyLink: "نسخ الرابط",
    copyText: "نسخ النص",
    takeBack: "إلغاء الإرسال",
    edit: "تعديل",
    edited: "(معدّلة)",
    answers: "ردًا على:",
    earlier: "رسالة سابقة",
    reactedBy: (nicks, sign) => `${sign} ${countOf(nicks.length)}: ${listOf(nicks)}`,
  },

  emoji: {
    title: "رموز تعبيرية",
    search: "البحث عن رمز تعبيري",
    found: (count) => `النتائج: ${countOf(count)}`,
    groups: {
      faces: "وجوه ومشاعر",
      people: "أشخاص وأيدٍ",
      nature: "حيوانات وطبيعة",
      food: "طعام وشراب",
      travel: "سفر وأماكن",
      play: "ترفيه واحتفال",
      things: "أشياء",
      signs: "علامات",
      flags: "أعلام",
    },
  },

  sending: {
    sending: "جارٍ الإرسال…",
    queued: "سيتم الإرسال عند عودة الاتصال",
    unsure: "جارٍ التحقق من وصولها…",
    refused: (reason) => `لم تُرسل: ${reason}`,
    lost: "لم تُرسل: انقطع الاتصال",
    tryAgain: "إعادة المحاولة",
    discard: "تجاهل",
  },

  refusals: AR_REFUSALS,

  connection: {
    lost: "انقطع الاتصال. جارٍ إعادة المحاولة…",
    waiting: "بانتظار أن يصبح اسمك متاحًا…",
    now: "المحاولة الآن",
  },

  box: {
    label: "رسالة",
    placeholder: (room) => `رسالة إلى ${isolated(room)}`,
    send: "إرسال",
    emoji: "رموز تعبيرية",
    choices: "الخيارات",
    replyingTo: (nick) => `رد على ${isolated(nick)}`,
    noReply: "إلغاء الرد",
    editing: "تعديل رسالتك",
    noEdit: "إلغاء التعديل",
    typing: (nicks) => (nicks.length > 3 ? "عدة أشخاص يكتبون…" : `جارٍ الكتابة: ${listOf(nicks)}…`),
    tooLong: "هذا النص أطول من رسالة واحدة. يرجى تقسيمه إلى رسالتين.",
    noImages: "لا يمكن إرسال الصور هنا بعد.",
    removeImage: "إزالة الصورة",
  },

  commands: {
    heading: "ما يمكنك كتابته:",
    unknown: (name) =>
      `لا يوجد أمر باسم ${isolated(`/${name}`)}. للأوامر: \`/help\`، ولإرساله كما هو: ${isolated(`//${name}`)}`,
    usage: (how) => `هكذا: \`${how}\``,
    notHere: "لا يعمل هذا إلا داخل غرفة.",
    notAllowed: "لا يمكنك فعل ذلك هنا.",
    me: { usage: usage("/me", "في استراحة"), help: "التعبير عن فعل" },
    nick: { usage: usage("/nick", "الاسم"), help: "اتخاذ اسم آخر" },
    join: { usage: usage("/join", "#الغرفة"), help: "الدخول إلى غرفة" },
    part: { usage: "/part", help: "مغادرة هذه الغرفة" },
    shrug: { usage: "/shrug", help: `قول ${isolated("¯\\_(ツ)_/¯")}` },
    away: { usage: usage("/away", "السبب"), help: "إعلان غيابك؛ وبلا سبب: إعلان عودتك" },
    topic: { usage: usage("/topic", "الموضوع"), help: "تحديد موضوع الغرفة؛ والعلامة - تزيله" },
    invite: { usage: usage("/invite", "الاسم"), help: "دعوة شخص إلى هذه الغرفة" },
    kick: { usage: usage("/kick", "الاسم", "السبب"), help: "إخراج شخص من الغرفة" },
    ban: { usage: usage("/ban", "الاسم", "السبب"), help: "إخراج شخص ومنعه من العودة" },
    unban: { usage: usage("/unban", "الاسم"), help: "السماح لشخص بالعودة" },
    date: { usage: "/date 2026-11-23", help: "الانتقال إلى تاريخ" },
    msg: { usage: usage("/msg", "الاسم", "الرسالة"), help: "مراسلة شخص واحد" },
    settings: { usage: "/settings", help: "الإشعارات والأصوات وما شابه" },
    quit: { usage: "/quit", help: "الخروج" },
    help: { usage: "/help", help: "هذه القائمة" },
    escape: "لكتابة نص يبدأ بالعلامة / تُكتب // في أوله",
  },
};
