import type { WorldOffer } from '../types.ts'

export const youthAndCultureNorway: WorldOffer[] = [
  {
    slug: 'loftet-i-morketida',
    author: 'demo-member-norway',
    language: 'nb',
    title: 'Vi har loftet, dere har historiene: ungdomsteater i mørketida',
    body: `I januar er det mørkt nesten hele døgnet i Tromsø, og da lager vi teater. I år vil vi lage forestillingen sammen med ei ungdomsgruppe fra Kraków. Temaet er **steder som mistet det de ble bygd for**. Hos oss var det trankoking.

Vi stiller med øvingslokale i to uker, senger hos familier, lys og en koordinator i halv stilling. Vi har stått som søker i tre internasjonale prosjekter før og gjør det gjerne igjen.

Vi trenger ei gruppe som allerede jobber med ungdom og lokal historie, og som kan ta imot oss med forestillingen til våren. Gjerne noen med en annen måte å jobbe på enn vår. Vi improviserer mye og planlegger for lite.`,
    themes: ['youth', 'culture-heritage', 'local-community'],
    needs: ['host-organisation', 'methodology', 'exhibition-event', 'school-contacts'],
    gives: ['rehearsal-space', 'accommodation', 'lead-applicant', 'participants', 'cofinancing'],
    deadlineInDays: 19,
    createdDaysAgo: 6,
    interests: [
      {
        author: 'magdalena-skiba',
        message:
          'Dzień dobry! Nie jesteśmy grupą teatralną, ale uczymy młodych śpiewu i tańca z okolic Krakowa i mamy starą stodołę, w której wasz spektakl zabrzmiałby świetnie. Możemy was ugościć wiosną, choćby tylko na ten jeden pokaz.',
        daysAgo: 2,
        state: 'waiting',
      },
    ],
  },
  {
    slug: 'tour-stop',
    author: 'jonas-hansteen',
    language: 'en',
    title: 'Small touring show, one tired van: does anyone want a stop in Kraków?',
    body: `Our show about fathers, fishing and not talking is 50 minutes long, almost without words, and fits in any room with a ceiling above three metres. We are touring in May and have four empty days between Ostrava and Vienna.

We bring the set, lights and seven people aged 16 to 20. We would like to **play for teenagers and stay to talk with them afterwards**, that is the half that matters. No fee. We need a room, a school or two, and somewhere to sleep.`,
    themes: ['youth', 'culture-heritage', 'mental-health'],
    needs: ['venue', 'school-contacts', 'accommodation', 'host-organisation'],
    gives: ['exhibition-event', 'participants', 'speakers'],
    createdDaysAgo: 21,
  },
  {
    slug: 'spelemenn-soker-dansegulv',
    author: 'gunnar-bratland',
    language: 'nb',
    title: 'Tolv spelemenn søker dansegulv',
    body: `Vi har reisepenger, feler og god tid. Det vi mangler, er et sted å spille der folk faktisk danser. Festivaler har vi nok av; vi vil heller være tre dager på ett sted, spille for skolebarn om formiddagen og for voksne om kvelden.

Vi tar gjerne med arkivet vårt på en minnepinne og viser hvordan vi har merket over 900 opptak uten å bli gale.`,
    themes: ['culture-heritage', 'education'],
    needs: ['host-organisation', 'venue', 'exhibition-event'],
    gives: ['participants', 'travel-funding', 'it-tools'],
    deadlineInDays: -6,
    createdDaysAgo: 52,
  },
  {
    slug: 'ledig-studio',
    author: 'marius-lian',
    language: 'nb',
    title: 'Ledig studio: felles podkast om det å flytte hjemmefra',
    body: `Halvparten av ungdommene våre skal flytte hjemmefra om et år eller to. Noen gleder seg, noen later som. Vi vil lage seks episoder der unge i Trondheim og Kraków intervjuer hverandre om husleie, ensomhet, middag og mødre.

Vi har utstyr, klipperom og en mentor til hver episode. Vi søker ei gruppe på fem–sju ungdommer som tør å snakke engelsk med feil, og noen som kan lage omslag og få det ut til folk på polsk.`,
    themes: ['youth', 'media-digital', 'education'],
    needs: ['participants', 'media-promotion', 'graphic-design'],
    gives: ['equipment', 'mentoring', 'venue', 'study-visit'],
    deadlineInDays: 9,
    createdDaysAgo: 12,
    interests: [
      {
        author: 'oskar-mazgaj',
        language: 'en',
        message:
          'You already know us from the exchange, so I will be short: covers, Polish edit and promotion are on us. And I am moving out in October, so I have opinions about rent.',
        daysAgo: 8,
        state: 'waiting',
      },
      {
        author: 'konrad-wojcik',
        language: 'en',
        message:
          'We have a room full of teenagers who code and never talk. Maybe that is exactly why. Two of them asked me to write to you.',
        daysAgo: 5,
        state: 'waiting',
      },
    ],
  },
]
