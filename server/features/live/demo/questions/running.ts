import type { QuestionsOf } from '../types.ts'

export const running: QuestionsOf = {
  'nar-pengene-er-brukt': [
    {
      name: 'Ewa',
      language: 'pl',
      text: 'Czy wśród tych dwunastu jest choć jedno partnerstwo bez etatowego koordynatora?',
      votes: 38,
      state: 'answered',
      translations: { nb: 'Er det noen av de tolv som klarer seg uten ansatt koordinator?' },
    },
    {
      name: 'Geir',
      language: 'nb',
      text: 'Spurte du også deltakerne, eller bare lederne?',
      votes: 31,
      state: 'answered',
      translations: { pl: 'Czy pytano też uczestników, czy tylko szefów organizacji?' },
    },
    {
      name: 'Nadia',
      language: 'en',
      text: 'Is the raw data available somewhere?',
      votes: 12,
      state: 'answered',
      translations: {
        pl: 'Czy surowe dane są gdzieś dostępne?',
        nb: 'Er rådataene tilgjengelige noe sted?',
      },
    },
  ],
  'mlodzi-decyduja': [
    {
      name: 'dorosły',
      language: 'pl',
      text: 'Po czym poznajecie, że ktoś udaje, że oddał wam głos?',
      votes: 7,
      state: 'approved',
      translations: { nb: 'Hvordan merker dere at noen bare later som de har gitt dere makt?' },
    },
    {
      name: 'Tuva, 17',
      language: 'nb',
      text: 'Får dere betalt når dere gjør det samme arbeidet som de voksne?',
      votes: 11,
      state: 'approved',
      translations: { pl: 'Czy dostajecie pieniądze, kiedy robicie to samo co dorośli?' },
    },
  ],
}
