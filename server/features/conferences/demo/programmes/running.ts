import type { WorldConference, WorldSession } from '../types.ts'
import { liveSession } from './live-session.ts'
import { secondDay } from './running-day-two.ts'

const firstDay: WorldSession[] = [
  {
    slug: 'otwarcie',
    day: 0,
    start: '09:00',
    durationMinutes: 30,
    room: 'Sala Wisła',
    track: 'Wspólne',
    language: 'pl',
    title: 'Dzień dobry, god dag: otwarcie i instrukcja obsługi',
    abstract:
      'Kto przyjechał, gdzie jest kawa, jak zadawać pytania z telefonu i dlaczego nie trzeba do tego konta. Kwadrans na powitanie, kwadrans na poznanie osoby, która siedzi obok.',
    speakers: ['Agnieszka Łoś', 'Amina Warsame'],
  },
  {
    slug: 'nar-pengene-er-brukt',
    day: 0,
    start: '09:30',
    durationMinutes: 45,
    room: 'Sala Wisła',
    track: 'Partnerstwo',
    language: 'nb',
    title: 'Når pengene er brukt opp: hva er et partnerskap da?',
    abstract:
      'Astrid Løde har evaluert 37 samarbeid mellom norske og utenlandske organisasjoner. Tolv lever fortsatt fem år etter. Hun forteller hva de tolv har til felles, og hva som overrasket henne mest.',
    speakers: ['Astrid Løde'],
  },
  liveSession,
  {
    slug: 'bolig-forst-i-to-byer',
    day: 0,
    start: '10:30',
    durationMinutes: 60,
    room: 'Sala Rudawa',
    track: 'Opieka i zdrowie',
    language: 'nb',
    title: 'Bolig først i to byer: vafler, naboer og tall',
    abstract:
      'Larvik har åtte boliger og elleve års erfaring. Kraków har tre leiligheter og to års erfaring. Hva kan de lære hverandre, og hvor stopper sammenligningen?',
    speakers: ['Silje Ørvik', 'Łukasz Kmieć'],
  },
  {
    slug: 'budget-clinic',
    day: 0,
    start: '10:30',
    durationMinutes: 60,
    room: 'Sala Wilga',
    track: 'Warsztaty',
    language: 'en',
    title: 'Budget clinic: bring your worst table',
    abstract:
      'A hands-on workshop for people who open the budget only at night. Bring a real one. We look at five of them together, names removed, and everyone leaves with a shorter version.',
    speakers: ['Halina Pietrzyk', 'Ole Sveen'],
  },
  {
    slug: 'dziesiec-minut',
    day: 0,
    start: '12:30',
    durationMinutes: 60,
    room: 'Foyer',
    track: 'Wspólne',
    language: 'pl',
    title: 'Dziesięć minut na rozmowę: sześciu partnerów w godzinę',
    abstract:
      'Szybkie spotkania przy stolikach. Pary dobieramy rano na podstawie potrzeb i tego, co kto może dać. Bez wizytówek: zapisujecie jedno zdanie i decydujecie wieczorem.',
    speakers: ['Bożena Maj', 'Kari Brenden'],
  },
  {
    slug: 'mlodzi-decyduja',
    day: 0,
    start: '13:45',
    durationMinutes: 60,
    room: 'Sala Wisła',
    track: 'Młodzież',
    language: 'pl',
    title: 'Młodzi decydują, dorośli parzą kawę',
    abstract:
      'Panel prowadzony przez redakcję „Pętli”. Dorośli mogą zabrać głos dwa razy i tylko wtedy, gdy ktoś ich o to poprosi.',
    speakers: ['Nina Sroka', 'Oskar Mazgaj', 'Jonas Hansteen'],
  },
  {
    slug: 'sprakkafe-som-metode',
    day: 0,
    start: '13:45',
    durationMinutes: 60,
    room: 'Sala Rudawa',
    track: 'Integracja',
    language: 'nb',
    title: 'Språkkafé som metode: mer enn vafler',
    abstract:
      'Hva skal til for at folk kommer igjen tredje torsdag? Erfaringer fra Torshov og Podgórze, med en halvtime der vi prøver det ut i salen.',
    speakers: ['Amina Warsame', 'Wojciech Zaręba'],
  },
  {
    slug: 'after-the-first-year',
    day: 0,
    start: '13:45',
    durationMinutes: 60,
    room: 'Sala Wilga',
    track: 'Opieka i zdrowie',
    language: 'en',
    title: 'Peer supporters after the first year',
    abstract:
      'People with lived experience are hired with flowers and leave without anyone noticing. Two teams compare what they changed: supervision, pay, and the right to have a bad day.',
    speakers: ['Ewa Bogacz', 'Thea Fjelltun', 'Eirik Nesse'],
  },
  {
    slug: 'who-evaluates-whom',
    day: 0,
    start: '15:00',
    durationMinutes: 60,
    room: 'Sala Wisła',
    track: 'Partnerstwo',
    language: 'en',
    title: 'Who evaluates whom?',
    abstract:
      'In most partnerships the richer partner asks the questions. We tried it the other way round for a year and publish what happened, including the awkward meeting in March.',
    speakers: ['Sindre Haugland', 'Olga Matusik'],
  },
  {
    slug: 'psy-seniorzy-dane',
    day: 0,
    start: '15:00',
    durationMinutes: 60,
    room: 'Sala Rudawa',
    track: 'Opieka i zdrowie',
    language: 'pl',
    title: 'Psy, seniorzy i dane: co mierzyć, żeby nie zwariować',
    abstract:
      'Jak sprawdzić, czy odwiedziny psa pomagają, jeśli nie ma się instytutu, a ma się pielęgniarkę, ołówek i dziesięć minut? Uwaga: na sali będzie pies.',
    speakers: ['Beata Kluska', 'Solveig Årseth'],
  },
  {
    slug: 'wieczor-tanca',
    day: 0,
    start: '18:30',
    durationMinutes: 150,
    room: 'Foyer',
    track: 'Wspólne',
    language: 'pl',
    title: 'Wieczór: krakowiak, springar i żurek',
    abstract:
      'Krótka lekcja dla tych, którzy nie tańczą, i długa muzyka dla pozostałych. Grają muzykanci z Bronowic i z Telemarku, gotuje kuchnia z Podgórza.',
    speakers: ['Jan Włodarz', 'Gunnar Bratland'],
  },
]

export const runningConference: WorldConference = {
  slug: 'partnerstwo-ktore-zostaje',
  title: {
    pl: 'Partnerstwo, które zostaje',
    nb: 'Partnerskap som varer',
    en: 'Partnerships that last',
  },
  description: {
    pl: 'Dwa dni dla organizacji z Krakowa i z Norwegii, które już coś razem zrobiły albo dopiero się szukają. Trzy sale, trzy języki, dużo przerw. Pytania zadajesz z telefonu, w swoim języku.',
    nb: 'To dager for organisasjoner fra Kraków og Norge som har gjort noe sammen, eller som leter etter hverandre. Tre saler, tre språk og mange pauser. Du stiller spørsmål fra mobilen, på ditt eget språk.',
    en: 'Two days for organisations from Kraków and Norway that have done something together, or are still looking for each other. Three rooms, three languages, plenty of breaks. Ask from your phone, in your own language.',
  },
  venue: 'Centrum Spotkań „Stara Szwalnia”, Zabłocie',
  city: 'Kraków',
  startsInDays: 0,
  sessions: [...firstDay, ...secondDay],
}
