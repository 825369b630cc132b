import type { WorldOffer } from '../types.ts'

export const integrationAndEducation: WorldOffer[] = [
  {
    slug: 'welcome-centres-compared',
    author: 'sara-haddad',
    language: 'en',
    title: 'Two welcome centres, one year of honest notes',
    body: `Everyone publishes success stories. We would like to swap the other kind. For one year, two teams keep a short weekly diary: who came, who never came back, what we promised and could not do. Every quarter we read each other’s diary and visit for three days.

From us: a legal adviser who has seen everything, interpreters in nine languages, a kitchen. From you: **a centre that has existed longer than ours** and someone who can help us turn the diaries into something a city council will read.`,
    themes: ['migration-integration', 'equality-human-rights'],
    needs: ['good-practice', 'study-visit', 'research-evaluation', 'cofinancing'],
    gives: ['legal-advice', 'translation', 'training', 'venue'],
    deadlineInDays: 34,
    createdDaysAgo: 38,
    interests: [
      {
        author: 'amina-warsame',
        message:
          'Dette vil vi være med på. Nabohuset er tolv år gammelt, og vi har en skuff full av ting vi lovet og ikke fikk til. En av de frivillige våre er pensjonert statistiker og har ventet på en slik oppgave siden hun sluttet.',
        daysAgo: 31,
        state: 'accepted',
        thread: [
          {
            author: 'sara-haddad',
            text: 'Amina, a drawer full of broken promises and a bored statistician: you are hired. Shall we agree on the diary format first? I suggest five questions, never more than ten minutes.',
            daysAgo: 30,
          },
          {
            author: 'amina-warsame',
            language: 'en',
            text: 'Five is good. I would make the first one “What surprised you this week?” People answer that honestly because it does not sound like a report. And nobody is named, not even with initials.',
            daysAgo: 29,
          },
          {
            author: 'sara-haddad',
            text: 'Agreed on both. First diaries on Friday. Mine will mention the tram strike, the broken samovar and a very angry lawyer.',
            daysAgo: 25,
          },
        ],
      },
      {
        author: 'daniel-reyes',
        message:
          'We are smaller than you imagine: eleven parents and a borrowed school kitchen. But we could keep a diary too, if there is room for a third voice that is not really a “centre”. What we see is mostly families, and mostly in the second year, when the help stops.',
        daysAgo: 5,
        state: 'waiting',
      },
      {
        author: 'ellen-vasara',
        language: 'en',
        message:
          'In Alta the people who arrive come for work in the fish industry and have no centre at all, only us and the library. Would a place without a welcome centre be a useful comparison?',
        daysAgo: 4,
        state: 'waiting',
      },
    ],
  },
  {
    slug: 'prawo-pracy-pl-no',
    author: 'wojciech-zareba',
    language: 'pl',
    title: 'Poradnik dla tych, którzy jadą do Norwegii, i dla tych, którzy wracają',
    body: `Co tydzień ktoś u nas pyta o to samo: nadgodziny z budowy w Stavanger, podatek, feriepenger, których nikt nie wypłacił. Nasi prawnicy znają polskie prawo, norweskie tylko z internetu.

Proponujemy wspólny poradnik w dwóch językach, **krótki i z przykładami**, oraz dyżur online raz w miesiącu, na którym siedzi ktoś stąd i ktoś stamtąd. Szukamy partnera, który zna norweskie przepisy i ludzi, których one dotyczą.`,
    themes: ['migration-integration', 'equality-human-rights', 'social-help'],
    needs: ['expert-network', 'good-practice', 'cofinancing'],
    gives: ['legal-advice', 'translation', 'project-management'],
    deadlineInDays: 56,
    createdDaysAgo: 13,
  },
  {
    slug: 'dzieci-ktore-milcza',
    author: 'julia-marzec',
    language: 'pl',
    title: 'Dzieci, które w klasie milczą: szkolenie dla nauczycieli',
    body: `Milczenie przez pierwsze pół roku w nowym języku jest normalne. Problem w tym, że w dzienniku wygląda jak brak postępów. W naszych ośmiu szkołach nauczyciele pytają o jedno: co mam robić w poniedziałek o ósmej?

Szukamy metod pracy w klasie, w której mówi się czterema językami, i kogoś, kto poprowadzi z nami szkolenie dla trzydziestu nauczycieli. Materiały przetłumaczymy i **udostępnimy za darmo wszystkim**. Szkoły, salę i kawę mamy.`,
    themes: ['education', 'migration-integration', 'children-family'],
    needs: ['methodology', 'mentoring', 'travel-funding'],
    gives: ['school-contacts', 'training', 'participants', 'translation'],
    deadlineInDays: 21,
    createdDaysAgo: 16,
    interests: [
      {
        author: 'ellen-vasara',
        message:
          'Klasserom med fire språk er hverdagen vår: nordsamisk, kvensk, norsk og ofte polsk. Vi har et opplegg der barna får bruke alle språkene sine fra første dag, og der det er lov å svare med stillhet. Jeg kan holde kurs sammen med dere, og reisa kan vi dekke.',
        daysAgo: 10,
        state: 'waiting',
      },
      {
        author: 'havard-moen',
        message:
          'Leksehjelpen vår har slitt med akkurat dette. Vi har ikke metoden, men vi har foreldrene. Noen polske mødre på Torshov vil gjerne fortelle hvordan det var for deres barn å være de stille i norsk skole.',
        daysAgo: 8,
        state: 'waiting',
      },
    ],
  },
  {
    slug: 'coordinators-mentoring',
    author: 'iryna-kowalenko',
    language: 'en',
    title: 'Who takes care of the volunteer coordinators?',
    body: `I coordinate sixty volunteers. I am also a refugee, a mother and, on some days, quite tired. There are four of us in Kraków in the same position and we have nobody to ask, only people who ask us.

I am looking for coordinators in Norway for a small mentoring circle: eight people, one online meeting every three weeks, one real meeting. **No project language.** We can bring good questions, good food and a lot of experience with doing things very fast.`,
    themes: ['volunteering', 'migration-integration', 'education'],
    needs: ['mentoring', 'participants', 'travel-funding'],
    gives: ['volunteers', 'school-contacts', 'host-organisation'],
    createdDaysAgo: 25,
  },
  {
    slug: 'sprakkafe',
    author: 'amina-warsame',
    language: 'nb',
    title: 'Språkkafé på polsk og norsk: vi vil ha en tvilling i Kraków',
    body: `Hver torsdag sitter det tretti mennesker rundt langbordet vårt. Halvparten vil lære norsk, halvparten vil lære polsk, og alle vil ha vafler. Flere av dem som snakker polsk, flytter snart hjem igjen, og de spør om det finnes noe lignende der.

Vi vil starte en tvillingkafé sammen med noen i Kraków: samme kveld, samme tema, en halvtime på skjerm sammen og resten hver for oss. Vi kan dele oppskriften, kortene med samtaleemner og **en liten pott til å komme i gang**.`,
    themes: ['migration-integration', 'local-community', 'volunteering'],
    needs: ['venue', 'participants', 'translation', 'volunteers'],
    gives: ['good-practice', 'mentoring', 'cofinancing', 'study-visit'],
    deadlineInDays: 7,
    createdDaysAgo: 19,
    interests: [
      {
        author: 'wojciech-zareba',
        message:
          'Mamy kuchnię, długi stół i co najmniej dwanaście osób, które wróciły z Norwegii i tęsknią za językiem (i za brunostem). Czwartek nam pasuje. Gofrownicy w kształcie serca nie mamy, ale to chyba da się załatwić.',
        daysAgo: 14,
        state: 'accepted',
        thread: [
          {
            author: 'amina-warsame',
            language: 'en',
            text: 'The heart-shaped iron is on its way to you, a gift from the Thursday table. First topic: “the word I miss most”. Are you ready in two weeks?',
            daysAgo: 13,
          },
          {
            author: 'wojciech-zareba',
            language: 'en',
            text: 'We are ready. Eighteen people have signed up and two of them are already arguing about how to pronounce “kjøkken”.',
            daysAgo: 8,
          },
        ],
      },
      {
        author: 'julia-marzec',
        message:
          'U nas zbiera się grupa licealistów, którzy po maturze chcą jechać do Norwegii do pracy. Czy mogliby dołączać online, choćby raz w miesiącu?',
        daysAgo: 3,
        state: 'waiting',
      },
    ],
  },
  {
    slug: 'veiledning-pa-polsk',
    author: 'havard-moen',
    language: 'nb',
    title: 'Vi trenger noen som kan polsk arverett, pensjon og papirarbeid',
    body: `De som har bodd her i femten år, spør om andre ting enn før. Hva skjer med leiligheten etter mor i Nowy Sącz? Teller årene i Polen i pensjonen? Vi kan norske regler, men her må vi si «vet ikke», og det liker vi dårlig.

Vi søker en organisasjon i Kraków med jurister som kan ta en digital kveldsvakt i måneden. Vi kan betale litt, og vi gir gjerne det samme tilbake om norske regler.`,
    themes: ['migration-integration', 'equality-human-rights', 'seniors'],
    needs: ['legal-advice', 'translation', 'expert-network'],
    gives: ['cofinancing', 'good-practice', 'mentoring'],
    deadlineInDays: -3,
    createdDaysAgo: 47,
  },
  {
    slug: 'flerspraklige-klasserom',
    author: 'ellen-vasara',
    language: 'nb',
    title: 'Slipp språkene inn: undervisningsopplegg søker skoler',
    body: `I Alta hører barna tre–fire språk før de begynner på skolen. Lenge fikk de bare bruke ett av dem. Nå har vi laget opplegg for 1. til 4. trinn der alle språkene er med: regler, tellevers, fortellinger og et lite ordbokverksted.

Vi vil prøve det ut i skoler utenfor Norge, gjerne der det er mange nye barn. Vi veileder lærerne og dekker reisene. Dere trenger å ha skolene på lag og **tid til å prøve i et helt halvår**, ikke bare én prosjektuke.`,
    themes: ['education', 'culture-heritage', 'migration-integration'],
    needs: ['school-contacts', 'participants'],
    gives: ['methodology', 'mentoring', 'travel-funding', 'translation'],
    deadlineInDays: 49,
    createdDaysAgo: 28,
  },
  {
    slug: 'family-mentors',
    author: 'daniel-reyes',
    language: 'en',
    title: 'Family mentors: please steal our handbook',
    body: `A family mentor is a parent who arrived three years before you did. They sit next to you at the first parents’ evening, explain what “matpakke” means and answer the message you are ashamed to send to the school. It costs almost nothing and it works.

The handbook is free. What we want in return is company: a Kraków organisation that tries it with ten families and tells us **which chapters only make sense in Norway**. Also, our spreadsheet for matching families is a crime, so if you know a better tool, we are all ears.`,
    themes: ['children-family', 'migration-integration', 'volunteering'],
    needs: ['it-tools', 'training', 'volunteers', 'school-contacts'],
    gives: ['mentoring', 'methodology', 'speakers', 'translation'],
    createdDaysAgo: 10,
    interests: [
      {
        author: 'iryna-kowalenko',
        message:
          'I was this neighbour for eleven families without knowing that it has a name. We have the volunteers and eight schools that trust us. I have read your handbook on the tram, and chapter 6 (swimming lessons) made the whole tram look at me because I was laughing.',
        daysAgo: 6,
        state: 'waiting',
      },
    ],
  },
]
