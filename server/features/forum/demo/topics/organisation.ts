import { day, en, hour, nb, pl, topicsOf } from './writing.ts'

export const organisation = topicsOf('organisation', [
  {
    title: 'Nikt nie chce do zarządu',
    tags: ['zarząd', 'walne'],
    posts: [
      pl('marcin-wojtas', 124 * day)`
        Za dwa miesiące walne, trzy osoby z zarządu odchodzą, chętnych zero. Wszyscy kochają stowarzyszenie, dopóki nie trzeba podpisać się w KRS. Jak to robicie?
      `,
      pl('krystyna-bielak', 124 * day - 5 * hour)`
        Przestaliśmy pytać „kto chce?”. Pytamy konkretną osobę o konkretną rzecz: „Weźmiesz na rok kontakty z dzielnicą? Cztery godziny w miesiącu, bez pieniędzy i bez księgowości”. Dwie na trzy osoby się zgadzają.
      `,
      pl('halina-pietrzyk', 123 * day)`
        I powiedzcie im prawdę o odpowiedzialności, bo ludzie boją się głównie tego, czego nie znają. Zrobiłam kiedyś godzinne spotkanie „Co mi grozi w zarządzie?”. Przyszło siedem osób, cztery kandydowały.
      `,
      nb('kari-brenden', 122 * day - 2 * hour)`
        Hos oss har valgkomiteen én regel: ingen skal spørres uka før årsmøtet. De begynner i august, og alle får møte på to styremøter før de svarer. Det tar bort skrekken.
      `,
      pl('marcin-wojtas', 122 * day - 6 * hour)`
        Osobna komisja, która przez pół roku szuka ludzi… U nas szuka prezes, w szatni, przed samym zebraniem.
      `,
      pl('grzegorz-dudek', 120 * day)`
        Powiem niepopularnie: jeśli naprawdę nikt nie chce, to może stowarzyszenie zrobiło swoje. Zamknąć też można z klasą.
      `,
      pl('marcin-wojtas', 58 * day)`
        Walne za nami. Jest zarząd, w tym dwie osoby zaproszone metodą Krystyny, na rok i do konkretnych rzeczy. Grzegorz, jeszcze się nie zamykamy, ale to zdanie otrzeźwiło parę osób.
      `,
    ],
  },
  {
    title: 'Når ildsjelen som kan alt, slutter',
    tags: ['utbrenthet', 'styre'],
    posts: [
      nb('eirik-nesse', 86 * day)`
        Lederen vår sluttet i forrige uke. Elleve år, alle passord, alle telefonnumre, alle nøklene. Hun var så sliten at hun ikke orket overlevering, og det forstår jeg godt. Hva gjør vi nå?
      `,
      nb('solveig-aarseth', 86 * day - 4 * hour)`
        Først: ring henne og si takk uten å spørre om noe. Så bank, Altinn og e-post, i den rekkefølgen. Resten kan vente til neste uke, selv om det ikke føles sånn.
      `,
      nb('turid-aasen', 85 * day)`
        Vi har et krus på kontoret der det står «Hva skjer hvis du tar vinterferie?». Alt som svaret er «da stopper det» på, skal to personer kunne. Vi er ikke i mål, men lista er kortere enn i fjor.
      `,
      en('ewa-bogacz', 84 * day - 6 * hour)`
        May I add something from the mental health side. In our place we noticed that the first sign is not tiredness, it is that a person stops delegating because “explaining takes longer”. When I hear that sentence, I put the kettle on.
      `,
      nb('eirik-nesse', 83 * day)`
        Den setningen sa hun i fjor vår. Ordrett.
      `,
      nb('eirik-nesse', 35 * day)`
        Oppdatering: banken gikk greit, nettsiden tok fire uker. Hun er med på middag på torsdag, som gjest. Vi har delt jobben på tre og skrevet ned hva vi *ikke* skal gjøre lenger. Lista over det siste ble lengst.
      `,
    ],
  },
  {
    title: 'Lista członków a RODO: co naprawdę wolno trzymać',
    tags: ['RODO', 'członkowie'],
    posts: [
      pl('jan-wlodarz', 70 * day)`
        W naszej deklaracji członkowskiej z zeszłego wieku jest PESEL, imię ojca i zawód. Ktoś się zbuntował i słusznie. Co zostawić?
      `,
      pl('rafal-cieply', 70 * day - 2 * hour)`
        Tyle, ile trzeba, żeby prowadzić członkostwo: imię, nazwisko, kontakt, data przyjęcia, składki. PESEL zwykle do niczego nie jest potrzebny, zawód i imię ojca na pewno nie.

        Podstawą jest członkostwo i statut, a **nie zgoda**, więc nie zbierajcie zgód na wszelki wypadek. Zgoda przyda się przy zdjęciach i newsletterze.
      `,
      pl('jan-wlodarz', 69 * day)`
        A stare deklaracje? Mamy ich segregator, najstarsza z 1994.
      `,
      pl('rafal-cieply', 69 * day - 5 * hour)`
        Byli członkowie: ustalcie okres, uchwalcie go, a potem niszczarka. Jeśli deklaracje mają wartość historyczną (u was pewnie mają), porozmawiajcie z archiwum, to osobna ścieżka.
      `,
      nb('havard-moen', 68 * day)`
        Samme jobb her i fjor. Vi fant fødselsnumre i en perm merket «Kaker 2009». Se i alle permene.
      `,
      pl('magdalena-skiba', 52 * day)`
        Okres uchwalony, 212 deklaracji poszło do niszczarki. Prawie przy każdej ktoś miał jakieś wspomnienie, więc zeszło pół soboty. Rocznik 1994 zostaje, archiwum jest zainteresowane.
      `,
    ],
  },
  {
    title: 'Medlemsliste i regneark: holder det med tanke på personvern?',
    tags: ['personvern', 'medlemmer'],
    posts: [
      nb('gunnar-bratland', 62 * day)`
        Regnearket med medlemmene våre ligger på den private PC-en til sekretæren, på minnepinne hos meg og i innboksen til alle som noen gang har sittet i styret. Jeg aner svaret, men spør likevel.
      `,
      nb('havard-moen', 62 * day - 3 * hour)`
        Regneark er ikke problemet, kopiene er det. Ett sted, tilgang for dem som trenger det, og sletting når noen går ut av styret. Skriv det ned på én side: hva dere har, hvorfor, hvor lenge. Da er dere kommet lenger enn de fleste.
      `,
      nb('gunnar-bratland', 61 * day)`
        Minnepinnen er funnet og tømt. Den lå i felekassa.
      `,
    ],
  },
  {
    title: 'Insurance for a small association: what do you actually have?',
    tags: ['insurance', 'board'],
    posts: [
      en('mari-tveit', 47 * day)`
        We take people with disabilities out to sea, so our policy is thick and dull. But our partner in Kraków asked what a *small* association should have at all, and I was not sure. Please share, with prices if you can.
      `,
      pl('piotr-hajduk', 47 * day - 4 * hour)`
        OC organizatora plus NNW na sobotnie biegi, niecałe 1900 zł za rok przy około 120 osobach tygodniowo. Tandemy osobno, bo za pierwszym razem ubezpieczyciel uznał je za „pojazdy nietypowe”.
      `,
      nb('ole-sveen', 46 * day)`
        Ansvarsforsikring og underslagsforsikring. Den siste lo styret av, helt til naboforeningen fikk bruk for den.
      `,
      en('michal-kowalczyk', 46 * day - 5 * hour)`
        We added cover for board members two years ago. It calmed exactly one person, our treasurer, and that alone was worth it.
      `,
      en('mari-tveit', 45 * day)`
        So: liability, accidents for participants, theft by one’s own people, and peace for the treasurer. That is a list I can send.
      `,
    ],
  },
  {
    title: 'Walne zebranie: online czy na sali?',
    tags: ['walne', 'statut'],
    posts: [
      pl('elzbieta-kosek', 28 * day)`
        Na sali mamy 20 osób i spór o każdy przecinek. Online było 48 osób i wszystko przeszło w godzinę. Część członków mówi, że to nie było zebranie, tylko klikanie. Co wy na to?
      `,
      pl('jakub-swierk', 28 * day - 2 * hour)`
        Sprawdźcie najpierw, co mówi statut i jak głosujecie tajnie, bo tam najłatwiej o nieważną uchwałę. Na przyszłość polecam tryb mieszany: dyskusja na sali z transmisją, głosowanie otwarte przez dwa dni.
      `,
      pl('marcin-wojtas', 27 * day)`
        Elu, pozwól, że się nie zgodzę publicznie, skoro nie zgadzamy się też prywatnie. Te 48 osób to w połowie rodzice, którzy nie mają z kim zostawić dorosłego dziecka. Dla nich online to **jedyne** zebranie.
      `,
      pl('elzbieta-kosek', 27 * day - 3 * hour)`
        Wiem, Marcin. Dlatego pytam, jak to połączyć, a nie czy wyłączyć. Tryb mieszany biorę pod uwagę.
      `,
      nb('kari-brenden', 26 * day)`
        Vi gjør det slik Jakub beskriver. Et tips: la én person i salen ha som eneste oppgave å være stemmen til dem som sitter hjemme. Det fungerer mye bedre enn en chat ingen leser.
      `,
    ],
  },
  {
    title: 'Organizacja z sąsiedztwa nie oddała nam sprzętu',
    tags: ['konflikt', 'sprzęt'],
    locked: true,
    posts: [
      pl('oskar-mazgaj', 21 * day)`
        Pożyczyliśmy rejestrator i dwa mikrofony, miały wrócić w miesiąc, mija czwarty. Telefonu nie odbierają. Wszyscy wiedzą, o kogo chodzi, bo z nikim innym nie dzielimy piętra.
      `,
      pl('konrad-wojcik', 21 * day - 1 * hour)`
        Mieliście protokół? My wypożyczamy tylko z podpisem i zdjęciem, odkąd wróciła do nas drukarka bez głowicy.
      `,
      pl('nina-sroka', 21 * day - 2 * hour)`
        Oskar, chciałeś dobrze, ale o tym piętrze mogłeś nie wspominać. Z nami też nikt tak nie rozmawiał, kiedy sami zalegaliśmy z opłatą za salę.
      `,
      pl('bozena-maj', 21 * day - 3 * hour)`
        Zamykam. Po opisie łatwo rozpoznać organizację, która nie może się tu odnieść do zarzutów, a sprawa dotyczy umowy między dwiema stronami (punkt 3 zasad).

        Oskar, w MOWIS mamy mediatorkę, bezpłatnie, zwykle w ciągu tygodnia. O protokołach wypożyczenia warto założyć nowy wątek, chętnie go przypnę. Od decyzji można się odwołać do ośrodka.
      `,
    ],
  },
  {
    title: 'Small association, big municipality: who sets the agenda?',
    tags: ['municipality', 'advocacy'],
    posts: [
      en('kari-brenden', 13 * day)`
        Our municipality invites us to “co-creation” and then shows finished slides. I have attended four of these this year. How do you get into the room *before* the slides?
      `,
      en('jakub-swierk', 13 * day - 4 * hour)`
        By writing the first page yourself. We send a one-page proposal six weeks before the budget season with three options and their cost. Officials are busy people, whoever brings the first draft sets the agenda.
      `,
      nb('sindre-haugland', 12 * day)`
        Og spør hvem som eier spørsmålet. I to av elleve paneler oppdaget vi for sent at vedtaket allerede var fattet. Nå ber vi om skriftlig svar på ett spørsmål før vi sier ja: *Hva kan deltakerne faktisk endre?*
      `,
      en('adam-jaskula', 11 * day)`
        In our district the trick is boring: go to the council meeting every month, also when you want nothing. After half a year they call you.
      `,
      en('kari-brenden', 11 * day - 5 * hour)`
        First draft, one written question, be there when you want nothing. I printed this for our January course.
      `,
      nb('ole-sveen', 26 * hour)`
        Testet spørsmålet til Sindre på kommunen i går. Svaret var «fargen på benkene». Men de sa det i alle fall høyt.
      `,
    ],
  },
  {
    title: 'Strona internetowa ostatnio zmieniona trzy lata temu',
    tags: ['strona', 'promocja'],
    posts: [
      pl('teresa-mazur', 8 * hour)`
        Hasło do strony ma chłopak, który wyjechał do Irlandii. Na głównej wisi zaproszenie na festyn sprzed trzech lat. Macie jakiś ratunek dla ludzi bez informatyka?
      `,
      pl('konrad-wojcik', 7 * hour)`
        Najpierw domena: sprawdź, kto jest jej abonentem, bo to ważniejsze niż sama strona. Jeśli stowarzyszenie, odzyskacie wszystko w parę dni. Jeśli kolega, napisz do niego, póki się lubicie. Potem jedna strona: kim jesteście, kiedy jest otwarte, telefon, konto. Reszta się starzeje.
      `,
      nb('ole-sveen', 6 * hour)`
        Kjenner meg igjen. Av våre 140 lag har omtrent halvparten en nettside ingen har passordet til. Skriv passordet på et ark, legg arket i konvolutt, og gi konvolutten til lederen. Gammeldags, men den flytter ikke til Irland.
      `,
      pl('teresa-mazur', 5 * hour)`
        Kolega odpisał w kwadrans i przeprasza za festyn. Domena nasza!
      `,
    ],
  },
])
