import { day, en, hour, nb, pl, topicsOf } from './writing.ts'

export const neighbourhood = topicsOf('neighbourhood', [
  {
    title: 'Language café: what happens after the third evening?',
    tags: ['language café', 'migration'],
    posts: [
      en('sara-haddad', 139 * day)`
        First evening: 40 people. Second: 25. Third: 9, of whom six were us. Where did they go?
      `,
      en('amina-warsame', 139 * day - 3 * hour)`
        Home, because “let’s talk” is frightening. We had the same curve until we gave each evening a *task*: fill in a form from school, call the dentist, cook one thing. People come for the form and stay for the talk.
      `,
      en('ellen-vasara', 138 * day)`
        We also dropped the word café. It is “Thursday at the long table” now. Those who did not want to be language learners, the fishermen mainly, started to come.
      `,
      pl('wojciech-zareba', 138 * day - 6 * hour)`
        U nas w środku tygodnia odpadają ludzie na zmianach. Przenieśliśmy jedno spotkanie na niedzielę w południe i przyszły całe rodziny. Tylko potrzebny był ktoś do dzieci.
      `,
      en('iryna-kowalenko', 137 * day)`
        Please also think of those who are better in the language than the volunteers expect. I was given the “colours and fruit” cards for two months. I have a PhD.
      `,
      en('sara-haddad', 136 * day - 4 * hour)`
        Iryna, ouch, and thank you. Cards are gone. We start on Sunday with forms from the city office, at three levels, and a corner for children.
      `,
      en('sara-haddad', 72 * day)`
        Ten Sundays later: between 22 and 31 people each time, and the most popular evening was “how to complain politely”.
      `,
    ],
  },
  {
    title: 'Seniorzy i telefony: kurs czy dyżur?',
    tags: ['seniorzy', 'technologie'],
    posts: [
      pl('krystyna-bielak', 99 * day)`
        Był u nas kurs smartfona: dziesięć spotkań, slajdy, dyplom. Po miesiącu nikt nie pamiętał niczego oprócz ciasteczek. Teraz mamy dyżur we wtorki, przychodzisz ze swoim telefonem i swoim kłopotem. Który sposób jest lepszy waszym zdaniem?
      `,
      pl('konrad-wojcik', 99 * day - 4 * hour)`
        Dyżur, zdecydowanie. Na kursie uczysz telefonu, którego nikt nie ma.
      `,
      nb('solveig-aarseth', 98 * day)`
        Vi bruker åttendeklassinger. De er mye mer tålmodige enn barnebarna, fordi det ikke er deres egen bestemor. Og de lærer å bøte garn som betaling.
      `,
      pl('adam-jaskula', 97 * day - 3 * hour)`
        Prowadzę te dyżury i spisałem pytania z trzech miesięcy:
        - zdjęcia wnuków, które „zniknęły”: 31
        - dziwny SMS o paczce albo dopłacie: 27
        - e-recepta i konto pacjenta: 22
        - powiększyć litery: 19
        - wszystko inne razem: 15

        Gdybym robił kurs, zacząłbym od SMS-ów.
      `,
      pl('teresa-mazur', 96 * day)`
        Te SMS-y to osobny temat. U nas jedna pani straciła oszczędności i bardzo się tego wstydziła. Zróbcie to spotkanie koniecznie, ale bez straszenia.
      `,
      pl('adam-jaskula', 54 * day)`
        Zrobione, razem z młodzieżą z „Pętli”. Każdy dostał pięć SMS-ów i zgadywał, które są prawdziwe. Seniorzy wygrali z młodzieżą 4:3.
      `,
      pl('nina-sroka', 54 * day - 2 * hour)`
        Sprostowanie: 4:3 po dogrywce.
      `,
    ],
  },
  {
    title: 'Nowa Huta: klimat bez wykładów',
    tags: ['klimat', 'Nowa Huta'],
    posts: [
      pl('barbara-zdun', 84 * day)`
        Na ostatni „wieczór o klimacie” przyszło sześć osób i wszystkie znałam. Na giełdę sadzonek w tym samym klubie: sto czterdzieści. Wniosek narzuca się sam. Co u was wyciąga ludzi z domu?
      `,
      nb('turid-aasen', 84 * day - 2 * hour)`
        Reparasjon. Vi skriver «ta med strykejernet», og så er det kø. Om klimaavtrykk snakker vi over skruene, hvis vi gjør det i det hele tatt.
      `,
      pl('kacper-boron', 83 * day)`
        Na osiedlu zrobiliśmy z młodymi mapę cienia: gdzie w lipcu w południe można dojść z przystanku do sklepu, nie schodząc z cienia. Wyszło, że prawie nigdzie. Rada dzielnicy poprosiła o tę mapę sama.
      `,
      nb('frode-skar', 82 * day - 5 * hour)`
        Skyggekart! Vi har det motsatte problemet, men et kart over hvor det er le for vinden hadde vært gull verdt her.
      `,
      pl('stanislaw-gebala', 81 * day)`
        Tylko nie obiecujmy ludziom, że jedna ławka w cieniu ratuje planetę. Ratuje panią Zosię w drodze z apteki i to wystarczy.
      `,
      pl('barbara-zdun', 80 * day - 4 * hour)`
        Stanisławie, to jest nasz nowy slogan. Mapę cienia robimy też na Wzgórzach, Kacper, odezwę się.
      `,
    ],
  },
  {
    title: 'Spacer po Podgórzu: ile osób, ile przystanków, ile historii?',
    tags: ['spacery', 'Podgórze', 'kultura'],
    posts: [
      pl('wojciech-zareba', 67 * day)`
        Robimy spacer, na którym po Podgórzu oprowadzają ludzie mieszkający tu krócej niż pięć lat. Próbny trwał trzy i pół godziny i skończył się w deszczu pod estakadą. Jak to skrócić, żeby nie wyciąć najlepszego?
      `,
      pl('jan-wlodarz', 67 * day - 3 * hour)`
        Pięć przystanków, półtorej godziny, piętnaście osób. Każdy przystanek to **jedna** historia, reszta w kieszeni, na pytania. I koniec przy jedzeniu, zawsze.
      `,
      nb('ellen-vasara', 66 * day)`
        På fortellerkveldene våre er regelen sju minutter. Etter sju minutter får du en kopp kaffe i hånda, og da må du slutte å gestikulere.
      `,
      pl('piotr-hajduk', 65 * day - 7 * hour)`
        Sprawdźcie trasę z wózkiem. Kładka jest w porządku, ale od strony Krzemionek są schody, o których wszyscy zapominają. Mogę się przejść z tandemowymi, powiemy wam, gdzie stanąć, żeby było słychać.
      `,
      pl('wojciech-zareba', 64 * day)`
        Piotr, biorę z pocałowaniem ręki. Środa o 17?
      `,
      pl('wojciech-zareba', 49 * day)`
        Pierwszy prawdziwy spacer: 16 osób, godzina czterdzieści, pięć przystanków i zupa soczewicowa. Najwięcej pytań było na przystanku tramwajowym, gdzie nasz przewodnik opowiadał o swoim pierwszym bilecie.
      `,
    ],
  },
  {
    title: 'Universell utforming på lavt budsjett',
    tags: ['tilgjengelighet', 'arrangement'],
    posts: [
      nb('mari-tveit', 51 * day)`
        Vi får ofte spørsmål om hva et arrangement *må* ha når det ikke finnes penger. Jeg begynner: skriv i invitasjonen hvordan det er, også det som ikke er bra. «Tre trappetrinn, vi har rampe, ring Mari» er bedre enn «tilgjengelig for alle».
      `,
      pl('elzbieta-kosek', 51 * day - 3 * hour)`
        Podpisuję się obiema rękami. Od siebie dodam: program prostym językiem na jednej kartce i cichy pokój. Nic nie kosztuje, a u nas decyduje o tym, czy ktoś zostanie do końca.
      `,
      nb('gunnar-bratland', 50 * day)`
        Mikrofon til alle som snakker. Også til dem som sier at de har høy stemme. *Særlig* til dem.
      `,
      pl('piotr-hajduk', 49 * day - 4 * hour)`
        I osoba przy wejściu, która wie, gdzie jest toaleta i jak się otwiera podjazd. U nas to zawsze ktoś z uczestników, dostaje kamizelkę i władzę.
      `,
      nb('mari-tveit', 48 * day)`
        Jeg samlet alt på ett ark, på norsk og polsk: https://skjaergard.example/ark. Takk, Elżbieta, for at du rettet polsken min!
      `,
    ],
  },
  {
    title: 'Språkkafé der polakkene blir sittende ved polakkenes bord',
    tags: ['språkkafé', 'inkludering'],
    posts: [
      nb('havard-moen', 29 * day)`
        Torsdagskafeen vår er blitt så populær blant polske naboer at de nå har sitt eget bord, sin egen kake og, etter det jeg kan høre, det meste av latteren. Norskdelen foregår ved et ganske stille bord ved siden av. Gjøre noe, eller la dem være?
      `,
      nb('amina-warsame', 29 * day - 2 * hour)`
        Vi er uenige om dette på huset, så jeg svarer for meg selv: la dem være. Folk som har et bord, orker å gå til neste.
      `,
      en('daniel-reyes', 28 * day)`
        As someone who sat at “the foreigners’ table” for two years: leave the table alone, but give it a job. Ask them to host. The day we became hosts, the Norwegians came to us.
      `,
      pl('iryna-kowalenko', 27 * day - 5 * hour)`
        Piszę po polsku, bo to mój trzeci język i też kiedyś siedziałam przy swoim stole. Daniel ma rację. Poproście, żeby nauczyli Norwegów lepić pierogi. Przy lepieniu nie da się milczeć.
      `,
      nb('havard-moen', 7 * day)`
        Pierogi på torsdag: 52 personer, fire bord, og ingen visste lenger hvem som hørte til ved hvilket bord. Jeg lager fortsatt de styggeste.
      `,
    ],
  },
  {
    title: 'Describing a dance to people who cannot see it',
    tags: ['accessibility', 'dance'],
    posts: [
      en('gunnar-bratland', 10 * day)`
        Two blind guests are coming to our dance evening. Audio description for a *gangar*, live, by amateurs. Has anybody tried?
      `,
      en('magdalena-skiba', 10 * day - 5 * hour)`
        Yes, at our night in the barn. A professional described the first dance beautifully, and then our guest said: “I would rather hold on to somebody”. We let them feel the steps with their hands on the dancers’ shoulders *before* the music, and after that three sentences were enough.
      `,
      pl('piotr-hajduk', 9 * day)`
        Zapytajcie tych dwoje, czego chcą, zanim cokolwiek przygotujecie. U nas na tandemach połowa „ułatwień” okazała się dla nas, a nie dla nich.
      `,
      en('gunnar-bratland', 8 * day - 3 * hour)`
        I called. One wants the description, the other wants to dance. Sometimes it is that easy.
      `,
    ],
  },
  {
    title: 'Łąka pod blokiem i telefony do administracji',
    tags: ['łąki', 'sąsiedzi'],
    posts: [
      pl('dorota-nowak', 34 * hour)`
        Ostatniego lata zostawiliśmy 300 metrów niekoszonej trawy i administracja miała 17 telefonów, że kleszcze, że brud, że wstyd. Następnym razem chcemy mądrzej. Barbara, ty to przerabiasz od piętnastu lat. Ratuj.
      `,
      pl('barbara-zdun', 32 * hour)`
        Po pierwsze: **koś brzegi**. Pas na szerokość kosiarki wzdłuż chodnika i wszyscy widzą, że to celowe. Po drugie tabliczka, krótka, z rysunkiem i numerem telefonu do ciebie, a nie do administracji. Po trzecie znajdź tego, kto dzwonił najgłośniej, i daj mu lornetkę.
      `,
      pl('stanislaw-gebala', 31 * hour)`
        Najgłośniej to akurat ja dzwoniłem. Dorota nie wie.
      `,
      pl('dorota-nowak', 30 * hour)`
        STANISŁAW.
      `,
      pl('barbara-zdun', 6 * hour)`
        No to lornetka już ma właściciela. Tabliczkę zróbcie, zanim trawa urośnie, a motyle przyjdę policzyć latem, razem ze Stanisławem.
      `,
    ],
  },
])
