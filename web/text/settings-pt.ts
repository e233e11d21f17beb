import type { Texts } from "./en.ts";
import { isolated } from "./phrases.ts";

export const PT_SETTINGS: Texts["settings"] = {
  title: "Configurações",
  done: "Pronto",
  notifications: "Notificações",
  show: "Mostrar notificações",
  showWhat: "Quando esta página não estiver à vista ou outra sala estiver na tela.",
  forbidden: {
    denied: "Seu navegador não deixa este site mostrá-las. Permita nas configurações do site, ao lado do endereço.",
    default: "Seu navegador não recebeu permissão para mostrá-las. Ative de novo e diga sim quando ele perguntar.",
    insecure: "Os navegadores só as mostram em sites que chegam por https. Este precisa de um endereço https.",
    unsupported:
      "Este navegador não as mostra. No iPhone ou iPad, adicione esta página à tela de início e abra-a por lá.",
  },
  wish: "Me avise sobre",
  wishes: { asking: "Menções e mensagens diretas", everything: "Tudo", nothing: "Nada" },
  muted: "Salas silenciadas não avisam. Para silenciar uma sala, use o menu dela.",
  closed: "Também com esta página fechada",
  closedWhat: "Menções e mensagens diretas, criptografadas para que só este navegador possa lê-las.",
  closedNot: {
    guest: "Para isso é preciso um nome seu: guarde-o com uma senha ou faça login.",
    "no-service": "Não há como avisar este navegador com a página fechada.",
  },
  closedProblem: (reason) => `Não deu certo: ${isolated(reason)}`,
  why: "Por que houve aviso, ou por que não?",
  whyNone: "Ninguém disse nada desde que você abriu esta página.",
  said: (nick, room) => `${isolated(nick)} em ${isolated(room)}`,
  saidDirect: (nick) => `${isolated(nick)} para você`,
  told: {
    mention: "Com aviso: diz seu nome",
    direct: "Com aviso: era só para você",
    everything: "Com aviso: você quer avisos de tudo",
  },
  notTold: {
    nothing: "Sem aviso: você não quer nenhum aviso",
    off: "Sem aviso: as notificações e os sons estão desativados",
    muted: "Sem aviso: a sala está silenciada",
    "not-asking": "Sem aviso: não diz seu nome",
    "on-screen": "Sem aviso: a sala estava na tela",
    read: "Sem aviso: você já tinha lido em outro dispositivo",
    forbidden: "Sem aviso: seu navegador não mostra notificações deste site",
  },
  sounds: "Sons",
  sound: "Tocar um som",
  soundWhat: "Um toque curto a cada aviso.",
  tryIt: "Ouvir",
  page: "Esta página",
  language: "Idioma",
};
