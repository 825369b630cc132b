import type { IncomingQuestion } from '../types.ts'

/** They come in this order, so neighbours differ in language and in weight. */
export const incomingQuestions: IncomingQuestion[] = [
  {
    name: 'Gosia, Mistrzejowice',
    language: 'pl',
    text: 'Czy łatwiej było wam przyznać się do błędu przed partnerem z zagranicy niż przed własnym urzędem?',
  },
  {
    name: 'Torbjørn',
    language: 'nb',
    text: 'Hva ville dere ha strøket i søknaden hvis dere fikk skrive den på nytt?',
  },
  {
    name: 'Priya',
    language: 'en',
    text: 'How do you keep a partnership alive in the months when there is simply nothing to do together?',
  },
  {
    name: 'wolontariusz z Kurdwanowa',
    language: 'pl',
    text: 'A wolontariusze? Ktoś ich pytał, czy chcą jeszcze raz?',
  },
  {
    name: 'Hilde fra Skien',
    language: 'nb',
    text: 'Vi er 60 medlemmer og ingen ansatte. Er vi for små til å være partner, eller akkurat passe?',
  },
  {
    name: '',
    language: 'pl',
    text: 'Czy partner widział wasz budżet w całości, czy tylko swoją część?',
  },
  {
    name: 'Sigrid',
    language: 'nb',
    text: 'Marta: Er ungdommene deres fortsatt med i styringen, eller var det bare mens prosjektet varte?',
  },
  {
    name: 'accountant, sorry',
    language: 'en',
    text: 'Exchange rates. Who carried the loss when the krone fell?',
  },
  {
    name: 'Irena',
    language: 'pl',
    text: 'Mam 71 lat i prowadzę klub seniora. Czy w ogóle ktoś szuka partnerów w moim wieku?',
  },
  {
    name: 'Jon Arne',
    language: 'nb',
    text: 'Finnes det noe dere har lært av polske organisasjoner som dere bruker hver uke? Et konkret eksempel, takk.',
  },
  {
    name: 'bibliotekarka',
    language: 'pl',
    text: 'Czy biblioteka może być waszym partnerem? Mamy sale, ludzi i klucze, nikt nas nie pyta.',
  },
  {
    name: 'Maya (student)',
    language: 'en',
    text: 'Can a student write her thesis about your partnership, or are you tired of students?',
  },
  {
    name: 'Kuba',
    language: 'pl',
    text: 'Co zrobiliście, kiedy połowa młodych wycofała się tydzień przed wyjazdem?',
  },
  {
    name: 'Ragnhild, Bodø',
    language: 'nb',
    text: 'Flyreisene tynger samvittigheten. Har noen prøvd med tog og båt, og hvordan gikk det?',
  },
  {
    name: 'interpreter’s friend',
    language: 'en',
    text: 'Did you pay for professional interpreting, or did the one bilingual volunteer do everything?',
  },
  {
    name: 'pani z księgowości',
    language: 'pl',
    text: 'Czy norweski partner zrozumiał, po co nam opis na odwrocie faktury? Nasz do dziś nie wierzy.',
  },
  {
    name: 'Even',
    language: 'nb',
    text: 'Hva har den dyreste misforståelsen kostet dere, i kroner eller złoty?',
  },
  {
    name: 'Mama Oli',
    language: 'pl',
    text: 'Moja córka jeździ na wózku. Czy przy wymianach ktoś z góry myśli o dostępności, czy mam za każdym razem pytać sama?',
  },
  {
    name: 'Kjersti',
    language: 'nb',
    text: 'Hvordan gjør dere det når partneren er mye større enn dere selv?',
  },
  {
    name: 'Oleksandr',
    language: 'en',
    text: 'Sara, do you ever invite people from your centre to choose the partner, or is it always the board?',
  },
  {
    name: 'Stary Bieżanów',
    language: 'pl',
    text: 'Ile godzin tygodniowo zajmuje koordynacja i kto to robi po nocach?',
  },
  {
    name: '',
    language: 'nb',
    text: 'Er det lov å si nei til en partner man liker godt som menneske? Hvordan?',
  },
  {
    name: 'Ela i Wiesia',
    language: 'pl',
    text: 'Siedzimy w ostatnim rzędzie i właśnie postanowiłyśmy kogoś znaleźć. Jaki jest pierwszy krok, jeszcze dziś?',
  },
  {
    name: 'Bronowice calling',
    language: 'en',
    text: 'If you could keep only one thing from all your projects, what would it be?',
  },
]
