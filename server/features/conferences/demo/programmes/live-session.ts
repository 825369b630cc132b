import type { WorldSession } from '../types.ts'

export const liveSession: WorldSession = {
  slug: 'co-zostaje',
  day: 0,
  start: '10:30',
  durationMinutes: 75,
  room: 'Sala Wisła',
  track: 'Partnerstwo',
  language: 'pl',
  title: 'Co zostaje, kiedy kończy się projekt?',
  abstract:
    'Rozmowa czterech osób, które mają za sobą wspólne projekty: udane, nieudane i takie, o których wolą nie mówić. Bez prezentacji. Po dwudziestu minutach oddajemy głos sali; pytać można po polsku, norwesku i angielsku, tłumaczymy na bieżąco.',
  speakers: ['Marta Zielińska', 'Bjørn Kvåle', 'Sara Haddad', 'Jakub Świerk'],
  live: true,
}
