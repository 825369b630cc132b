import type { WorldOffer } from '../types.ts'

export const cityAndEnvironment: WorldOffer[] = [
  {
    slug: 'ogrod-za-blokiem',
    author: 'dorota-nowak',
    language: 'pl',
    title: 'Wymiana ogrodników: wy do nas w maju, my do was w sierpniu',
    body: `Mamy cztery ogrody między blokami na Prądniku Białym i ludzi, którzy w życiu nie lecieli samolotem, za to wiedzą wszystko o pomidorach. Chcemy się wymienić: sześć osób od was, sześć od nas, tydzień pracy w ziemi.

Interesuje nas uprawa w chłodnym klimacie, kompostowanie przy bloku **bez awantury o zapach** i to, jak u was dogadują się z zarządcą terenu. Potrafimy nauczyć, jak zacząć ogród za 300 złotych i jak nie stracić ludzi po pierwszym sezonie.`,
    themes: ['climate-environment', 'local-community', 'seniors'],
    needs: ['good-practice', 'cofinancing', 'participants'],
    gives: ['study-visit', 'training', 'volunteers', 'host-organisation'],
    deadlineInDays: 70,
    createdDaysAgo: 22,
  },
  {
    slug: 'dane-o-lakach',
    author: 'barbara-zdun',
    language: 'pl',
    title: 'Piętnaście lat danych o łąkach szuka kogoś, kto lubi liczyć',
    body: `Co roku od kwietnia do września czterdzieści osób chodzi tymi samymi trasami i zapisuje motyle. Dane są w trzech formatach, w tym w zeszytach mojej mamy. Jest ich dużo i są dobre, tylko nikt ich porządnie nie policzył.

Szukamy organizacji, która prowadzi społeczny monitoring czegokolwiek (ptaków, śmieci, lodu) i ma **narzędzie do zbierania obserwacji w telefonie**. Nauczymy was rozpoznawać modraszki i pokażemy, jak się utrzymuje wolontariuszy przez piętnaście lat.`,
    themes: ['climate-environment', 'animals', 'volunteering'],
    needs: ['research-evaluation', 'it-tools', 'media-promotion'],
    gives: ['methodology', 'expert-network', 'study-visit', 'volunteers'],
    deadlineInDays: 33,
    createdDaysAgo: 26,
    interests: [
      {
        author: 'frode-skar',
        message:
          'Vi teller plast og ikke sommerfugler, men problemet er det samme: tre formater og en eske med skjemaer fra 2009. Nå har vi en app som virker uten dekning, og en forsker ved universitetet som har gjort statistikken. Appen er gratis, og jeg tror den kan tilpasses på en uke.',
        daysAgo: 12,
        state: 'waiting',
      },
      {
        author: 'kari-brenden',
        language: 'en',
        message:
          'Not meadows, I am afraid, but one of our member associations has counted swifts around Mjøsa since 1987 and they have the same box of notebooks. May I put you in touch? They are shy but very precise.',
        daysAgo: 9,
        state: 'waiting',
      },
    ],
  },
  {
    slug: 'panel-mlodych',
    author: 'jakub-swierk',
    language: 'pl',
    title: 'Panel obywatelski młodych: chcemy zrobić drugi, lepszy',
    body: `Pierwszy młodzieżowy panel w Krakowie przygotował 14 rekomendacji o transporcie nocnym. Miasto przyjęło dwie. Uczestnicy pytają nas, po co przychodzili, i mają rację.

Przy drugim chcemy uczyć się od kogoś, komu się udało, i **umówić się z miastem na odpowiedź, zanim zaczniemy**. Szukamy partnera z doświadczeniem w ewaluacji paneli oraz grupy młodych ludzi, która zrobi równolegle panel u siebie na ten sam temat. Wnosimy kontakty w urzędzie, prawników i dużo pokory.`,
    themes: ['democracy-participation', 'youth'],
    needs: ['good-practice', 'research-evaluation', 'study-visit', 'participants'],
    gives: ['local-government-contacts', 'training', 'legal-advice', 'speakers'],
    deadlineInDays: 14,
    createdDaysAgo: 30,
    interests: [
      {
        author: 'astrid-lode',
        message:
          'Av elleve borgerpaneler har to gått dårlig, og begge av samme grunn som deres: ingen hadde lovet å svare. Nå starter vi aldri uten en signert side fra ordføreren om når og hvordan svaret kommer. Ungdomsrådet i Stavanger vil gjerne kjøre et panel parallelt. Tema nattbuss? Her også!',
        daysAgo: 24,
        state: 'accepted',
        thread: [
          {
            author: 'jakub-swierk',
            language: 'en',
            text: 'A signed page from the mayor. It sounds so simple that I am a bit ashamed. Could you send us the text? Our lawyers want to translate it into the language of Polish city halls, which is a separate language.',
            daysAgo: 23,
          },
          {
            author: 'astrid-lode',
            language: 'en',
            text: 'Here it is, one page, seven sentences: https://stemmen.example/svar. The important one is number 5: “For each recommendation that is not followed, the reasons are published within 60 days.” Our evaluation template is on the same page.',
            daysAgo: 22,
          },
          {
            author: 'jakub-swierk',
            language: 'en',
            text: 'Number 5 survived the lawyers. The deputy mayor will look at it on Monday. If she signs, I am sending you a cake.',
            daysAgo: 7,
          },
        ],
      },
      {
        author: 'marius-lian',
        message:
          'Ungdommene våre kan lage en radioserie om begge panelene, med eget stoff fra Trondheim om hva som skjedde med forslagene etterpå. De stiller ubehagelige spørsmål, det er liksom greia deres.',
        daysAgo: 13,
        state: 'waiting',
      },
      {
        author: 'amina-warsame',
        message:
          'Vi har ingen erfaring med paneler, men mange unge som aldri blir trukket ut fordi de ikke står i noe register. Hvis dere vil ha med dem som mangler, kan vi snakke om hvordan.',
        daysAgo: 11,
        state: 'waiting',
      },
      {
        author: 'jonas-hansteen',
        language: 'en',
        message: 'Could we act it out? Half joking.',
        daysAgo: 27,
        state: 'declined',
      },
    ],
  },
  {
    slug: 'sprawozdanie-bez-lez',
    author: 'halina-pietrzyk',
    language: 'pl',
    title: 'Sprawozdanie bez łez: rozliczymy wasz projekt, a wy nauczcie nas cyfryzacji',
    body: `Umiemy rozliczyć każdy projekt. Norweski, unijny, miejski, ten z trzema aneksami i ten z przelewem z 31 grudnia też. Za to sami prowadzimy kartotekę stu organizacji w segregatorach, kolorami grzbietów.

Proponujemy wymianę: jesteśmy partnerem, który bierze na siebie **budżet, rozliczenia i zamówienia** po polskiej stronie, a wy pokazujecie nam narzędzia, dzięki którym małe organizacje w Norwegii nie toną w papierze. Możemy też przeszkolić wasz zarząd z polskich przepisów, jeśli planujecie tu partnerstwo.`,
    themes: ['ngo-capacity', 'volunteering'],
    needs: ['it-tools', 'expert-network', 'good-practice'],
    gives: ['accounting-reporting', 'legal-advice', 'training', 'project-management'],
    createdDaysAgo: 34,
    interests: [
      {
        author: 'ole-sveen',
        message:
          'Hei Halina! Styrene våre er redde for to ting: revisor og internasjonale prosjekter. Dere kan fjerne begge deler. Vi har et regnskaps- og medlemssystem som 90 små lag bruker, og to pensjonister som er fantastiske til å lære det bort uten å sukke.',
        daysAgo: 15,
        state: 'waiting',
      },
    ],
  },
  {
    slug: 'naprawialnia',
    author: 'grzegorz-dudek',
    language: 'pl',
    title: 'Naprawialnia szuka siostry: rowery, krzesła, ludzie',
    body: `Jesteśmy spółdzielnią: siedmioro pracowników, dwa warsztaty, jedna dotacja, która się właśnie kończy. Od stycznia musimy zarabiać na wszystko sami i trochę nas to cieszy, a trochę nie śpimy.

Szukamy przedsiębiorstwa, które przeszło tę drogę. Chcemy zobaczyć **prawdziwe liczby**: ile kosztuje naprawa, ile płacicie ludziom, kiedy wyszliście na zero. W zamian pokażemy, jak odnawiamy meble z likwidowanych szkół, i przyjmiemy waszych ludzi na dwutygodniową praktykę.`,
    themes: ['social-economy', 'climate-environment'],
    needs: ['good-practice', 'mentoring', 'equipment'],
    gives: ['study-visit', 'training', 'participants', 'venue'],
    deadlineInDays: 28,
    createdDaysAgo: 7,
    interests: [
      {
        author: 'turid-aasen',
        message:
          'Regnskapet vårt ligger åpent, og jeg går gjerne gjennom det linje for linje. Kortversjonen: sykler går i pluss, dunjakker går i pluss, møbler har aldri gått i pluss. Kanskje det er der vi trenger dere.',
        daysAgo: 5,
        state: 'waiting',
      },
      {
        author: 'bjorn-kvale',
        message:
          'Tre av beboerne våre er flinke med hendene og trenger å komme seg bort fra Larvik en stund. To uker i verksted i Kraków høres ut som noe de ville snakket om i årevis. Vi sender selvsagt med en ansatt.',
        daysAgo: 2,
        state: 'waiting',
      },
    ],
  },
  {
    slug: 'sykkelverksted-tvilling',
    author: 'turid-aasen',
    language: 'nb',
    title: 'Sykkelverksted i Drammen søker tvilling',
    body: `Vi reparerer 1800 sykler i året og har folk som kan lære bort faget uten å bruke mange ord. Nå vil vi at noen av dem skal få reise. Å være den som kan noe i et annet land, gjør mer for selvtilliten enn alle kursene våre til sammen.

Vi søker et verksted i Kraków som tar imot to og to i to uker om gangen, og som sender folk hit i retur. Vi betaler opphold og verktøy. **Ingen rapporter utover det som trengs.** Men vi vil gjerne at noen utenfra ser på om det virker.`,
    themes: ['social-economy', 'climate-environment', 'homelessness'],
    needs: ['host-organisation', 'study-visit', 'research-evaluation', 'participants'],
    gives: ['equipment', 'mentoring', 'good-practice', 'accommodation'],
    deadlineInDays: 62,
    createdDaysAgo: 42,
  },
  {
    slug: 'plasttellerne',
    author: 'frode-skar',
    language: 'nb',
    title: 'Fra fjord til Wisła: vi vil telle søppel sammen med skoler',
    body: `Søppel fra elver ender på strender. Det vet alle, men få elever har sett begge endene. Vi vil koble fem skoleklasser i Salten med fem i Kraków: de rydder en strekning, teller etter samme metode, legger det inn i appen og lager felles kart.

Vi har app, hansker, vekter og en forsker som svarer på spørsmål fra femteklassinger. Vi har også **penger til utstyr i de polske klassene**. Vi trenger en partner som kjenner elva og skolene.`,
    themes: ['climate-environment', 'education', 'volunteering'],
    needs: ['school-contacts', 'volunteers', 'graphic-design', 'translation'],
    gives: ['it-tools', 'research-evaluation', 'equipment', 'cofinancing'],
    deadlineInDays: 40,
    createdDaysAgo: 4,
  },
  {
    slug: 'styrekurs',
    author: 'kari-brenden',
    language: 'nb',
    title: 'Styrekurs på tvers: hva gjør kassereren egentlig?',
    body: `Vi har holdt styrekurs i 140 foreninger og kjeder oss litt av oss selv. Hva gjør dere annerledes i Polen? Vi hører om revisjonskomiteer, årsmøter midt på natta og kasserere som frykter januar.

Vi vil lage et kurs sammen: fire kvelder på nett, to språk, med ekte saker i stedet for lysark. Vi har verktøyene og foredragsholderne. Dere bør kunne **regnskap og jus**, og ha sans for humor.`,
    themes: ['ngo-capacity', 'volunteering'],
    needs: ['accounting-reporting', 'training', 'legal-advice'],
    gives: ['it-tools', 'speakers', 'expert-network', 'good-practice'],
    deadlineInDays: 2,
    createdDaysAgo: 24,
  },
  {
    slug: 'eleven-panels',
    author: 'sindre-haugland',
    language: 'en',
    title: 'Eleven citizens’ panels, two failures: take the reports, give us a city',
    body: `We have run and evaluated eleven citizens’ panels in Rogaland. All the reports are public, including the two we would rather forget. Now we want to know whether what we learned is about panels or just about Norway.

We are looking for **one Polish city district** that is planning any kind of participation in the coming year. We evaluate it free of charge, train two of your people to do it without us next time, and publish the result in both languages, whatever it says.`,
    themes: ['democracy-participation', 'local-community', 'equality-human-rights'],
    needs: ['local-government-contacts', 'participants', 'translation'],
    gives: ['research-evaluation', 'training', 'methodology', 'good-practice'],
    deadlineInDays: 80,
    createdDaysAgo: 1,
  },
  {
    slug: 'ungdomsrad-i-to-byer',
    author: 'astrid-lode',
    language: 'nb',
    title: 'Ungdomsråd i to byer: bytt referater, bytt plass',
    body: `Ungdomsrådet i Stavanger vil ha et søsterråd. Ikke for å reise på tur, sier de, eller i hvert fall ikke bare. De vil lese hverandres saker, stille hverandre spørsmål og sitte i hverandres møter en gang i året.

Vi søker en organisasjon som følger et ungdomsråd i Kraków eller en av bydelene. Vi stiller med veileder, opplæring og et besøk her til høsten. Dere stiller med ungdom som er **litt for engasjerte**.`,
    themes: ['youth', 'democracy-participation'],
    needs: ['participants', 'local-government-contacts', 'speakers'],
    gives: ['study-visit', 'methodology', 'mentoring', 'accommodation'],
    deadlineInDays: 55,
    createdDaysAgo: 35,
  },
]
