import { day, en, hour, nb, pl, topicsOf } from './writing.ts'

export const partners = topicsOf('partners', [
  {
    title: 'First online meeting with a partner: what to ask, what to leave for later',
    tags: ['partnership', 'first meeting'],
    posts: [
      en('nina-sroka', 109 * day)`
        Next week we have our first call with a media workshop in Norway. We have a list of 27 questions. Our oldest editor is 22 and says this is an interrogation. Help?
      `,
      en('amina-warsame', 109 * day - 4 * hour)`
        Your editor is right. Three questions are enough for the first hour:
        1. What went *badly* in your last project with others?
        2. Who in your organisation will actually do the work, and how many hours do they have?
        3. What would make you say no?

        Money in the second call. But do have a second call, and book it before you hang up.
      `,
      nb('marius-lian', 108 * day)`
        Jeg tror det er oss dere skal snakke med. Slapp av, vi har null spørsmål og litt for mye kaffe.
      `,
      en('nina-sroka', 108 * day - 1 * hour)`
        Ha! Then 27 is too many, and I will come with coffee as well.
      `,
      en('wojciech-zareba', 107 * day)`
        One Polish confession: we say “yes, no problem” in the first meeting out of politeness and start worrying afterwards. If you hear “no problem” three times, ask once more.
      `,
      en('sindre-haugland', 107 * day - 5 * hour)`
        And one Norwegian: when we say “interesting, let us think about it”, we do mean that we will think about it. It is not a polite no. It may also take two weeks.
      `,
      en('nina-sroka', 101 * day)`
        Report: 55 minutes, four questions. On “what went badly” both sides talked for twenty minutes and laughed a lot. We are doing a joint podcast episode to try things out **before** we write any application. Recommended.
      `,
    ],
  },
  {
    title: 'List intencyjny: co w nim wpisać, żeby nikogo nie wystraszyć',
    tags: ['list intencyjny', 'partnerstwo'],
    posts: [
      pl('jakub-swierk', 92 * day)`
        Partner z Norwegii poprosił o wzór listu intencyjnego, a nasz prawnik przygotował cztery strony z karami umownymi. Wydaje mi się, że to nie ten gatunek.
      `,
      pl('rafal-cieply', 92 * day - 3 * hour)`
        Nie ten. List intencyjny to jedna strona:
        - kto z kim i po co (dwa zdania),
        - co każda strona **wstępnie** wnosi,
        - do kiedy obowiązuje,
        - zdanie, że nie rodzi zobowiązań finansowych,
        - podpis osoby, która naprawdę może podpisać. Tu KRS, tam rejestr w Brønnøysund.

        Kary umowne niech poczekają na umowę, a najlepiej w ogóle się nie doczekają.
      `,
      nb('astrid-lode', 91 * day)`
        Fra vår side: vi trenger som regel styrevedtak før daglig leder signerer, og styret møtes en gang i måneden. Fint om dere spør om det tidlig, så det ikke ser ut som om vi nøler.
      `,
      pl('jakub-swierk', 91 * day - 4 * hour)`
        O, tego nie wiedziałem. Trzy tygodnie ciszy odebrałbym jako „nie chcą”.
      `,
      pl('olga-matusik', 90 * day)`
        Zrobiliśmy jednostronicową wersję dwujęzyczną, polsko-angielską, w dwóch kolumnach. Wrzucam, można brać: https://dzwonek.example/list-intencyjny
      `,
    ],
  },
  {
    title: 'Polakkene ringer, vi sender e-post: hvordan finner dere tonen?',
    tags: ['samarbeid', 'kommunikasjon'],
    posts: [
      nb('solveig-aarseth', 79 * day)`
        Partneren vår ringer om ting jeg ville sendt i en e-post, og svarer på e-post ved å ringe. Jeg er blitt glad i det, men jeg husker ikke hva vi ble enige om.
      `,
      pl('beata-kluska', 79 * day - 2 * hour)`
        To o mnie? Przyznaję się. U nas mail znaczy „chcę mieć na to podkładkę”, a telefon znaczy „ufam ci”. Dlatego dzwonię, kiedy jest dobrze!
      `,
      nb('solveig-aarseth', 79 * day - 3 * hour)`
        Beata! Det forandrer jo alt. Jeg trodde det brant hver gang.
      `,
      nb('frode-skar', 78 * day)`
        Vi løste det slik: først en telefon, så fem linjer på e-post samme dag, skrevet av den som *ikke* foreslo møtet. Femte linje er alltid «hva vi ikke ble enige om».
      `,
      pl('beata-kluska', 77 * day)`
        Pięć linijek potrafię. Solveig, piszę dziś, a dzwonić będę dalej.
      `,
    ],
  },
  {
    title: 'Who decides? How a Polish zarząd and a Norwegian styre say yes',
    tags: ['decision-making', 'partnership'],
    posts: [
      en('astrid-lode', 57 * day)`
        Something we noticed while preparing a citizens’ panel together with Kraków: on our side an intern may say “this budget is wrong” in front of everyone, and on the other side the room went quiet. How do you handle it without pretending one way is the right one?
      `,
      en('olga-matusik', 57 * day - 6 * hour)`
        I was in that room. It was not that we disagreed with her, we were waiting for our president, because he signs and he answers for it **with his own property** if something goes wrong. It makes people careful about who speaks first.
      `,
      en('astrid-lode', 56 * day)`
        I had no idea. That is a very good reason and not at all the one we guessed.
      `,
      pl('jakub-swierk', 56 * day - 3 * hour)`
        Z drugiej strony zazdroszczę im tej praktykantki. Od tamtej pory przed każdym wspólnym spotkaniem zbieramy uwagi na karteczkach, od wszystkich, bez nazwisk. Połowa dobrych pomysłów leży właśnie tam.
      `,
      en('kari-brenden', 55 * day)`
        May I defend hierarchy a little? In our forum everyone has an opinion, the decision takes four meetings, and afterwards nobody remembers who was to do it. Our Kraków partner decides on Tuesday and it is done by Thursday.
      `,
      en('jan-wlodarz', 54 * day - 8 * hour)`
        On Thursday it is done, on Friday we explain to the members why. Each system has its Friday.
      `,
      en('astrid-lode', 53 * day)`
        We now write at the top of each shared document: **who proposes, who must agree, who only needs to know, by when.** Four lines. It has removed about 80% of the misunderstandings.
      `,
    ],
  },
  {
    title: 'Umowa partnerska: kto trzyma pieniądze i co, gdy ktoś odejdzie',
    tags: ['umowa partnerska', 'budżet'],
    posts: [
      pl('ewa-bogacz', 46 * day)`
        Pierwszy raz jesteśmy liderem. Czego najbardziej żałujecie, że nie było w waszej umowie partnerskiej?
      `,
      pl('elzbieta-kosek', 46 * day - 2 * hour)`
        Zapisu, co się dzieje, kiedy u partnera odchodzi **osoba**, a nie organizacja. U nas odszedł koordynator i przez dwa miesiące pisaliśmy na martwą skrzynkę.
      `,
      pl('halina-pietrzyk', 45 * day)`
        Moja lista po latach:
        - terminy przelewów do partnera i od czego zależą,
        - kto zwraca, gdy kontrola zakwestionuje wydatek (ten, kto wydał),
        - prawa do materiałów po projekcie,
        - dane osobowe: kto jest administratorem,
        - jak kończymy współpracę bez awantury: 30 dni, rozliczenie, protokół.
      `,
      nb('bjorn-kvale', 44 * day - 7 * hour)`
        Jeg ville lagt til: hvem som eier tallene. Vi samlet data om botid i tre år sammen med en partner og oppdaget til slutt at ingen hadde lov til å publisere dem.
      `,
      pl('ewa-bogacz', 44 * day - 9 * hour)`
        O danych w ogóle nie pomyślałam, a robimy badanie w szkołach. Bardzo dziękuję, tobie też, Bjørn.
      `,
    ],
  },
  {
    title: 'Tłumacz na wizytę studyjną: ile kosztuje i czy warto',
    tags: ['tłumaczenia', 'wizyta studyjna'],
    posts: [
      pl('grzegorz-dudek', 36 * day)`
        Jedziemy w osiem osób obejrzeć warsztat w Drammen. Połowa ekipy nie mówi po angielsku. Tłumacz polsko-norweski na dwa dni kosztuje więcej niż bilety dla całej ósemki. Brać czy dukać?
      `,
      pl('teresa-mazur', 36 * day - 3 * hour)`
        Brać. My dukaliśmy i wróciliśmy z wrażeniem, że wszystko u nich działa. Dopiero przy następnej wizycie, z tłumaczką, dowiedzieliśmy się, co nie działa. Po to się jedzie.
      `,
      nb('turid-aasen', 35 * day)`
        Grzegorz, vi har to på verkstedet som snakker polsk! De vil gjerne tolke på gulvet, men ikke på møtet med kommunen. Der må vi ha en som kan faget.
      `,
      pl('grzegorz-dudek', 34 * day)`
        Turid, idealnie. Czyli tłumaczka na pół dnia, a reszta z waszymi. To się mieści.
      `,
      en('iryna-kowalenko', 33 * day - 6 * hour)`
        Please pay the two colleagues from the workshop as well. I interpreted for free for years because “you speak the language anyway”, and it is work.
      `,
      nb('turid-aasen', 33 * day - 8 * hour)`
        Takk, Iryna. Det skal stå i budsjettet, og de får timene betalt.
      `,
    ],
  },
  {
    title: 'Studiebesøk i Kraków: hva bør vi se utenom torget?',
    tags: ['studiebesøk', 'Kraków'],
    posts: [
      nb('frode-skar', 3 * day)`
        Vi kommer fem stykker fra Bodø og har halvannen dag til overs. Vi har sett bildene av torget. Hva ville *dere* vist oss?
      `,
      pl('barbara-zdun', 3 * day - 2 * hour)`
        Łąki Nowohuckie o siódmej rano. Mgła, sarny, a za plecami blok na dwa tysiące osób. Pożyczę kalosze.
      `,
      en('sara-haddad', 2 * day)`
        Breakfast at ours in Podgórze, then walk across the Bernatek footbridge. Ask anyone from our kitchen to tell you about their first month in Kraków. It beats any museum.
      `,
      pl('stanislaw-gebala', 2 * day - 6 * hour)`
        Nasz kompostownik. Mówię serio, o nim była największa awantura na osiedlu i największa zgoda.
      `,
      nb('frode-skar', 20 * hour)`
        Gummistøvler, frokost og kompost. Dette blir en bedre tur enn den jeg hadde planlagt. Kan vi få hilse på en skoleklasse også? Vi har med spillet om strandsøppel.
      `,
      pl('dorota-nowak', 90)`
        Szkoła obok naszego ogrodu chętnie was weźmie, pytałam dziś rano. Czwarta klasa, 24 osoby, bardzo głośna. Pasuje?
      `,
      nb('frode-skar', 25)`
        Perfekt. Vi er også ganske høylytte.
      `,
    ],
  },
  {
    title: 'Our partner went silent for six weeks',
    tags: ['partnership', 'trouble'],
    posts: [
      en('konrad-wojcik', 24 * day)`
        Reports are due in a month. Our partner (I will not say who, they are good people) has not answered since the workshop. Two mails, one message, nothing. At what point do I stop being patient?
      `,
      en('silje-orvik', 24 * day - 3 * hour)`
        Call the general number, ask how they *are* and only then about the report. The last time it happened to us it was a sick child and a broken budget, and they were ashamed.
      `,
      en('marcin-wojtas', 23 * day)`
        I would be less gentle. Be kind on the phone and clear in the mail: the date, what you need, and what happens if it does not come. If you lead, you answer for it, not them.
      `,
      en('silje-orvik', 23 * day - 2 * hour)`
        Both, in that order. I agree with you about the mail.
      `,
      en('konrad-wojcik', 15 * day)`
        So: I called. Two of their four people are on sick leave. We took over half of their report, they sent the receipts within three days, and there was a box of brown cheese in the post this morning. Patience wins, with a date attached.
      `,
    ],
  },
  {
    title: 'Teatr na dwa miasta: dziennik Nowa Huta – Tromsø',
    tags: ['teatr', 'młodzież', 'dziennik'],
    posts: [
      pl('demo-member-krakow', 39 * day)`
        Zaczynamy z Ingrid i jej grupą przymiarki do wspólnego spektaklu i pomyślałam, że będziemy tu pisać, jak idzie. Bez upiększania.

        **Odcinek 1.** Rozmowa wideo, jedenaścioro nastolatków w Nowej Hucie, dziewięcioro w Tromsø. Przez pierwsze osiem minut nikt nie powiedział ani słowa. Potem komuś w Tromsø wszedł w kadr kot.
      `,
      nb('demo-member-norway', 39 * day - 5 * hour)`
        Katten heter Tussi og er nå offisielt dramaturg.

        Fra vår side: ungdommene var helt sikre på at de polske var mye flinkere i engelsk, og derfor sa de ingenting. Dere trodde visst det samme om oss.
      `,
      pl('kacper-boron', 30 * day)`
        **Odcinek 2.** Próbowaliśmy improwizacji przez ekran i poległa na opóźnieniu. Zamiast tego wymieniamy głosówki: minuta, jedno pytanie, jedna odpowiedź. Pierwsze pytanie z Tromsø: „Czego nie widać z waszego okna?”.
      `,
      nb('jonas-hansteen', 22 * day)`
        Svarene fra Nowa Huta ligger på loftet vårt nå, spilt av i mørket, én etter én. «Dźwig, który rozebrali, kiedy miałem pięć lat» ble oversatt av en jente som har bestemor i Nowy Sącz. Hun hadde ikke sagt det til noen før.
      `,
      pl('lena-gwozdz', 9 * day)`
        **Odcinek 3.** Pierwszy kryzys. My chcemy opowiadać o hucie, oni mówią, że to brzmi jak wycieczka szkolna. I chyba mają rację. Kłótnia na czacie trwała do pierwszej w nocy i była świetna.
      `,
      en('marius-lian', 8 * day)`
        Following this from Trondheim. Please keep a recording of that argument, it sounds like the play.
      `,
      pl('demo-member-krakow', 4 * hour)`
        **Odcinek 4.** Marius, wykrakałeś. Kłótnia weszła do scenariusza jako scena otwierająca, każdy mówi w swoim języku. Tytuł roboczy: „Nie widać z okna”.
      `,
      nb('demo-member-norway', 12)`
        Og på norsk: «Det du ikke ser fra vinduet». Tussi har godkjent.
      `,
    ],
  },
])
