import type { WorldConference, WorldSession } from '../types.ts'
import { secondDay } from './past-day-two.ts'

const firstDay: WorldSession[] = [
  {
    slug: 'wolontariat-otwarcie',
    day: 0,
    start: '09:30',
    durationMinutes: 30,
    room: 'Duża Sala',
    track: 'Wspólne',
    language: 'pl',
    title: 'Otwarcie: po co nam jeszcze jedna konferencja',
    abstract: 'Krótka odpowiedź: żeby się spotkać. Dłuższa zajmie nam dwadzieścia minut.',
    speakers: ['Agnieszka Łoś', 'Tomasz Żurek'],
  },
  {
    slug: 'dugnad-forklart',
    day: 0,
    start: '10:00',
    durationMinutes: 60,
    room: 'Duża Sala',
    track: 'Jak to się robi gdzie indziej',
    language: 'nb',
    title: 'Dugnad for nybegynnere',
    abstract:
      'Er dugnad frivillighet, plikt eller bare en grunn til å spise kake med naboen? Litt historie, litt statistikk og tre eksempler på at det går helt galt.',
    speakers: ['Ole Sveen'],
  },
  {
    slug: 'umowa-z-wolontariuszem',
    day: 0,
    start: '11:30',
    durationMinutes: 60,
    room: 'Duża Sala',
    track: 'Prawo i papiery',
    language: 'pl',
    title: 'Porozumienie z wolontariuszem w dziesięć minut',
    abstract:
      'Kiedy trzeba je spisać, co z ubezpieczeniem, kto zwraca za bilet i co wpisać, gdy wolontariuszka ma szesnaście lat. Wzór dostaniecie na koniec.',
    speakers: ['Rafał Ciepły'],
  },
  {
    slug: 'saying-no',
    day: 0,
    start: '11:30',
    durationMinutes: 60,
    room: 'Mała Sala',
    track: 'Ludzie',
    language: 'en',
    title: 'Saying no to a volunteer, kindly',
    abstract:
      'Sometimes it does not fit. A workshop with real (anonymous) situations, bad answers first, better ones after coffee.',
    speakers: ['Iryna Kowalenko', 'Håvard Moen'],
  },
  {
    slug: 'ensomme-eldre',
    day: 0,
    start: '13:30',
    durationMinutes: 60,
    room: 'Duża Sala',
    track: 'Ludzie',
    language: 'nb',
    title: 'Besøksvenn: når den frivillige blir en del av familien',
    abstract:
      'Å være besøksvenn er fint helt til noen dør, flytter eller arver. Om grenser, sorg og hvem den frivillige kan ringe til.',
    speakers: ['Solveig Årseth', 'Krystyna Bielak'],
  },
  {
    slug: 'spacer-po-hucie',
    day: 0,
    start: '16:00',
    durationMinutes: 120,
    room: 'Plac Centralny',
    track: 'Wspólne',
    language: 'pl',
    title: 'Spacer: Nowa Huta oczami szesnastolatków',
    abstract: 'Prowadzi młodzież z teatru „Wielki Piec”. Wygodne buty, termos, otwarta głowa.',
    speakers: ['Lena Gwóźdź'],
  },
]

export const pastConference: WorldConference = {
  slug: 'wolontariat-po-obu-stronach',
  title: {
    pl: 'Wolontariat po obu stronach morza',
    nb: 'Frivillighet på begge sider av havet',
    en: 'Volunteering on both sides of the sea',
  },
  description: {
    pl: 'Polskie porozumienia, norweski dugnad i ludzie, którzy przychodzą, choć nie muszą. Konferencja już się odbyła, pytania i odpowiedzi można przeczytać.',
    nb: 'Polske avtaler, norsk dugnad og folk som kommer selv om de ikke må. Konferansen er over, men spørsmål og svar kan fortsatt leses.',
    en: 'Polish agreements, Norwegian dugnad and people who come although they do not have to. The conference is over; its questions and answers can still be read.',
  },
  venue: 'Dom Sąsiedzki „Walcownia”, Nowa Huta',
  city: 'Kraków',
  startsInDays: -36,
  sessions: [...firstDay, ...secondDay],
}
