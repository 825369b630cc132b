import { day, en, hour, nb, pl, topicsOf } from './writing.ts'

export const hub = topicsOf('hub', [
  {
    title: 'Poznajmy się · Bli kjent · Introduce yourself',
    tags: ['start'],
    pinned: true,
    posts: [
      pl('demo-editor', 152 * day)`
        Cześć! Tu się przedstawiamy, w trzech zdaniach i we własnym języku:
        1. kim jesteście i skąd,
        2. co umiecie,
        3. czego szukacie.

        Reszta wyjdzie w rozmowie. Przy każdym wpisie widać, w jakim jest języku.

        *Norsk:* Presenter dere i tre setninger på deres eget språk: hvem dere er, hva dere kan, hva dere leter etter.

        *English:* Three sentences in your own language: who you are, what you are good at, what you are looking for.
      `,
      pl('krystyna-bielak', 151 * day)`
        „Ławka przed Blokiem”, Bieżanów-Prokocim. Umiemy słuchać i gotować dla dziesięciu osób z tego, co jest. Szukamy wolontariuszy, którzy się nie spieszą.
      `,
      nb('solveig-aarseth', 149 * day)`
        Generasjonsnaustet i Ålesund. Vi kan få en trettenåring og en åttiåring til å glemme klokka sammen. Vi leter etter noen som er flinkere enn oss til å tegne plakater.
      `,
      en('daniel-reyes', 146 * day)`
        Glomma Family Network, Fredrikstad. We are good at explaining Norwegian school to parents and Norwegian parents to schools. Looking for training for our volunteers, and for friends.
      `,
      pl('nina-sroka', 140 * day)`
        „Pętla” z Kurdwanowa, podcast i reportaże. Solveig, plakaty to my! Szukamy sprzętu i kogoś, kto powie nam prawdę o naszych tekstach.
      `,
      nb('marius-lian', 139 * day - 6 * hour)`
        Bakklandet Medieverksted, Trondheim. Sannheten om tekster har vi, og en haug pensjonerte journalister som elsker å dele den. Nina, vi må snakkes.
      `,
      pl('beata-kluska', 115 * day)`
        „Psia Ścieżka”, Swoszowice. Jedenaście psów, jedenaścioro ludzi i kolejka domów opieki. Szukamy kogoś, kto zbada, czy to działa. My wiemy, że tak, ale nam nikt nie wierzy.
      `,
      nb('ellen-vasara', 90 * day)`
        Elvebredden i Alta. Vi kan språk, også dem få snakker. Vi leter etter skoler som tør å ha flere enn ett i klasserommet.
      `,
      pl('teresa-mazur', 59 * day)`
        „Trzeźwe Podwórko”, Mistrzejowice. Umiemy być z ludźmi w najgorszym tygodniu. Chcemy się uczyć od tych, którzy robią to dłużej i nie wypalili się po drodze.
      `,
      nb('bjorn-kvale', 58 * day)`
        Teresa, Rolig Havn i Larvik her. Noen av oss ble utbrent underveis og kom tilbake. Det kan vi også fortelle om.
      `,
      en('sara-haddad', 20 * day)`
        Kładka, Podgórze. We know a lot about offices, permits and soup. Looking for partners who like questions more than answers.
      `,
      pl('demo-editor', 55)`
        Przybyło was tyle, że łatwiej teraz szukać na tablicy partnerstw, po tym, co kto daje i czego szuka. Ale trzy zdania od człowieka to co innego, więc piszcie dalej!
      `,
    ],
  },
  {
    title: 'Zasady rozmowy · Samtaleregler · House rules',
    tags: ['zasady'],
    pinned: true,
    posts: [
      pl('demo-moderator', 153 * day)`
        Krótko:
        1. Pisz we własnym języku. Nikt nie poprawia cudzych błędów bez pytania.
        2. Spieraj się z tym, co ktoś napisał, a nie z tym, kim jest.
        3. Nie opisuj sporów z osobami i organizacjami, które nie mogą tu odpowiedzieć. Od tego są w MOWIS bezpłatne porady i mediacja.
        4. Żadnych ofert za prowizję, list polecanych firm ani czarnych list.
        5. Dane podopiecznych nigdy, nawet „tylko imię”.

        Każdą decyzję moderacji uzasadniamy na piśmie i od każdej można się odwołać do ośrodka.
      `,
      nb('demo-moderator', 153 * day - 1)`
        Kort sagt:
        1. Skriv på ditt eget språk. Ingen retter andres feil uten å spørre.
        2. Diskuter det noen skriver, ikke hvem de er.
        3. Ikke beskriv konflikter med folk eller organisasjoner som ikke kan svare her. Til det har senteret gratis rådgivning og mekling.
        4. Ingen tilbud mot provisjon, ingen lister over anbefalte firmaer, ingen svartelister.
        5. Aldri opplysninger om brukere, heller ikke «bare fornavnet».

        Alle avgjørelser begrunnes skriftlig, og alle kan påklages til senteret.
      `,
      en('demo-moderator', 153 * day - 2)`
        In short:
        1. Write in your own language. Nobody corrects anyone without being asked.
        2. Argue with what someone wrote, not with who they are.
        3. No disputes with people or organisations who cannot answer here. The centre has free advice and mediation for those.
        4. No offers for a commission, no lists of recommended firms, no blacklists.
        5. Never any data about the people you help, “just the first name” included.

        We give written reasons for every decision, and every decision can be appealed to the centre.
      `,
      nb('ole-sveen', 144 * day)`
        Gjelder punkt 4 også brukte møbler? Vi har 60 stoler å gi bort.
      `,
      pl('bozena-maj', 144 * day - 2 * hour)`
        Oddawanie za darmo jest zawsze mile widziane, najlepiej jako ogłoszenie na tablicy. Z transportem z Hamar będzie trudniej!
      `,
    ],
  },
  {
    title: 'Czy da się dodać kalendarz naborów?',
    tags: ['pomysł', 'nabory'],
    posts: [
      pl('halina-pietrzyk', 37 * day)`
        Terminy naborów prowadzę w zeszycie i w kółko odpowiadam na te same telefony. Gdyby był tu wspólny kalendarz, z możliwością dodania do swojego, oddałabym zeszyt.
      `,
      pl('demo-admin', 37 * day - 5 * hour)`
        Dobry pomysł i nie pierwszy taki głos. Na razie wątki o naborach oznaczamy tagiem „nabory”, więc wyszukiwarka je znajdzie. Kalendarz zapisuję na listę, a o zeszyt poproszę na pewno.
      `,
      nb('ole-sveen', 36 * day - 2 * hour)`
        Vi støtter forslaget. Vår versjon av Halinas skrivebok heter «frister_NY_endelig2», og den stoler heller ingen på.
      `,
      pl('rafal-cieply', 35 * day)`
        Zeszyt Haliny powinien trafić do rejestru zabytków.
      `,
    ],
  },
  {
    title: 'Huben åpner seg på polsk',
    tags: ['feil', 'språk'],
    locked: true,
    posts: [
      nb('silje-orvik', 16 * day)`
        Jeg har valgt norsk, men på PC-en i resepsjonen åpner huben seg på polsk. Jeg har lært ordet «zgłoszenie», så noe godt kom det ut av det.
      `,
      nb('bjorn-kvale', 16 * day - 2 * hour)`
        Samme her. Trodde det var et hint om at jeg burde ta kurs.
      `,
      en('demo-admin', 15 * day)`
        Found it: each browser remembers the choice for itself, and the one at your front desk has only ever been told *PL*. Press NB at the top once on that computer, and it stays Norwegian. Could you try?
      `,
      nb('silje-orvik', 15 * day - 3 * hour)`
        Prøvd, og i dag åpnet den seg på norsk. Takk for rask hjelp! Litt trist er det også.
      `,
      en('bozena-maj', 14 * day)`
        Solved, so I am closing this topic to keep old reports from collecting new faults. If the hub speaks the wrong language to you again, please open a new topic and name the browser. Silje, “zgłoszenie” is one of our harder words, well done.
      `,
    ],
  },
  {
    title: 'How good are browser translators for Norwegian?',
    tags: ['translation', 'question'],
    posts: [
      en('olga-matusik', 11 * hour)`
        I read half of this forum through my browser’s translator. Mostly fine, but yesterday it told me that somebody in Hamar “borrows out equipment and quarrels politely with rent”. Is that what it says?
      `,
      nb('kari-brenden', 9 * hour)`
        Det er faktisk nesten ordrett det vi gjør.
      `,
      en('demo-editor', 7 * hour)`
        Here every post stays as it was written and says which language that is, so the browser knows where to begin. If something important hangs on a sentence, a date or an amount for example, ask the author. People here answer faster than they think.
      `,
      en('olga-matusik', 6 * hour)`
        Kari did, in two hours. And apparently the machine was right.
      `,
    ],
  },
])
