import type { WorldOffer } from '../types.ts'

export const youthAndCultureKrakow: WorldOffer[] = [
  {
    slug: 'miasta-z-fabryki',
    author: 'demo-member-krakow',
    language: 'pl',
    title: 'Spektakl o miastach, które zbudowała fabryka: szukamy drugiej grupy',
    body: `Nowa Huta powstała dla kombinatu, a dziś kombinat jest prawie pusty. Nasza młodzież od roku nagrywa dziadków, sąsiadów i byłych hutników i robi z tego sztukę. Chcemy zestawić ją z miejscem, które ma **podobną historię po swojemu**: przetwórnia ryb, kopalnia, stocznia, cokolwiek.

Wyobrażamy to sobie tak: dwie grupy po 12 osób, dwa spotkania po tydzień, jedno u was, jedno u nas. Na koniec wspólny pokaz w hali przy placu Centralnym i drugi tam, gdzie wy gracie.

Mamy salę widowiskową, trzy szkoły, które już się zgłosiły, i zespół, który umie przyjmować gości. Nie mamy miejsca na próby na cały tydzień ani pieniędzy na podróż dwunastu osób. Wniosek napiszemy razem, ale wolelibyśmy, żeby liderem był ktoś, kto już to robił.`,
    themes: ['youth', 'culture-heritage', 'local-community'],
    needs: ['participants', 'rehearsal-space', 'accommodation', 'cofinancing', 'lead-applicant'],
    gives: ['host-organisation', 'exhibition-event', 'school-contacts', 'methodology'],
    deadlineInDays: 24,
    createdDaysAgo: 9,
    interests: [
      {
        author: 'marius-lian',
        message:
          'Hei! Vi er ikke teaterfolk, men medieverkstedet vårt ligger i en bydel som levde av et mekanisk verksted til det ble kjøpesenter. Kan vi bidra med ei gruppe på åtte som dokumenterer prosessen og lager lydspor av intervjuene? Vi har gjestesenger til tolv og et studio som står tomt i uke 8.',
        daysAgo: 3,
        state: 'waiting',
      },
      {
        author: 'thea-fjelltun',
        message:
          'Så fin idé! Vi har ei gruppe på 16–20 år som har drevet med fortellerteater et år nå. På Laksevåg lå det skipsverft, og flere av ungdommene har besteforeldre som jobbet der. Øvingslokale har vi, penger må vi søke om. Er det plass til noen som aldri har stått på en scene før?',
        daysAgo: 1,
        state: 'waiting',
      },
      {
        author: 'gunnar-bratland',
        message:
          'Vi har tolv spelemenn og en historie om en papirfabrikk. De som er klare for å reise, er riktignok mellom 40 og 80, men de er unge til sinns.',
        daysAgo: 7,
        state: 'declined',
      },
    ],
  },
  {
    slug: 'swiatla-dla-mlodych',
    author: 'kacper-boron',
    language: 'pl',
    title: 'Kto nauczy naszą młodzież świecić i nagłaśniać?',
    body: `Na scenę chętnych mamy aż za dużo. Za to przy konsolecie siedzi zawsze ten sam Kuba, który w maju zdaje maturę i znika.

Szukamy kogoś, kto przyjedzie na trzy dni albo przyjmie pięć osób u siebie i pokaże podstawy: światło, dźwięk, bezpieczeństwo na wysokości. Sprzęt może być stary, byle działał. W zamian nasi uczestnicy poprowadzą u was warsztat pracy głosem albo pomogą przy waszym spektaklu.`,
    themes: ['youth', 'education', 'culture-heritage'],
    needs: ['training', 'equipment', 'mentoring'],
    gives: ['volunteers', 'methodology', 'participants'],
    createdDaysAgo: 31,
  },
  {
    slug: 'redakcja-wymienna',
    author: 'nina-sroka',
    language: 'pl',
    title: 'Redakcja wymienna: tydzień w cudzym studiu',
    body: `Pięć osób z naszej redakcji jedzie do was, pięć od was przyjeżdża do nas. Każda piątka robi jeden odcinek o mieście, którego nie zna. Bez przewodnika, z mikrofonem i biletem na tramwaj.

**Co mamy:** działający podcast (około 1400 słuchaczy na odcinek), grafikę, montażystów, osiedle pełne dziwnych historii.
**Czego nie mamy:** porządnych mikrofonów, noclegu dla gości na dłużej niż trzy noce i kogoś dorosłego, kto umie słuchać i nie poprawia każdego zdania.

Wiek: 15–22. Język roboczy: angielski, taki jaki jest.`,
    themes: ['youth', 'media-digital'],
    needs: ['equipment', 'mentoring', 'study-visit', 'accommodation'],
    gives: ['media-promotion', 'participants', 'graphic-design'],
    deadlineInDays: 38,
    createdDaysAgo: 27,
    interests: [
      {
        author: 'marius-lian',
        message:
          'Dette er akkurat det vi har snakket om i to år uten å få det gjort. Vi har to studioer, ti kameraer, gjesterom over sykkelbutikken og en pensjonert radiojournalist som er verdens beste til å tie stille. Når kan vi snakkes?',
        daysAgo: 22,
        state: 'accepted',
        thread: [
          {
            author: 'nina-sroka',
            language: 'en',
            text: 'Marius, yes! The whole editorial team shouted when I read your message aloud. We are free any evening after six, school is until four for most of us.',
            daysAgo: 21,
          },
          {
            author: 'marius-lian',
            language: 'en',
            text: 'Great. Thursday at 18.30? I will bring two of the kids, so you do not have to talk to an old man about youth media. One question already: who is responsible for the under-18s while travelling? Our board will ask.',
            daysAgo: 21,
          },
          {
            author: 'nina-sroka',
            language: 'en',
            text: 'Thursday works. Oskar’s mum is our official guardian on trips and she has done it four times. The consent form we use is at https://petla.example/zgoda, it is two pages and you can laugh at our English.',
            daysAgo: 20,
          },
          {
            author: 'marius-lian',
            language: 'en',
            text: 'The form is better than ours, we are stealing it. I have put your dates in our calendar in pencil: the week after our winter holiday.',
            daysAgo: 16,
          },
        ],
      },
    ],
  },
  {
    slug: 'plakat-za-nocleg',
    author: 'oskar-mazgaj',
    language: 'pl',
    title: 'Zrobimy wam plakaty i zwiastun, jeśli nas przenocujecie',
    body: `Jest nas troje: grafika, montaż, zdjęcia. W ferie chcemy spędzić tydzień w Norwegii i nie stać nas na hotel, co chyba nikogo nie dziwi.

Propozycja jest prosta. Dajecie trzy łóżka i klucz do kuchni, my przez cztery dni robimy dla was to, na co nigdy nie macie czasu: plakat na festyn, zwiastun filmiku, szablony postów, porządek na stronie. Portfolio pokażemy od razu, żeby nie było niespodzianek.`,
    themes: ['youth', 'media-digital', 'culture-heritage'],
    needs: ['accommodation', 'study-visit'],
    gives: ['graphic-design', 'media-promotion', 'it-tools'],
    deadlineInDays: 12,
    createdDaysAgo: 5,
    interests: [
      {
        author: 'solveig-aarseth',
        message:
          'Hei Oskar! Vi trenger ny plakat til besøkshundene, den vi har er fra 2014 og ser ut som en etterlysning. Tre senger har vi i andre etasje på naustet. Kaldt bad, varm kaffe. Send gjerne noe dere har laget.',
        daysAgo: 2,
        state: 'waiting',
      },
    ],
  },
  {
    slug: 'noc-tanca',
    author: 'jan-wlodarz',
    language: 'pl',
    title: 'Noc tańca w stodole: szukamy muzykantów z Północy',
    body: `Co roku spotykamy się w Bronowicach na całą noc grania i tańczenia, od szóstej wieczór do pierwszego tramwaju. Bez sceny, bez nagłośnienia, muzykanci siedzą w kącie i grają, dopóki ktoś tańczy.

Tym razem chcemy zaprosić kapelę z Norwegii. Nie na koncert, tylko do wspólnego grania. Dzień wcześniej byłyby **warsztaty**: wy uczycie nas swoich tańców, my was krakowiaka i poleczki bez podskoków dla turystów.

Mamy noclegi u ludzi, salę i jedzenie. Na podróż szukamy pieniędzy razem z wami.`,
    themes: ['culture-heritage', 'seniors', 'education'],
    needs: ['participants', 'travel-funding', 'media-promotion'],
    gives: ['exhibition-event', 'host-organisation', 'venue', 'speakers'],
    deadlineInDays: 45,
    createdDaysAgo: 40,
    interests: [
      {
        author: 'gunnar-bratland',
        message:
          'Ei natt uten scene og høyttalere, det er jo sånn det skal være. Vi kommer gjerne: seks spelemenn, to dansere og en hardingfelemaker som kan vise fram arbeidet sitt. Reisa dekker vi langt på vei selv gjennom en stipendordning for folkemusikk.',
        daysAgo: 35,
        state: 'accepted',
        thread: [
          {
            author: 'jan-wlodarz',
            text: 'Gunnarze, to najlepsza wiadomość tego miesiąca. Lutnika koniecznie zabierzcie, u nas ostatni skrzypek, który sam robi instrumenty, ma 91 lat i bardzo chce zobaczyć tę waszą felę.',
            daysAgo: 34,
          },
          {
            author: 'gunnar-bratland',
            text: 'Han gleder seg allerede. Kan dere sende noen opptak av det dere danser mest, så vi kan øve litt på forhånd? Og si til 91-åringen at vi tar med resonansgran.',
            daysAgo: 32,
          },
          {
            author: 'jan-wlodarz',
            text: 'Osiem nagrań, od najłatwiejszego, jest tutaj: https://pawiepioro.example/nagrania. Drewno zrobiło furorę.',
            daysAgo: 29,
          },
        ],
      },
      {
        author: 'ellen-vasara',
        language: 'en',
        message:
          'We are not a band, but two of our storytellers also sing, one in Sámi and one in Kven. They would love to sit in the corner with you for a night. Would that fit, or is it strictly dance music?',
        daysAgo: 6,
        state: 'waiting',
      },
    ],
  },
  {
    slug: 'archiwum-melodii',
    author: 'magdalena-skiba',
    language: 'pl',
    title: 'Pudełko kaset szuka kogoś, kto umie zrobić z niego archiwum',
    body: `Mamy 312 kaset i 40 szpul z nagraniami muzykantów spod Krakowa, część z lat siedemdziesiątych. Leżą w suchej szafie, ale nikt poza nami nie wie, co na nich jest, a po nas pewnie nikt się już nie dowie.

Szukamy partnera, który zrobił takie archiwum i opowie, jak opisywać nagrania, jak pytać rodziny o zgodę i **na co nie wydawać pieniędzy**. Chętnie przyjmiemy kogoś na tydzień i zawieziemy do ludzi, którzy na tych taśmach grają.`,
    themes: ['culture-heritage', 'media-digital'],
    needs: ['it-tools', 'mentoring', 'methodology'],
    gives: ['host-organisation', 'exhibition-event', 'speakers'],
    createdDaysAgo: 18,
  },
  {
    slug: 'volunteer-register',
    author: 'konrad-wojcik',
    language: 'en',
    title: 'Free volunteer register: two more organisations to break it, please',
    body: `We wrote a small open-source tool for organisations that keep their volunteers in a notebook: who, when, which agreement, insured or not. Four NGOs in Kraków use it. It works offline and prints the certificate every volunteer asks for in June.

Now we want to know what is wrong with it outside Poland. **Looking for one or two Norwegian organisations** with 20–100 volunteers to use it for three months and complain loudly. We fix, translate and host; you tell us the truth.

If it goes well, we would like to apply together for a larger version. Best if you lead, we have never led an international project.`,
    themes: ['ngo-capacity', 'media-digital', 'volunteering'],
    needs: ['participants', 'lead-applicant', 'translation'],
    gives: ['it-tools', 'training', 'equipment'],
    deadlineInDays: 60,
    createdDaysAgo: 14,
    interests: [
      {
        author: 'kari-brenden',
        language: 'en',
        message:
          'We keep ours in a spreadsheet called “NEW final 3 (use this one)”, so yes, we qualify. Mjøsa Frivilligforum has 140 member associations, and I can think of five that would complain loudly and with pleasure. What about data protection: where is it hosted?',
        daysAgo: 4,
        state: 'waiting',
      },
    ],
  },
]
