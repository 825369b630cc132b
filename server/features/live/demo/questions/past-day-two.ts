import type { QuestionsOf } from '../types.ts'

export const pastDayTwo: QuestionsOf = {
  'ungdom-som-frivillige': [
    {
      name: 'Ola (l. 14)',
      language: 'pl',
      text: 'Dlaczego zaświadczenie o wolontariacie dostaje się dopiero po roku, skoro punkty do liceum są w czerwcu?',
      votes: 48,
      state: 'answered',
      translations: {
        nb: 'Hvorfor får vi attesten først etter et år, når poengene til videregående regnes ut i juni?',
      },
    },
    {
      name: 'Vegard',
      language: 'nb',
      text: 'Er det fortsatt frivillig hvis du får poeng for det?',
      votes: 41,
      state: 'answered',
      translations: {
        pl: 'Czy to jeszcze wolontariat, jeśli dostaje się za to punkty?',
        en: 'Is it still voluntary if you get points for it?',
      },
    },
  ],
  'digital-tools': [
    {
      name: 'Renata',
      language: 'pl',
      text: 'Czy to zadziała na laptopie, który pamięta Euro 2012?',
      votes: 35,
      state: 'answered',
      translations: { en: 'Will it run on a laptop that remembers Euro 2012?' },
    },
    {
      name: 'Tom',
      language: 'en',
      text: 'Who can see the volunteers’ phone numbers, and who decides that?',
      votes: 27,
      state: 'answered',
      translations: {
        pl: 'Kto widzi numery telefonów wolontariuszy i kto o tym decyduje?',
        nb: 'Hvem kan se telefonnumrene til de frivillige, og hvem bestemmer det?',
      },
    },
    {
      name: 'Unni',
      language: 'nb',
      text: 'Hvor lang tid tok det å flytte alle over?',
      votes: 8,
      state: 'approved',
      translations: { pl: 'Ile trwało przeniesienie wszystkich danych?' },
    },
  ],
}
