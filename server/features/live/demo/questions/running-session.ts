import type { QuestionsOf } from '../types.ts'

export const runningSession: QuestionsOf = {
  'co-zostaje': [
    {
      name: 'Hania z Prokocimia',
      language: 'pl',
      text: 'Kto płacił za pierwszy rok po zakończeniu grantu? Proszę o prawdziwą odpowiedź, nie o „zdywersyfikowane źródła”.',
      votes: 58,
      state: 'answering',
      translations: {
        nb: 'Hvem betalte for det første året etter at tilskuddet tok slutt? Et ærlig svar, takk, ikke «flere finansieringskilder».',
        en: 'Who paid for the first year after the grant ended? A real answer, please, not “diversified sources”.',
      },
    },
    {
      name: 'Lars, Hamar',
      language: 'nb',
      text: 'Hvor mye av samarbeidet sto og falt med én person? Og hva skjedde da vedkommende sluttet?',
      votes: 47,
      state: 'approved',
      translations: {
        pl: 'W jakim stopniu współpraca wisiała na jednej osobie? I co się stało, kiedy ta osoba odeszła?',
        en: 'How much of the partnership depended on one person? And what happened when that person left?',
      },
    },
    {
      name: 'quiet one at the back',
      language: 'en',
      text: 'Did you ever tell your partner that something was not working? How did you say it?',
      votes: 41,
      state: 'approved',
      translations: {
        pl: 'Czy zdarzyło wam się powiedzieć partnerowi, że coś nie działa? Jak to powiedzieliście?',
        nb: 'Sa dere noen gang til partneren at noe ikke fungerte? Hvordan sa dere det?',
      },
    },
    {
      name: 'mała fundacja',
      language: 'pl',
      text: 'Jesteśmy we trzy, bez etatów. Od czego zacząć, żeby partner z Norwegii nie uciekł na nasz widok?',
      votes: 36,
      state: 'approved',
      translations: {
        nb: 'Vi er tre stykker uten lønn. Hvor begynner vi, så en norsk partner ikke rømmer når de får se oss?',
      },
    },
    {
      name: 'Marit',
      language: 'nb',
      text: 'Har dere fortsatt kontakt med deltakerne, ikke bare med hverandre?',
      votes: 29,
      state: 'approved',
      translations: { pl: 'Czy macie nadal kontakt z uczestnikami, a nie tylko ze sobą nawzajem?' },
    },
    {
      name: 'Basia',
      language: 'pl',
      text: 'Czy po projekcie młodzi sami jeździli do siebie, już bez organizacji?',
      votes: 24,
      state: 'approved',
      translations: {
        nb: 'Fortsatte ungdommene å besøke hverandre etterpå, uten organisasjonene?',
        en: 'Did the young people keep visiting each other afterwards, without the organisations?',
      },
    },
    {
      name: '',
      language: 'en',
      text: 'What did you stop doing because of the partnership, and was it a relief?',
      votes: 17,
      state: 'approved',
      translations: {
        pl: 'Z czego zrezygnowaliście dzięki partnerstwu i czy była to ulga?',
        nb: 'Hva sluttet dere med på grunn av samarbeidet, og var det en lettelse?',
      },
    },
    {
      name: 'Øystein',
      language: 'nb',
      text: 'Et praktisk spørsmål til Bjørn: Hvordan fikk dere styret med på å bruke penger på reiser når køen var full hjemme?',
      votes: 9,
      state: 'approved',
      translations: {
        pl: 'Praktyczne pytanie do Bjørna: jak przekonaliście zarząd do wydawania pieniędzy na podróże, skoro u siebie mieliście kolejkę?',
      },
    },
    {
      name: 'Zwierzyniec',
      language: 'pl',
      text: 'Jak dzielicie się prawami do materiałów, które powstały razem? U nas skończyło się kłótnią o logo.',
      votes: 3,
      state: 'approved',
    },
    {
      name: 'Tomek K.',
      language: 'pl',
      text: 'Ile czasu minęło od pierwszego maila do pierwszej wspólnej rzeczy?',
      votes: 33,
      state: 'answered',
      translations: {
        nb: 'Hvor lang tid gikk det fra første e-post til dere gjorde noe sammen?',
        en: 'How long did it take from the first e-mail to the first thing you did together?',
      },
    },
    {
      name: 'Anne-Grete',
      language: 'nb',
      text: 'Hvilket språk kranglet dere på?',
      votes: 60,
      state: 'answered',
      translations: { pl: 'W jakim języku się kłóciliście?', en: 'Which language did you argue in?' },
    },
    {
      name: 'rada dzielnicy',
      language: 'pl',
      text: 'Czy rady dzielnic mogą być partnerem, czy lepiej, żeby tylko nie przeszkadzały?',
      votes: 0,
      state: 'waiting',
    },
    {
      name: 'first time here',
      language: 'en',
      text: 'Is there a list of Norwegian organisations that answer e-mails? Asking seriously.',
      votes: 0,
      state: 'waiting',
    },
    {
      name: 'ktoś',
      language: 'pl',
      text: 'Gdzie jest obiad i czy będzie coś bez mięsa?',
      votes: 0,
      state: 'dismissed',
      dismissReason:
        'To pytanie nie trafi do panelu, ale już odpowiadamy: obiad jest w foyer zaraz po tej sesji, połowa dań jest wegetariańska.',
    },
  ],
}
