import { day, en, hour, nb, pl, topicsOf } from './writing.ts'

export const volunteers = topicsOf('volunteers', [
  {
    title: 'How do you keep volunteers after the first three months?',
    tags: ['volunteering', 'good practice'],
    posts: [
      en('iryna-kowalenko', 9 * day)`
        We lose half of our volunteers by Christmas, every single year. They come in September full of energy, sit down with a child who does not speak for six weeks, and then the exams start and they stop answering.

        What changed it a little last year was small: **one named person who calls them after the second shift**, before anything has gone wrong. I would like to hear what works for you, in Kraków and in Norway.
      `,
      pl('anna-pawlik', 9 * day - 3 * hour)`
        U nas to samo, tylko szczyt odejść jest w styczniu. Policzyłam: z 41 osób, które przyszły jesienią, w marcu było 19. Z tych 19 prawie wszystkie miały **stały dyżur z tą samą osobą**. Z tych, którym grafik układał się „jak wyjdzie”, zostały dwie.
      `,
      en('eirik-nesse', 8 * day - 5 * hour)`
        > one named person who calls them after the second shift

        Same here, and we put it in writing: a volunteer knows on day one who their person is and what they may say no to. I can share our template, it is two pages.
      `,
      en('iryna-kowalenko', 8 * day - 6 * hour)`
        Yes please! Two pages is about what people actually read.
      `,
      pl('lukasz-kmiec', 7 * day)`
        Trochę pod prąd: czy na pewno trzeba ich zatrzymywać? U nas część ludzi przychodzi na jedną zimę i to jest uczciwy układ. Od kiedy mówimy „umawiamy się na trzy miesiące, potem zobaczymy”, więcej osób zostaje na dłużej, bo nikt nie czuje się uwiązany.
      `,
      nb('amina-warsame', 7 * day - 9 * hour)`
        Enig med Łukasz. Vi ber om tolv torsdager. Når de tolv er over, lager vi middag sammen, og så får folk tre valg: fortsette, ta pause eller gå videre med takk. Rundt seks av ti fortsetter. Før vi begynte med det, var det tre av ti.
      `,
      en('daniel-reyes', 6 * day - 2 * hour)`
        The pause is the clever part. We had people disappear because they were embarrassed to say “not this month”. Now there is a word for it and they come back.
      `,
      pl('julia-marzec', 5 * day - 4 * hour)`
        Dopowiem do tego, co pisze Iryna, bo pracujemy razem. Telefon po drugim dyżurze zajmuje średnio **jedenaście minut**. Przy sześćdziesięciu osobach to jedenaście godzin na semestr. Długo mówiliśmy, że nie mamy na to czasu, a potem szkoliliśmy kolejne trzydzieści osób po cztery godziny.
      `,
      pl('krystyna-bielak', 4 * day)`
        A u mnie działa ciasto. Nie żartuję.
      `,
      en('eirik-nesse', 3 * day - 7 * hour)`
        Cake is in our template too, Krystyna, page two.

        The headings, for those who asked:
        1. What you will do, and what you will *not* be asked to do
        2. Your person, with a phone number
        3. When it is fine to cancel (always, but tell us by noon)
        4. What you get: training, travel costs, a reference
        5. How to stop
      `,
      pl('beata-kluska', 2 * day)`
        Punkt 5 wzięłabym od was od razu. Nigdzie nie mamy napisane, jak odejść, więc ludzie odchodzą przez milczenie.
      `,
      en('sara-haddad', 1 * day - 4 * hour)`
        One thing nobody has said yet: half of our volunteers are newcomers themselves. They do not leave because they are bored, they leave because they found a job with shifts. We now keep two roles that can be done from home in the evening, and that saved about ten people.
      `,
      pl('anna-pawlik', 5 * hour)`
        Sara, co robią z domu? Pytam, bo mam właśnie trzy takie osoby i szkoda by mi było je stracić.
      `,
      en('sara-haddad', 2 * hour)`
        Translating our weekly messages, and calling new people to say where the door is and that nobody has to bring anything. That second one is pure gold: it takes ten minutes, and first-timers come when they have already heard a voice.
      `,
    ],
  },
  {
    title: 'Porozumienie z wolontariuszem: kiedy na piśmie, a kiedy wystarczy słowo?',
    tags: ['wolontariat', 'prawo'],
    posts: [
      pl('dorota-nowak', 131 * day)`
        Przy sadzeniu pomaga nam czasem trzydzieści osób na jedno popołudnie. Czy z każdą trzeba podpisywać porozumienie? Trochę absurdalnie to wygląda, kiedy ktoś przychodzi z łopatą, a ja z długopisem.
      `,
      pl('rafal-cieply', 131 * day - 4 * hour)`
        W skrócie:
        - **do 30 dni** porozumienie może być ustne, ale jeśli wolontariusz poprosi, trzeba je potwierdzić na piśmie,
        - **powyżej 30 dni** – zawsze na piśmie,
        - w każdym musi być, jak się z niego wycofać.

        Przy krótkich akcjach radzimy prostą listę z jednym akapitem na górze. Podpis na liście jest też dowodem przy wkładzie osobowym, więc i tak jej będziecie potrzebować.
      `,
      pl('dorota-nowak', 130 * day)`
        Jeden akapit na górze listy, genialne. Dzięki!
      `,
      pl('barbara-zdun', 129 * day - 6 * hour)`
        A sąsiad, który przychodzi podlać, bo ma ochotę? Też wolontariusz?
      `,
      pl('rafal-cieply', 129 * day - 8 * hour)`
        Sąsiad, który podlewa, bo ma ochotę, to sąsiad. Zaczyna być wolontariuszem, kiedy umawiacie się, że to robi dla organizacji, albo kiedy chcecie jego godziny wpisać do budżetu.
      `,
    ],
  },
  {
    title: 'Dugnad er ikke det samme som frivillighet – eller?',
    tags: ['dugnad', 'frivillighet'],
    posts: [
      nb('ole-sveen', 96 * day)`
        Vi prøvde å forklare dugnad for noen gjester fra Kraków i forrige uke og gikk oss helt bort. De spurte om det var frivillig. Vi svarte ja. Så spurte de hva som skjer hvis man ikke kommer, og da ble det stille rundt bordet.
      `,
      nb('kari-brenden', 96 * day - 2 * hour)`
        Man betaler 300 kroner, eller så får man blikket fra naboen i et halvt år. Blikket er verst.
      `,
      pl('stanislaw-gebala', 95 * day)`
        U nas to się nazywało „czyn społeczny” i ludzie po sześćdziesiątce na samo słowo dostają wysypki, bo wtedy wcale nie było dobrowolnie. Młodsi mówią „akcja sąsiedzka” i przychodzą chętnie. Słowo robi połowę roboty.
      `,
      nb('gunnar-bratland', 94 * day - 7 * hour)`
        Interessant, Stanisław. Hos oss er det nesten omvendt: si «frivillig», og folk lurer på hvor lenge de binder seg. Si «dugnad», og de vet at det er over klokka to og at det blir pølser.
      `,
      en('wojciech-zareba', 93 * day)`
        So the real difference is that a dugnad has an end. I will steal that for our kitchen renovation: “finished by two, soup included”.
      `,
      nb('ole-sveen', 93 * day - 3 * hour)`
        Der har du definisjonen. Neste gang sender vi gjestene rett til deg.
      `,
    ],
  },
  {
    title: 'Wolontariusze 60+: co zaproponować, żeby nie było głupio?',
    tags: ['wolontariat', 'seniorzy'],
    posts: [
      pl('krystyna-bielak', 74 * day)`
        Mam 71 lat, koordynuję dyżury i co tydzień ktoś z zewnątrz proponuje nam „zajęcia aktywizujące dla seniorów”. A do nas zgłaszają się emerytowany elektryk, położna i kobieta, która prowadziła kadry w dużym zakładzie. Macie pomysły, co z takimi ludźmi robić na poważnie?
      `,
      nb('solveig-aarseth', 73 * day)`
        Vi spør ikke «hva har du lyst til», vi spør «hva ringte folk deg om på jobben?». Elektrikeren vår viser studenter som nettopp har flyttet hjemmefra, hva som skjuler seg i et sikringsskap. Det er fullt hver gang.
      `,
      pl('adam-jaskula', 72 * day - 5 * hour)`
        Przetłumaczę Solveig, bo dobre: nie pytają „na co masz ochotę?”, tylko „w jakiej sprawie dzwonili do ciebie w pracy?”. Krystyna, spróbujmy tak w czwartek?
      `,
      pl('krystyna-bielak', 65 * day)`
        Spróbowaliśmy. Pani od kadr porządkuje nam teczki wolontariuszy, a położna rozmawia z młodymi mamami na naszej klatce. Elektryk prosił, żeby go nie aktywizować, ale gniazdko w kuchni naprawił.
      `,
    ],
  },
  {
    title: 'Police certificates for volunteers who work with children: Norway and Poland',
    tags: ['safeguarding', 'volunteering'],
    posts: [
      en('daniel-reyes', 52 * day)`
        Two of our family mentors will spend a week with a partner in Kraków. In Norway each of them shows us a *politiattest* and we note the date. What will the Polish side need?
      `,
      en('julia-marzec', 52 * day - 6 * hour)`
        In Poland the organisation itself checks the register of sexual offenders and keeps a printout. On top of that you ask for a certificate of no criminal record. For people from abroad: one from their own country, and a statement about the countries where they have lived for the past twenty years. Start early, some consulates are slow.
      `,
      nb('thea-fjelltun', 51 * day)`
        Husk at den norske attesten bare skal vises fram, ikke lagres. Vi noterer navn, dato og hvem som så den. Den polske partneren vår ville gjerne ha kopi, og det måtte vi bruke en time på å forklare.
      `,
      en('julia-marzec', 50 * day - 3 * hour)`
        Which is exactly the opposite of our duty to keep proof. We agreed with our partner that they sign a one-line statement, “seen on this date by this person”, and our lawyer was happy with that.
      `,
      en('daniel-reyes', 49 * day)`
        One line it is. Thank you both, that saved us a very tense phone call.
      `,
    ],
  },
  {
    title: 'Vaktplan: regneark, app eller tavle på veggen?',
    tags: ['frivillighet', 'verktøy'],
    posts: [
      nb('havard-moen', 33 * day)`
        Vi har 70 frivillige og et regneark som bare én person tør å røre. Hva bruker dere?
      `,
      nb('kari-brenden', 33 * day - 1 * hour)`
        Vi kjøpte en app for 18 000 i året. Etter fire måneder brukte elleve personer den, og resten ringte meg. Nå har vi tavle på veggen og et bilde av tavla i chatgruppa hver søndag. Det koster ingenting og virker.
      `,
      pl('konrad-wojcik', 32 * day)`
        Napisaliśmy dla dwóch organizacji prosty grafik: wolontariusz dostaje link bez logowania, klika „biorę” albo „nie mogę”, koordynator widzi dziury. Kod jest otwarty. Håvard, jeśli chcesz, wgram wam próbną wersję po norwesku, tylko ktoś musi przetłumaczyć ze czterdzieści słów.
      `,
      nb('havard-moen', 31 * day - 8 * hour)`
        Lenke uten innlogging er akkurat det vi trenger. Jeg tar de førti ordene i kveld!
      `,
      nb('silje-orvik', 30 * day)`
        Et lite råd: bestem først hvem som skal ringe når det er hull i planen. Ingen app ringer til Odd.
      `,
    ],
  },
  {
    title: 'Ubezpieczenie wolontariuszy przy wydawaniu posiłków',
    tags: ['wolontariat', 'ubezpieczenie'],
    posts: [
      pl('lukasz-kmiec', 17 * day)`
        Wczoraj wolontariuszka poparzyła sobie rękę przy garnku. Nic poważnego, ale wyszło, że nikt z nas nie wie, kto i za co by zapłacił. Jak to macie ułożone?
      `,
      pl('halina-pietrzyk', 17 * day - 2 * hour)`
        Najpierw zdrowia dla koleżanki!

        Przy porozumieniu do 30 dni to organizacja musi wykupić NNW. Powyżej 30 dni wypadki obejmuje ustawa, ale świadczenia są skromne i wiele organizacji i tak dokupuje polisę. OC nie jest obowiązkowe, tylko że przy gorącej zupie i cudzych ludziach **ja bym nie otwierała drzwi bez OC**.
      `,
      pl('anna-pawlik', 16 * day)`
        Sprawdziłam oferty: NNW bezimienne na 25 osób plus OC wyszło nam niecały tysiąc złotych na rok. Bezimienne jest ważne, bo u nas skład zmienia się co tydzień.
      `,
      nb('bjorn-kvale', 15 * day)`
        Håper hånden er bedre! Hos oss henger det en lapp over komfyren: hvem du ringer, hvilket nummer forsikringen har, og «si ifra samme dag». Før lappen var det ingen som meldte fra om småting.
      `,
    ],
  },
  {
    title: 'Jak dziękujecie? Bez kubków z logo',
    tags: ['wolontariat', 'dobre praktyki'],
    posts: [
      pl('magdalena-skiba', 4 * day)`
        Zarząd znowu chce zamówić kubki dla wolontariuszy. Mam ich w domu siedem. Co wasi wolontariusze naprawdę zapamiętali?
      `,
      pl('piotr-hajduk', 4 * day - 3 * hour)`
        List. Odręczny, z jednym konkretnym zdaniem o tym, co ta osoba zrobiła. Piszemy we dwoje przez trzy wieczory, ręka odpada, ale ludzie trzymają je latami.
      `,
      nb('mari-tveit', 3 * day)`
        Vi tar dem med ut i båten uten deltakere. En hel dag der ingen trenger å passe på noen. Det er det eneste de spør om å få gjøre igjen.
      `,
      nb('kari-brenden', 2 * day - 5 * hour)`
        Kjedelig, men sant: en skikkelig attest. Studentene har hatt mer nytte av den enn av alle gavene til sammen.
      `,
      pl('lena-gwozdz', 3 * hour)`
        Mam 19 lat i jestem po drugiej stronie: najbardziej pamiętam, kiedy Marta zapytała mnie o zdanie przy budżecie i **naprawdę zmieniła jedną pozycję**. Kubek zgubiłam.
      `,
      pl('magdalena-skiba', 40)`
        Lena, to drukuję i czytam na zarządzie. Kubków nie będzie.
      `,
    ],
  },
])
