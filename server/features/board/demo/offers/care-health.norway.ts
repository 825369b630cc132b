import type { WorldOffer } from '../types.ts'

export const careAndHealthNorway: WorldOffer[] = [
  {
    slug: 'bolig-forst-tall',
    author: 'bjorn-kvale',
    language: 'nb',
    title: 'Fem års tall om «bolig først»: hvem vil lese dem sammen med oss?',
    body: `Vi har fulgt 31 personer i fem år. Hvor bor de, hvordan har de det, hvem ringer de når det butter imot? Tallene er gode, men de er våre egne, og da ser man det man vil se.

Vi ønsker oss en partner som jobber med det samme under **helt andre forhold**: færre kommunale boliger, lavere støtte, annen lovgivning. Vi betaler en forsker for å se på begge datasettene. Dere får metoden, skjemaene og opplæring.`,
    themes: ['homelessness', 'addictions', 'social-help'],
    needs: ['participants', 'expert-network', 'local-government-contacts'],
    gives: ['research-evaluation', 'methodology', 'training', 'cofinancing'],
    deadlineInDays: 41,
    createdDaysAgo: 17,
  },
  {
    slug: 'familiehelg',
    author: 'silje-orvik',
    language: 'nb',
    title: 'Familiehelg ved sjøen: plass til ti familier til',
    body: `Når en i familien ruser seg, handler alt om den ene. På familiehelgene våre handler det om alle de andre. Tre dager, fiske, bål, en gruppe for barna og en for de voksne, og ingen som må forklare seg.

Neste gang vil vi gjøre det sammen med en polsk organisasjon: fem familier herfra, fem fra dere. Vi har huset, maten og to familieterapeuter. Vi trenger frivillige som snakker polsk, og noen som kjenner familiene godt fra før.`,
    themes: ['addictions', 'children-family'],
    needs: ['participants', 'volunteers', 'translation'],
    gives: ['venue', 'accommodation', 'methodology', 'training'],
    deadlineInDays: 66,
    createdDaysAgo: 2,
  },
  {
    slug: 'kajakk-i-krakow',
    author: 'mari-tveit',
    language: 'nb',
    title: 'Vi tar med fire tilpassede kajakker. Hvem har vann?',
    body: `Tilpasset padling er ikke vanskelig, men noen må vise det første gang. Vi har fire kajakker med ekstra støtte, en løfteanordning og to instruktører som kan reise i juni.

Vi søker en organisasjon som har deltakere, et rolig vann og frivillige som tåler å bli våte. Etter fem dager kan dere det vi kan, og **kajakkene blir stående hos dere** ut sommeren.`,
    themes: ['disability', 'sport-recreation'],
    needs: ['participants', 'host-organisation', 'volunteers', 'accommodation'],
    gives: ['equipment', 'training', 'methodology', 'travel-funding'],
    deadlineInDays: 88,
    createdDaysAgo: 15,
    interests: [
      {
        author: 'marcin-wojtas',
        message:
          'Mój syn ma 27 lat i od roku opowiada o kajakach, chociaż nigdy w żadnym nie siedział. Mamy piętnaście osób, busa i zalew czterdzieści minut od Krakowa. Zmoknąć możemy wszyscy.',
        daysAgo: 7,
        state: 'waiting',
      },
    ],
  },
  {
    slug: 'besokshund',
    author: 'solveig-aarseth',
    language: 'nb',
    title: 'Besøkshund: kurspakke på norsk søker polsk fosterhjem',
    body: `Vi har laget et kurs på seks kvelder for hundeeiere som vil besøke sykehjem: hygiene, stell, demens, og når man skal gå hjem. Det er prøvd ut på 26 hunder og enda flere mennesker.

Nå vil vi se om det virker i et annet land. Vi søker noen som vil oversette og prøve det ut, og som sier ifra hvis noe er typisk norsk og rart. En tegner ville også vært fint; illustrasjonene våre er det barnebarnet mitt som har laget.`,
    themes: ['animals', 'seniors', 'volunteering'],
    needs: ['volunteers', 'training', 'graphic-design', 'translation'],
    gives: ['methodology', 'expert-network', 'project-management'],
    createdDaysAgo: 44,
  },
  {
    slug: 'psykisk-forstehjelp',
    author: 'eirik-nesse',
    language: 'nb',
    title: 'Psykisk førstehjelp for lærere: vi har kurset, dere har skolene',
    body: `Kurset er på to dager, og det er unge med egen erfaring som holder det, ikke psykologer. 600 lærere i Vestland har tatt det. Vi har målt at de oftere spør elever hvordan det går, og at de blir mindre redde for svaret.

Vi ønsker å prøve det ut i to polske skoler. Vi trenger et sted å være, noen som kjenner skoleverket hos dere, og unge som vil bli kursholdere. **De får betalt**, det er ikke forhandlingsbart.`,
    themes: ['mental-health', 'youth', 'education'],
    needs: ['school-contacts', 'venue', 'speakers', 'translation'],
    gives: ['methodology', 'training', 'research-evaluation'],
    deadlineInDays: 27,
    createdDaysAgo: 20,
  },
]
