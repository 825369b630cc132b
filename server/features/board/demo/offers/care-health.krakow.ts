import type { WorldOffer } from '../types.ts'

export const careAndHealthKrakow: WorldOffer[] = [
  {
    slug: 'asystenci-zdrowienia',
    author: 'ewa-bogacz',
    language: 'pl',
    title: 'Asystenci zdrowienia: ułóżmy wspólny program szkolenia',
    body: `Zatrudniamy ludzi, którzy sami przeszli kryzys psychiczny i dziś towarzyszą innym. W Polsce każdy ośrodek szkoli ich po swojemu, a superwizja jest albo jej nie ma. U was to zawód z dłuższą historią.

Chcemy porównać programy, wziąć z obu to, co działa, i przetestować na dwóch grupach po dziesięć osób. Interesuje nas zwłaszcza jedno pytanie: **co się dzieje z asystentem po roku pracy** i kto o niego dba.

Udostępnimy wszystko, co mamy, także notatki z rzeczy nieudanych. Zapraszamy na tydzień do nas, na zwykłe dyżury, nie na prezentację.`,
    themes: ['mental-health', 'social-help'],
    needs: ['methodology', 'training', 'research-evaluation', 'mentoring'],
    gives: ['good-practice', 'study-visit', 'speakers', 'venue'],
    deadlineInDays: 30,
    createdDaysAgo: 33,
    interests: [
      {
        author: 'thea-fjelltun',
        message:
          'Hei! Vi har hatt erfaringskonsulenter i sju år og har gjort omtrent alle feil man kan gjøre, særlig den dere skriver om: etter et år slutter de, og vi skjønte for sent hvorfor. Nå har vi fast veiledning og et eget kurs i å sette grenser. Kursplanen kan dere få i morgen.',
        daysAgo: 28,
        state: 'accepted',
        thread: [
          {
            author: 'ewa-bogacz',
            language: 'en',
            text: 'Thank you, Thea. I read your message to the team and there was a long silence, because last month two of our people left. Please do send the course plan. Could we start with a call where only the assistants talk, ours and yours, without the managers?',
            daysAgo: 27,
          },
          {
            author: 'thea-fjelltun',
            language: 'en',
            text: 'That is the best first meeting anyone has ever suggested to me. The plan is at https://paraplyen.example/kursplan (in Norwegian, sorry, chapter 3 is the one you want). Eirik and Nora can do Wednesday at 13.',
            daysAgo: 26,
          },
          {
            author: 'ewa-bogacz',
            language: 'en',
            text: 'They talked for two hours and have already planned the second one. I think we two are no longer needed. Shall we write the budget in the meantime?',
            daysAgo: 19,
          },
        ],
      },
      {
        author: 'bjorn-kvale',
        message:
          'Hos oss er det rus og ikke psykiatri, men ni av fjorten ansatte har egen erfaring, så spørsmålene er de samme. Vi måler sykefravær og hvor lenge folk blir, og deler gjerne tallene. Kan vi være med som tredje part?',
        daysAgo: 4,
        state: 'waiting',
      },
    ],
  },
  {
    slug: 'teatr-forum-w-liceum',
    author: 'michal-kowalczyk',
    language: 'pl',
    title: 'Teatr forum w liceum: jak mówić o kryzysie i nie straszyć',
    body: `Do szkół zaprasza się nas zwykle po czymś złym. Chcemy przychodzić wcześniej i nie z prelekcją. Próbujemy **teatru forum**: krótka scena, w której coś idzie nie tak, a widzowie wchodzą i próbują inaczej.

Znamy się na kryzysach, na teatrze trochę mniej. Szukamy grupy, która pracuje z młodymi aktorami i pomoże nam zrobić trzy sceny, które nie będą ani sztuczne, ani straszne. Mamy psychologów, dwa licea w Krakowie i doświadczenie w tym, co robić, kiedy ktoś na widowni zaczyna płakać.`,
    themes: ['mental-health', 'youth', 'education'],
    needs: ['methodology', 'participants', 'rehearsal-space', 'mentoring'],
    gives: ['speakers', 'school-contacts', 'venue', 'good-practice'],
    deadlineInDays: 16,
    createdDaysAgo: 29,
    interests: [
      {
        author: 'demo-member-norway',
        message:
          'Vi har spilt forumteater på ungdomsskoler i Troms i tre år, om mobbing og om mørketid. Vi kan teaterdelen, men har stått ganske alene når noen i salen får det vondt. Dere har det vi mangler, og kanskje omvendt. Jeg kan komme til Kraków en tur og ta med to skuespillere på 17.',
        daysAgo: 25,
        state: 'accepted',
        thread: [
          {
            author: 'michal-kowalczyk',
            language: 'en',
            text: 'Ingrid, that is exactly the half we are missing. Before you buy tickets: our head teachers want to see the script first. Is that a problem for you? In forum theatre there is not much script.',
            daysAgo: 24,
          },
          {
            author: 'demo-member-norway',
            language: 'en',
            text: 'We had the same fight in Tromsø. We give schools a one-page “map”: the opening scene, what we will never show, who is in the room to help, and what happens afterwards. It calmed everyone down. Ours is here, in English: https://nordlysloftet.example/map',
            daysAgo: 23,
          },
          {
            author: 'michal-kowalczyk',
            language: 'en',
            text: 'The map is brilliant. One head teacher has already said yes and asked if she may use it for other visitors too. My addition: a quiet room next door with one of our recovery assistants, and a code word so that nobody has to explain why they are leaving.',
            daysAgo: 18,
          },
          {
            author: 'demo-member-norway',
            language: 'en',
            text: 'The code word goes straight into our handbook. I can come with Sander and Live for four days. They ask if there is snow and if they must eat soup for breakfast.',
            daysAgo: 11,
          },
          {
            author: 'michal-kowalczyk',
            language: 'en',
            text: 'Snow: no promises. Soup: at lunch, with love. Rooms are booked, Ewa will meet you at the airport.',
            daysAgo: 10,
          },
        ],
      },
      {
        author: 'sindre-haugland',
        language: 'en',
        message:
          'We use something close to forum theatre in our youth councils, about budgets rather than crises. Probably not what you need now, but if you ever want to test a scene on a very critical audience, call me.',
        daysAgo: 20,
        state: 'declined',
      },
    ],
  },
  {
    slug: 'najpierw-mieszkanie',
    author: 'lukasz-kmiec',
    language: 'pl',
    title: 'Najpierw mieszkanie: trzy lokale, dwa lata, mnóstwo pytań',
    body: `Miasto dało nam trzy mieszkania. Wprowadziło się do nich czterech mężczyzn i jedna kobieta, którzy łącznie spędzili na ulicy 41 lat. Po dwóch latach nadal mieszkają tam wszyscy oprócz jednego.

Wiemy, że to działa. Nie wiemy, **jak to pokazać urzędowi w liczbach** ani co robić, kiedy sąsiedzi zbierają podpisy. Szukamy organizacji, która prowadzi „najpierw mieszkanie” dłużej niż my i zgodzi się na dwie wizyty: wasi pracownicy u nas przez trzy dni i nasi u was.`,
    themes: ['homelessness', 'social-help', 'health'],
    needs: ['methodology', 'study-visit', 'research-evaluation', 'training'],
    gives: ['good-practice', 'local-government-contacts', 'participants', 'volunteers'],
    deadlineInDays: 4,
    createdDaysAgo: 36,
    interests: [
      {
        author: 'silje-orvik',
        message:
          'Åtte boliger, elleve år. Vi har et enkelt skjema som beboerne fyller ut sammen med oss fire ganger i året, og kommunen godtar det som rapport. Naboprotester har vi også hatt: det som hjalp, var å invitere dem på vafler før innflytting, ikke etter.',
        daysAgo: 30,
        state: 'accepted',
        thread: [
          {
            author: 'lukasz-kmiec',
            language: 'en',
            text: 'Waffles before moving in. I am writing this on the wall. Can we see the form?',
            daysAgo: 29,
          },
          {
            author: 'silje-orvik',
            language: 'en',
            text: 'Here it is, with the English version our students made: https://rolighavn.example/form. Question 7 is badly worded, skip it. When you come, you will meet Roger, who has lived in flat no. 2 since the beginning and gives the tour much better than I do.',
            daysAgo: 28,
          },
        ],
      },
      {
        author: 'turid-aasen',
        message:
          'Vi driver ikke boliger, men flere av dem som jobber hos oss, bor i slike. Kanskje arbeid er det som mangler i modellen deres? Ta kontakt hvis dere vil høre hvordan vi gjør det.',
        daysAgo: 6,
        state: 'waiting',
      },
      {
        author: 'krystyna-bielak',
        message:
          'Łukaszu, mamy w klubie dwie panie, które chętnie upieką ciasto i pójdą do tych sąsiadów. Serio. Nikt nie zamyka drzwi przed kobietą z szarlotką.',
        daysAgo: 3,
        state: 'waiting',
      },
    ],
  },
  {
    slug: 'hazard-w-telefonie',
    author: 'teresa-mazur',
    language: 'pl',
    title: 'Hazard w telefonie: kto pracuje z nastolatkami?',
    body: `Dwa lata temu nie mieliśmy ani jednej takiej rodziny, teraz mamy dziewięć. Chłopcy od 14 do 17 lat, skrzynki w grach, zakłady na mecze, pożyczki od kolegów. Rodzice dowiadują się ostatni.

Metody mamy od alkoholu i tu nie pasują. Szukamy partnera, który ma program dla nastolatków albo chce go z nami zbudować od zera. Mamy świetlicę, zaufanie szkół i dwie terapeutki, które się nie boją.`,
    themes: ['addictions', 'youth', 'children-family'],
    needs: ['methodology', 'training', 'good-practice'],
    gives: ['school-contacts', 'expert-network', 'venue'],
    createdDaysAgo: 11,
  },
  {
    slug: 'mieszkanie-treningowe',
    author: 'elzbieta-kosek',
    language: 'pl',
    title: 'Mieszkanie treningowe: chcemy zobaczyć, jak to wygląda u was',
    body: `Jesteśmy rodzicami dorosłych osób z niepełnosprawnością intelektualną. Mamy jedno mieszkanie treningowe i czworo chętnych na każde miejsce. Boimy się tego, czego boją się wszyscy rodzice: co będzie, kiedy nas zabraknie.

Prosimy o trzy dni wizyty dla sześciu osób, w tym **dwojga przyszłych lokatorów**, bo to oni mają zadawać pytania. Odwdzięczymy się tym samym: nasze mieszkanie stoi otworem, a pan Marcin robi najlepsze naleśniki w Krakowie.`,
    themes: ['disability', 'children-family'],
    needs: ['study-visit', 'good-practice', 'methodology'],
    gives: ['host-organisation', 'participants', 'expert-network'],
    deadlineInDays: -12,
    createdDaysAgo: 58,
    interests: [
      {
        author: 'mari-tveit',
        message:
          'Vi driver ikke boliger selv, men to av deltakerne våre har nettopp flyttet for seg selv og viser gjerne fram leilighetene sine. De har forberedt en liste over ting mødre ikke trenger å vite.',
        daysAgo: 40,
        state: 'accepted',
        thread: [
          {
            author: 'elzbieta-kosek',
            text: 'Popłakałam się ze śmiechu przy tej liście. Przyjeżdżamy w szóstkę, bilety kupione. Jedna osoba porusza się na wózku elektrycznym, czy da się go przymocować na łodzi?',
            daysAgo: 37,
          },
          {
            author: 'mari-tveit',
            text: 'Ja, båten har rampe og fester for el-rullestol. Send meg vekt og bredde, så sjekker jeg brygga også. Vi gleder oss!',
            daysAgo: 36,
          },
        ],
      },
    ],
  },
  {
    slug: 'oboz-na-tandemach',
    author: 'piotr-hajduk',
    language: 'pl',
    title: 'Tandemy i kajaki: wspólny obóz osób z niepełnosprawnościami i bez',
    body: `Tydzień nad wodą, dwadzieścia osób, z których połowa nie widzi, słabo chodzi albo mówi niewyraźnie. Druga połowa na początku trochę się boi, a trzeciego dnia zapomina, kto jest kto.

Tandemy mamy, kajaków nie. Nie mamy też instruktora, który powie nam, gdzie kończy się odwaga, a zaczyna głupota. Zapewniamy ośrodek pod Krakowem, wyżywienie i ludzi do pomocy.`,
    themes: ['sport-recreation', 'disability', 'health'],
    needs: ['equipment', 'training', 'travel-funding'],
    gives: ['participants', 'accommodation', 'volunteers', 'host-organisation'],
    deadlineInDays: 75,
    createdDaysAgo: 8,
  },
  {
    slug: 'psy-w-domach-opieki',
    author: 'beata-kluska',
    language: 'pl',
    title: 'Psy w domach opieki: badanie, którego nikt u nas nie zrobił',
    body: `Jedenaście psów, siedem domów opieki, trzy lata odwiedzin. Pielęgniarki mówią, że po wizycie mieszkańcy lepiej śpią. Rodziny mówią, że babcia wreszcie kogoś rozpoznała. My też tak myślimy, ale **nie umiemy tego udowodnić**, a bez dowodu nikt nie da na to ani grosza.

Potrzebujemy kogoś, kto zaprojektuje proste badanie i zna standardy dobrostanu psów, bo one też się męczą. Oddamy dane, dostęp do ośrodków i ludzi, którzy umieją obserwować.`,
    themes: ['animals', 'seniors', 'health'],
    needs: ['methodology', 'research-evaluation', 'expert-network'],
    gives: ['volunteers', 'training', 'good-practice'],
    deadlineInDays: 52,
    createdDaysAgo: 23,
    interests: [
      {
        author: 'solveig-aarseth',
        message:
          'Vi har 26 besøkshunder og en standard for hvor lenge de får jobbe (45 minutter, så er det pause, uansett hvor koselig det er). Sammen med NTNU her i byen har vi prøvd et skjema der de ansatte noterer søvn og uro før og etter. Bruk det gjerne, så får vi tall fra to land.',
        daysAgo: 17,
        state: 'accepted',
        thread: [
          {
            author: 'beata-kluska',
            text: '45 minut! Nasz Fąfel po godzinie kładzie się pod łóżkiem i udaje, że go nie ma, więc chyba sam doszedł do tego standardu. Bardzo chcemy ten formularz.',
            daysAgo: 16,
          },
          {
            author: 'solveig-aarseth',
            text: 'Hils Fąfel! Skjemaet ligger på https://naustet.example/skjema, to sider. Vi oversetter det til engelsk i helga, så kan dere ta det videre til polsk.',
            daysAgo: 15,
          },
        ],
      },
      {
        author: 'adam-jaskula',
        message:
          'Piszę po sąsiedzku, z Prokocimia: odwiedzamy około czterdziestu starszych osób w ich własnych mieszkaniach. Jeśli chcecie porównać dom opieki z czwartym piętrem bez windy, to u nas jest kogo zapytać. I proszę przysłać Fąfla.',
        daysAgo: 9,
        state: 'waiting',
      },
    ],
  },
  {
    slug: 'lawka-na-dwa-kraje',
    author: 'krystyna-bielak',
    language: 'pl',
    title: 'Ławka na dwa kraje: listy i rozmowy między seniorami',
    body: `Pani Zofia ma 84 lata i całe życie chciała zobaczyć fiord. Już nie pojedzie, ale może z kimś stamtąd porozmawiać. Takich pań i panów mamy czternaścioro.

Pomysł: pary, jedna osoba w Krakowie, jedna w Norwegii. List raz w miesiącu, rozmowa wideo raz na dwa tygodnie, przy każdej rozmowie wolontariusz, który tłumaczy i pilnuje, żeby kamera nie pokazywała sufitu. Na koniec zrobimy z tych listów małą książkę.`,
    themes: ['seniors', 'volunteering', 'local-community'],
    needs: ['volunteers', 'participants', 'it-tools', 'translation'],
    gives: ['venue', 'methodology', 'local-government-contacts'],
    createdDaysAgo: 3,
  },
]
