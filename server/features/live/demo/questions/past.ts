import type { QuestionsOf } from '../types.ts'

export const past: QuestionsOf = {
  'dugnad-forklart': [
    {
      name: 'Aneta',
      language: 'pl',
      text: 'Co grozi komuś, kto nie przyjdzie na dugnad? Tak naprawdę, po cichu?',
      votes: 44,
      state: 'answered',
      translations: { nb: 'Hva skjer med den som ikke kommer på dugnad? Sånn egentlig?' },
    },
    {
      name: 'Silje',
      language: 'nb',
      text: 'Har noen fått folk under 30 til å møte opp uten å lokke med pizza?',
      votes: 26,
      state: 'answered',
      translations: { pl: 'Czy komuś udało się ściągnąć ludzi przed trzydziestką bez kuszenia pizzą?' },
    },
    {
      name: 'ROD Dąbie',
      language: 'pl',
      text: 'U nas to się nazywało czyn społeczny i ludzie do dziś zgrzytają zębami. Jak to odczarować?',
      votes: 39,
      state: 'answered',
      translations: {
        nb: 'Hos oss het det «samfunnsinnsats» og var påbudt under kommunismen. Folk skjærer tenner ennå. Hvordan gjør vi det frivillig igjen?',
        en: 'Here it was called a “social deed” and was compulsory under communism. People still grind their teeth. How do we break the spell?',
      },
    },
    {
      name: 'Chris',
      language: 'en',
      text: 'Do immigrants get invited to dugnad, or do they find out from the angry note on the door?',
      votes: 21,
      state: 'answered',
      translations: {
        nb: 'Blir innvandrere invitert på dugnad, eller får de vite om den av den sure lappen på døra?',
      },
    },
  ],
  'umowa-z-wolontariuszem': [
    {
      name: 'Kasia z klubu',
      language: 'pl',
      text: 'Czy zgoda rodzica na wolontariat może przyjść mailem?',
      votes: 33,
      state: 'answered',
    },
    {
      name: 'anonim',
      language: 'pl',
      text: 'Nasz wolontariusz rozbił służbowy samochód. Pytam dla koleżanki.',
      votes: 52,
      state: 'answered',
      translations: { nb: 'En frivillig krasjet organisasjonens bil. Jeg spør for en venninne.' },
    },
    {
      name: 'Jorunn',
      language: 'nb',
      text: 'Trenger en norsk frivillig som er her i to uker, også en slik avtale?',
      votes: 14,
      state: 'answered',
      translations: {
        pl: 'Czy ktoś, kto przyjeżdża z Norwegii na dwutygodniowy wolontariat, też potrzebuje porozumienia?',
      },
    },
  ],
  'ensomme-eldre': [
    {
      name: 'Wanda',
      language: 'pl',
      text: 'Pan Henryk chciał zapisać naszej wolontariuszce działkę. Co mamy zrobić?',
      votes: 29,
      state: 'answered',
      translations: {
        nb: 'En eldre mann ville testamentere kolonihagen sin til den frivillige. Hva gjør vi da?',
      },
    },
    {
      name: 'Per Olav',
      language: 'nb',
      text: 'Hvor mange besøk før man bør bytte? Eller bør man aldri bytte?',
      votes: 18,
      state: 'answered',
      translations: { pl: 'Po ilu wizytach warto zmienić parę? A może nigdy?' },
    },
    {
      name: 'Ida',
      language: 'nb',
      text: 'Hvem ringer dere når noen dør på en søndag?',
      votes: 23,
      state: 'answered',
      translations: { pl: 'Do kogo dzwonicie, kiedy ktoś umiera w niedzielę?' },
    },
    {
      name: 'xx',
      language: 'pl',
      text: 'Kiedy będzie przerwa???',
      votes: 0,
      state: 'dismissed',
      dismissReason: 'To pytanie organizacyjne, a nie do prelegentek. Przerwa zaczęła się o 14:30.',
    },
  ],
}
