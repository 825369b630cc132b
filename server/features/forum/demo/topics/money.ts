import { day, en, hour, nb, pl, topicsOf } from './writing.ts'

export const money = topicsOf('money', [
  {
    title: 'Sprawozdanie końcowe: jak opisać rezultat, którego nie było',
    tags: ['sprawozdania', 'dotacje'],
    posts: [
      pl('dorota-nowak', 118 * day)`
        We wniosku obiecaliśmy 80 uczestników warsztatów kompostowania. Przyszło 46. Wszystko inne zrobione, pieniądze wydane zgodnie z budżetem. Jak to napisać, żeby nie kłamać i nie oddawać połowy dotacji?
      `,
      pl('halina-pietrzyk', 118 * day - 5 * hour)`
        Przede wszystkim zajrzyj do umowy: zwykle jest tam próg, powyżej którego rezultat uznaje się za osiągnięty, a poniżej – zwrot proporcjonalny. Potem napisz trzy rzeczy:
        1. ile było i skąd to wiesz (listy, zdjęcia, ankiety),
        2. **dlaczego** mniej,
        3. co zrobiliście, kiedy to zauważyliście.

        Ten trzeci punkt najczęściej ratuje sprawę.
      `,
      pl('barbara-zdun', 117 * day)`
        I na przyszłość: pisz o zmianę umowy **w trakcie**, a nie po fakcie. My w połowie projektu poprosiliśmy o zmniejszenie liczby uczestników, dołożyliśmy dwa spacery i zgoda przyszła w tydzień.
      `,
      pl('dorota-nowak', 117 * day - 6 * hour)`
        W trakcie to ja wierzyłam, że na ostatnie warsztaty przyjdzie tłum…
      `,
      pl('halina-pietrzyk', 116 * day)`
        Wszyscy wierzyliśmy, Doroto. Wszyscy.
      `,
      pl('dorota-nowak', 81 * day)`
        Wracam z dobrą wiadomością: przyjęte bez zwrotu. W umowie był próg procentowy liczony łącznie dla wszystkich rezultatów, a sadzonki i godziny wolontariatu wyszły nam ponad plan. Dzięki!
      `,
    ],
  },
  {
    title: 'Faktura z datą po zakończeniu zadania',
    tags: ['rozliczenia'],
    posts: [
      pl('adam-jaskula', 88 * day)`
        Zadanie skończyło się trzydziestego, a drukarnia wystawiła fakturę trzeciego następnego miesiąca za ulotki rozdane jeszcze w trakcie. Przepadło?
      `,
      pl('halina-pietrzyk', 88 * day - 1 * hour)`
        To zależy od umowy. Często liczy się, że koszt **dotyczy** okresu realizacji i że zapłacono przed złożeniem sprawozdania, ale są umowy, w których decyduje data wydatku. Przeczytaj paragraf o kwalifikowalności i napisz do opiekuna umowy, zanim cokolwiek przesuniesz. I poproś drukarnię, żeby w opisie był miesiąc wykonania usługi.
      `,
      pl('adam-jaskula', 85 * day)`
        Opiekunka odpisała, że przejdzie. Ulotki uratowane, ja postarzałem się o rok.
      `,
    ],
  },
  {
    title: 'Exchange rates: who loses when the krone moves?',
    tags: ['budget', 'reporting'],
    posts: [
      en('magdalena-skiba', 103 * day)`
        The grant is in euro, we keep our books in złoty, our partner pays salaries in kroner. Between the budget and the first payment we lost almost 4% on paper. How do you share that between partners, and do you write it down?
      `,
      en('jonas-hansteen', 103 * day - 7 * hour)`
        We write it down now. The first time we did not, and our share shrank by about 11,000 kroner without anyone having done anything wrong. The clause says: **each partner carries the risk in its own currency up to 3%, above that we meet and move money between budget lines.**
      `,
      en('halina-pietrzyk', 102 * day)`
        Good clause. Two things to add from the accounting side:
        - agree *which* rate you use (programme rate, bank rate on the day of payment, monthly average) and put it on the first page,
        - keep the transfer confirmations, because auditors ask for the rate and not for the story.
      `,
      nb('kari-brenden', 101 * day)`
        Og ikke vent med å overføre til «kursen blir bedre». Vi er ikke valutameglere. Vi ventet. Den ble ikke bedre.
      `,
      en('magdalena-skiba', 100 * day - 2 * hour)`
        “Auditors ask for the rate and not for the story” goes on our wall. Thank you all.
      `,
    ],
  },
  {
    title: 'Grasrotandel og momskompensasjon: verdt arbeidet for et lite lag?',
    tags: ['økonomi', 'småforeninger'],
    posts: [
      nb('gunnar-bratland', 64 * day)`
        Vi er 60 medlemmer og omsetter for rundt 400 000 i et godt år. Kassereren vår er 74 og har sagt at hun ikke skal lære seg ett eneste skjema til. Hva av dette bør vi ta oss bryet med?
      `,
      nb('ole-sveen', 64 * day - 3 * hour)`
        Grasrotandelen: ja, uten tvil. Du må stå i Frivillighetsregisteret, og så er det stort sett å minne folk på det. Hos oss gir den mellom 200 og 40 000 kroner per lag, og forskjellen er om noen har spurt folk direkte.

        Momskompensasjon: spør først om dere er med i et landsforbund som søker samlet. Da er det én side i året.
      `,
      nb('frode-skar', 63 * day)`
        Vi fikk 23 000 tilbake i moms i fjor. Det var to kvelder med arbeid. Bedre timelønn enn jeg har på jobben.
      `,
      pl('stanislaw-gebala', 62 * day)`
        Czytam przez tłumacza i zazdroszczę. Dobrze rozumiem, że kto gra u was na loterii, wskazuje organizację i część stawki idzie na nią?
      `,
      nb('ole-sveen', 62 * day - 5 * hour)`
        Helt riktig, Stanisław. Spilleren velger ett lag, og en liten del av innsatsen går dit. Dere har jo 1,5 prosent av skatten, så nå kan vi misunne hverandre.
      `,
      nb('gunnar-bratland', 60 * day)`
        Kassereren har sagt ja til grasrotandelen, på betingelse av at *jeg* spør folk. Rettferdig nok.
      `,
    ],
  },
  {
    title: '1,5% podatku: czy małej organizacji opłaca się kampania?',
    tags: ['1,5 procent', 'promocja'],
    posts: [
      pl('beata-kluska', 41 * day)`
        W zeszłym roku wydaliśmy 2300 zł na plakaty i wpłynęło 6100. Niby na plus, ale pracowały nad tym cztery osoby przez dwa miesiące. Robicie kampanie czy odpuszczacie?
      `,
      pl('piotr-hajduk', 41 * day - 4 * hour)`
        Odpuściliśmy plakaty. Zostały trzy rzeczy: kartka z numerem KRS przy termosie po sobotnim bieganiu, podpis w mailach i prośba do **biur rachunkowych w okolicy**, żeby miały nas pod ręką, kiedy klient mówi „a wpiszcie kogokolwiek”. 9400 zł, koszt druku 60 zł.
      `,
      pl('elzbieta-kosek', 39 * day - 6 * hour)`
        Mam inne zdanie. U nas 1,5% to jedna trzecia budżetu i kampania się opłaca, tylko trwa cały rok. Ludzie wpisują tych, o których słyszeli w czerwcu, a nie tych, którzy krzyczą w marcu.
      `,
      pl('beata-kluska', 38 * day)`
        Czyli mniej plakatów, więcej opowiadania. Psy akurat dobrze się opowiada.
      `,
    ],
  },
  {
    title: 'Czy ktoś zna dobrą firmę, która pisze wnioski za procent od dotacji?',
    tags: ['wnioski', 'dotacje'],
    locked: true,
    posts: [
      pl('michal-kowalczyk', 27 * day)`
        Nie mamy komu pisać. Dostaliśmy ofertę: 10% od przyznanej kwoty, zero zaliczki. Brzmi uczciwie, ale coś mi tu nie gra.
      `,
      pl('rafal-cieply', 27 * day - 2 * hour)`
        I słusznie. Wynagrodzenie za sukces prawie nigdy nie jest kosztem kwalifikowalnym, więc te 10% trzeba wziąć z własnych pieniędzy. Gorzej, że potem zostajecie z projektem, którego nikt od was nie wymyślił, i trzeba go zrealizować.
      `,
      pl('grzegorz-dudek', 26 * day)`
        My tak mieliśmy. Wniosek przeszedł, a w budżecie były trzy laptopy i trener, którego nikt nie znał. Rok wyjęty z życia.
      `,
      pl('oskar-mazgaj', 26 * day - 5 * hour)`
        Napiszcie nazwę firmy, to zrobimy listę i każdy będzie wiedział, kogo omijać.
      `,
      pl('demo-moderator', 26 * day - 6 * hour)`
        Zamykam ten wątek, zanim zrobi się z niego czarna lista. Oceny konkretnych firm, których tu nie ma i które nie mogą odpowiedzieć, to prosta droga do naruszenia czyichś dóbr osobistych (punkt 4 zasad).

        Wszystkie wpisy zostają, bo są pomocne. Kto ma kłopot z umową na pisanie wniosku, może się umówić na bezpłatną poradę w MOWIS. Od tej decyzji można się odwołać do ośrodka.
      `,
    ],
  },
  {
    title: 'Timesheets: how detailed is detailed enough?',
    tags: ['reporting', 'staff costs'],
    posts: [
      en('sindre-haugland', 19 * day)`
        Our Polish partner sent a timesheet with half-hour slots and a column for “result”. Our facilitator laughed, then cried. What do you really need to show?
      `,
      en('halina-pietrzyk', 19 * day - 3 * hour)`
        Less than people fear and more than they like. Date, hours, what was done in five words, two signatures. If staff costs are settled as a simplified rate, maybe no hours at all: read your agreement before you draw a table.

        The “result” column is usually a scar from an old inspection.
      `,
      en('sindre-haugland', 18 * day)`
        A scar from an old inspection! That explains half of the forms I have ever seen.
      `,
      nb('silje-orvik', 18 * day - 4 * hour)`
        En timeliste som fylles ut én gang i måneden etter hukommelsen, ser alltid ut som det den er. Fredag, ti minutter, kaffe. Da går det bra på kontrollen også.
      `,
    ],
  },
  {
    title: 'Søknaden på førti sider: hvem skriver den hos dere?',
    tags: ['søknader'],
    posts: [
      nb('turid-aasen', 2 * day)`
        Vi skal være med på en større søknad, og jeg ser allerede for meg hvem som blir sittende med den. Meg. Hvordan deler dere på det?
      `,
      nb('demo-member-norway', 2 * day - 2 * hour)`
        Vi skriver aldri første utkast alene lenger. To timer, tre personer, én skjerm, og *ungdommene* forteller hva de faktisk vil gjøre. Etterpå er det én som rydder. Det blir bedre tekst, og ingen hater søknaden før den er sendt.
      `,
      nb('silje-orvik', 1 * day)`
        Vi har en «skuff» med ti avsnitt om det vi alltid blir spurt om: hvem vi er, målgruppa, bærekraft, risiko, likestilling. De oppdateres i januar. Det sparer oss for en uke per søknad.
      `,
      pl('demo-member-krakow', 7 * hour)`
        Potwierdzam metodę Ingrid, pisałyśmy tak razem przez ekran. Młodzież wyrzuciła mi słowo „beneficjenci” z całego tekstu i miała rację.
      `,
      nb('turid-aasen', 5 * hour)`
        Skuffen stjeler jeg. Har noen et godt avsnitt om risiko? Vårt sier «lav» på alt, og det tror jeg ikke lenger på selv.
      `,
      nb('silje-orvik', 50)`
        Bruk gjerne vårt: «Prosjektlederen kan bli syk. Da tar nestlederen over.» Det var alt som skulle til for at det ble troverdig.
      `,
    ],
  },
])
