import { day, en, hour, nb, pl, topicsOf } from './writing.ts'

export const youngPeople = topicsOf('young-people', [
  {
    title: 'Jak wejść do szkoły, gdy dyrekcja nie odpisuje',
    tags: ['szkoła', 'kontakty'],
    posts: [
      pl('ewa-bogacz', 113 * day)`
        Mamy bezpłatne warsztaty o kryzysie psychicznym, prowadzą je ludzie z własnym doświadczeniem. Wysłałam 34 maile do liceów. Odpowiedzi: dwie, z czego jedna automatyczna. Jak to się robi?
      `,
      pl('julia-marzec', 113 * day - 2 * hour)`
        Nie przez dyrekcję. Przez **pedagożkę albo psychologa szkolnego**, najlepiej telefonem między ósmą a dziewiątą. Dyrekcja ma się potem tylko zgodzić, a nie wymyślić, co z wami zrobić.
      `,
      pl('barbara-zdun', 112 * day)`
        I nie we wrześniu. Wszyscy piszą we wrześniu. My dzwonimy w połowie czerwca, po klasyfikacji, kiedy układają program wychowawczy na następny rok.
      `,
      pl('ewa-bogacz', 112 * day - 6 * hour)`
        Pedagożki, czerwiec, ósma rano. Notuję.
      `,
      pl('kacper-boron', 111 * day)`
        U nas zadziałali uczniowie. Samorząd uczniowski złożył wniosek, że chce takich zajęć, i nagle dało się wszystko.
      `,
      nb('thea-fjelltun', 110 * day - 3 * hour)`
        Vi går via helsesykepleieren. Og vi lover aldri mer enn to skoletimer. Ber du om en hel dag, får du nei; ber du om to timer, får du ofte komme tilbake.
      `,
      pl('ewa-bogacz', 47 * day)`
        Po dwóch miesiącach: siedem szkół, pięć przez pedagożki, dwie przez samorząd. Z 34 maili nadal nic. Dziękuję wam bardzo.
      `,
    ],
  },
  {
    title: 'Ungdom i styret, på ordentlig',
    tags: ['medvirkning', 'styre'],
    posts: [
      nb('jonas-hansteen', 77 * day)`
        Vi har hatt to ungdomsplasser i styret i tre år. Hvis jeg skal være ærlig, har de stort sett sittet stille og spist kjeks. Hva gjør dere annerledes?
      `,
      nb('astrid-lode', 77 * day - 3 * hour)`
        Spør dem! Da vi gjorde det, var svaret: sakspapirene kommer dagen før, på 40 sider, og møtet er i middagstida. Nå sender vi én side en uke før, og ungdommene har **første ordet** i hver sak.
      `,
      pl('oskar-mazgaj', 76 * day)`
        U nas jest odwrotnie: zarząd ma od 18 do 22 lat, a dorośli mają głos doradczy i ciastka. Da się. W banku tylko dziwnie patrzą.
      `,
      nb('jonas-hansteen', 75 * day - 2 * hour)`
        Voksne med talerett, uten stemmerett, men med kjeks. Den tar jeg med til styret.
      `,
      nb('jonas-hansteen', 31 * day)`
        Vi flyttet møtet til klokka 18 og lot dem ta første ordet. På forrige møte ble budsjettet for sceneteppe strøket til fordel for varme i øvingsrommet. Det hadde vi voksne aldri kommet på, for vi øver ikke der.
      `,
    ],
  },
  {
    title: 'Phones at workshops: collect, ignore or use?',
    tags: ['youth work', 'phones'],
    posts: [
      en('marius-lian', 61 * day)`
        A basket at the door, a rule on the wall, or just pretend they do not exist? We make radio, so half of the work is done *on* the phone, and still I lose them to it.
      `,
      en('nina-sroka', 61 * day - 2 * hour)`
        I am 20 and I hated the basket. It says “we do not trust you” before you have even sat down. Give us a job that needs two hands.
      `,
      pl('konrad-wojcik', 60 * day)`
        Dwie ręce to dobra zasada. Przy lutownicy nikt jeszcze nie zerknął na telefon. To znaczy, jeden zerknął.
      `,
      nb('eirik-nesse', 60 * day - 7 * hour)`
        For noen av ungdommene våre er telefonen det som gjør at de tør å komme. De skriver til en venn under bordet: «det går bra». Jeg ville ikke tatt den fra dem.
      `,
      en('marius-lian', 59 * day)`
        Eirik, I had not thought of it like that. No basket, then. We will try two hands and a proper break every 40 minutes.
      `,
    ],
  },
  {
    title: 'Standardy ochrony małoletnich w małej organizacji',
    tags: ['bezpieczeństwo', 'prawo'],
    posts: [
      pl('dorota-nowak', 44 * day)`
        Mamy ogrody, do których dzieci po prostu przychodzą. Bez zapisów, czasem z babcią, czasem same. Czy standardy ochrony małoletnich nas dotyczą i czy naprawdę potrzebuję do tego trzydziestu stron?
      `,
      pl('rafal-cieply', 44 * day - 3 * hour)`
        Jeśli prowadzicie zajęcia dla dzieci, to tak. Trzydziestu stron nie potrzebujecie. Muszą tam być m.in. zasady bezpiecznych relacji, kto i jak reaguje na zgłoszenie, weryfikacja osób pracujących z dziećmi i **wersja skrócona, zrozumiała dla samych dzieci**. U was to może być sześć stron i plakat na furtce.
      `,
      pl('teresa-mazur', 43 * day)`
        Plakat rysowały nam dzieci ze świetlicy. „Dorosły nie zamyka drzwi na klucz” – lepiej żaden prawnik by nie napisał.
      `,
      en('daniel-reyes', 42 * day - 4 * hour)`
        Reading along with a translator: may we borrow the idea of a poster made by the children? Ours is a PDF that nobody has opened since it was approved.
      `,
      pl('teresa-mazur', 42 * day - 6 * hour)`
        Daniel, take it! Zdjęcie jest na naszej stronie: https://podworko.example/plakat
      `,
    ],
  },
  {
    title: 'Mørketid og psykisk helse: hva gjør dere når det er mørkt klokka to?',
    tags: ['psykisk helse', 'ungdom'],
    posts: [
      nb('thea-fjelltun', 18 * day)`
        I Bergen er det ikke mørketid, bare regn på tvers. Likevel dobles pågangen hos oss om høsten. Dere lenger nord, hva gjør dere som faktisk hjelper?
      `,
      nb('demo-member-norway', 18 * day - 2 * hour)`
        Vi legger det beste vi har, til da. Premieren er i januar fordi det er da folk trenger den. Og vi avlyser aldri, selv om det bare kommer tre.
      `,
      pl('michal-kowalczyk', 17 * day)`
        W Krakowie ciemno nie jest, za to jest szaro i smog. U nas działa głupia rzecz: lampka w oknie. Świeci, to znaczy, że można wejść, bez dzwonienia, bez powodu. W listopadzie wchodzi dwa razy więcej osób niż w maju.
      `,
      nb('ellen-vasara', 16 * day - 8 * hour)`
        Lampe i vinduet er jo en gammel skikk her også, for dem som var på sjøen. Fint at den virker i Kraków.
      `,
    ],
  },
  {
    title: 'Youth exchange: what parents want to know before they say yes',
    tags: ['exchange', 'parents'],
    posts: [
      en('demo-member-krakow', 6 * day)`
        We are preparing a week away with fifteen young people. For the parents’ meeting I had slides about the artistic concept. The first question was “who has the key at night?”. What else should I have an answer for?
      `,
      en('ellen-vasara', 6 * day - 3 * hour)`
        From our side, in this order:
        1. Who sleeps where
        2. Food and allergies
        3. What happens if my child wants to go home
        4. Phone number that works at 3 a.m.
        5. How cold is it *really*
      `,
      pl('elzbieta-kosek', 5 * day)`
        Jako matka: zdjęcie łazienki. Poważnie. I żeby ktoś do mnie zadzwonił drugiego dnia, zanim ja zacznę dzwonić.
      `,
      en('jonas-hansteen', 4 * day - 2 * hour)`
        To number 5: minus twelve at worst, usually around minus three. We lend out boots, jackets and those ugly hats. And the key is with me.
      `,
      en('demo-member-krakow', 10 * hour)`
        Meeting number two was last night. I opened with the bathroom photo, and thirteen of fifteen have signed. The concept came last and nobody minded.
      `,
    ],
  },
  {
    title: 'Młodzieżowa redakcja i dorosły, który chce autoryzować',
    tags: ['media', 'młodzież'],
    posts: [
      pl('oskar-mazgaj', 30 * hour)`
        Zrobiliśmy wywiad z kimś ważnym w okolicy (bez nazwisk, uczę się). Przysłał „autoryzację”, w której dopisał sobie trzy odpowiedzi na pytania, których nie zadaliśmy. Co robicie w takich sytuacjach?
      `,
      nb('marius-lian', 28 * hour)`
        Hos oss er regelen at intervjuobjektet kan rette fakta i egne sitater og ellers ingenting. Vi sier det *før* vi starter opptaket. Da har du det på lydfila.
      `,
      pl('jakub-swierk', 26 * hour)`
        W Polsce autoryzacja dotyczy dosłownie cytowanych wypowiedzi. Nowe pytania i nowe odpowiedzi to już nie jest autoryzacja. Odpisz uprzejmie, że publikujecie to, co padło, i podaj termin. Chcesz, to przejrzę ci tego maila.
      `,
      pl('oskar-mazgaj', 3 * hour)`
        Wysłane, odpowiedział „OK, rozumiem”. Jestem w lekkim szoku. Dzięki, Jakub!
      `,
      pl('nina-sroka', 35)`
        A ja mówiłam, żeby nagrywać ustalenia. Od dziś Marius ma u nas ksywę „lydfil”.
      `,
    ],
  },
])
