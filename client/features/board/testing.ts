import type { Interest, Message, Offer, OfferCard, OfferList } from './types.ts'

const digits = (number: number) => number.toString(16).padStart(24, '0')
export const idOf = digits

const krakow = {
  id: digits(0xa),
  name: 'Teatr Mokradło',
  country: 'PL',
  city: 'Kraków',
  region: 'Podgórze',
} as const
const tromso = {
  id: digits(0xb),
  name: 'Nettverk Nord',
  country: 'NO',
  city: 'Tromsø',
  region: 'Troms',
} as const
export const organisations = { krakow, tromso }

export const aCard = (number: number, change: Partial<OfferCard> = {}): OfferCard => ({
  id: digits(number),
  organisation: tromso,
  title: `Utveksling for unge ${number}`,
  excerpt: 'Vi ser etter en polsk organisasjon.',
  language: 'nb',
  themes: ['youth'],
  needs: ['venue', 'accommodation'],
  gives: ['training'],
  partnerFrom: 'PL',
  deadline: '2030-01-15T11:00:00.000Z',
  state: 'open',
  hidden: null,
  accepting: true,
  interestCount: 0,
  revision: 1,
  seq: 0,
  createdAt: '2026-11-01T10:00:00.000Z',
  fit: null,
  interest: null,
  ...change,
})

export const aList = (offers: OfferCard[], change: Partial<OfferList> = {}): OfferList => ({
  offers,
  next: null,
  sort: 'newest',
  total: offers.length,
  open: { all: offers.length, PL: 0, NO: offers.length },
  facets: {
    country: { NO: offers.length },
    theme: { youth: offers.length },
    needs: {},
    gives: {},
    deadline: {},
  },
  ...change,
})

export function anOffer(change: Partial<Offer> = {}): Offer {
  return {
    ...aCard(1),
    author: { id: digits(0xc), name: 'Ingrid Solbakken' },
    body: 'Vi ser etter en **polsk** organisasjon.',
    html: '<p>Vi ser etter en <strong>polsk</strong> organisasjon.</p>',
    can: {
      edit: false,
      close: false,
      express: true,
      expressFor: [krakow.id],
      seeInterests: false,
      moderate: false,
    },
    ...change,
  }
}

export const anInterest = (change: Partial<Interest> = {}): Interest => ({
  id: digits(0x100),
  offer: {
    ...{ id: digits(1), title: 'Utveksling for unge 1', language: 'nb' },
    ...{ organisation: tromso, deadline: null },
  },
  organisation: krakow,
  author: { id: digits(0xd), name: 'Marta Zielińska' },
  message: 'Mamy salę i trzynaście osób.',
  language: 'pl',
  state: 'waiting',
  declineNote: '',
  createdAt: '2026-11-02T10:00:00.000Z',
  answeredAt: null,
  thread: { messages: 0, lastAt: null, settledBy: null, ended: null },
  turn: 'mine',
  can: {
    ...{ answer: true, undoDecline: false, undoAccept: false, withdraw: false, post: true },
    ...{ settle: false, unsettle: false, end: false, resume: false },
  },
  ...change,
})

export const aMessage = (number: number, change: Partial<Message> = {}): Message => ({
  id: digits(0x200 + number),
  number,
  author: { id: digits(0xd), name: 'Marta Zielińska' },
  organisationId: krakow.id,
  text: `Wiadomość ${number}`,
  language: 'pl',
  createdAt: '2026-11-03T10:00:00.000Z',
  ...change,
})
