import type { JudgedOrganisation } from '../types.ts'

export const krakowOrganisationsSecond: JudgedOrganisation[] = [
  {
    slug: 'glowa-do-gory',
    ...{ country: 'PL', language: 'pl' },
    name: 'Fundacja Głowa do Góry',
    about:
      'Zdrowie psychiczne młodych: czat dyżurny, warsztaty w szkołach, grupa rówieśnicza. Współpracujemy z trzydziestoma szkołami.',
    themes: ['mental-health', 'youth', 'education'],
    needs: ['methodology', 'training', 'research-evaluation'],
    gives: ['school-contacts', 'participants', 'venue', 'media-promotion'],
  },
  {
    slug: 'otwarte-drzwi',
    ...{ country: 'PL', language: 'pl' },
    name: 'Otwarte Drzwi',
    about:
      'Dom spotkań dla dorosłych po kryzysach psychicznych. Pracujemy modelem środowiskowym, coraz więcej osób z doświadczeniem jest u nas w zespole.',
    themes: ['mental-health', 'social-help', 'social-economy'],
    needs: ['training', 'study-visit', 'expert-network'],
    gives: ['good-practice', 'participants', 'venue', 'host-organisation'],
  },
  {
    slug: 'czysta-wisla',
    ...{ country: 'PL', language: 'pl' },
    name: 'Czysta Wisła',
    about:
      'Sprzątamy rzekę, liczymy ryby i śmieci, pozywamy trucicieli. Badamy wodę z uczniami w dwunastu punktach.',
    themes: ['climate-environment', 'education'],
    needs: ['research-evaluation', 'equipment', 'expert-network', 'methodology'],
    gives: ['volunteers', 'school-contacts', 'participants', 'legal-advice'],
  },
  {
    slug: 'ogrod-sasiedzki',
    ...{ country: 'PL', language: 'pl' },
    name: 'Ogród Sąsiedzki',
    about:
      'Ogrody społeczne i ule na dachach. Pięć działek, sto dwadzieścia osób, kompost, kuchnia i kłótnie o pomidory.',
    themes: ['climate-environment', 'local-community'],
    needs: ['good-practice', 'graphic-design', 'study-visit'],
    gives: ['volunteers', 'venue', 'training', 'host-organisation'],
  },
  {
    slug: 'cztery-lapy',
    ...{ country: 'PL', language: 'pl' },
    name: 'Cztery Łapy i Człowiek',
    about:
      'Dogoterapia w szpitalach i domach opieki, a do tego opieka nad psami ze schroniska. Czternaście certyfikowanych psów.',
    themes: ['animals', 'health', 'seniors'],
    needs: ['methodology', 'training', 'research-evaluation'],
    gives: ['volunteers', 'training', 'expert-network'],
  },
  {
    slug: 'dziewczyny-graja',
    ...{ country: 'PL', language: 'pl' },
    name: 'Dziewczyny Grają',
    about:
      'Piłka nożna dla dziewczyn z Nowej Huty, także tych, które dopiero przyjechały do Polski. Cztery drużyny, zero boiska pod dachem.',
    themes: ['sport-recreation', 'equality-human-rights', 'youth'],
    needs: ['equipment', 'host-organisation', 'travel-funding', 'mentoring'],
    gives: ['participants', 'training', 'volunteers'],
  },
  {
    slug: 'tatrzanski-szlak',
    ...{ country: 'PL', language: 'pl' },
    name: 'Tatrzański Szlak',
    about: 'Przewodnicy i harcerze: obozy w górach, kursy pierwszej pomocy, znakowanie szlaków z młodzieżą.',
    themes: ['sport-recreation', 'youth', 'climate-environment'],
    needs: ['host-organisation', 'participants', 'accommodation'],
    gives: ['training', 'equipment', 'accommodation', 'volunteers'],
  },
  {
    slug: 'rowna',
    ...{ country: 'PL', language: 'pl' },
    name: 'Fundacja Równa',
    about:
      'Pomagamy kobietom doświadczającym przemocy: schronienie, prawnik, grupa. Szkolimy policję i lekarzy.',
    themes: ['equality-human-rights', 'social-help', 'children-family'],
    needs: ['good-practice', 'training', 'study-visit', 'cofinancing'],
    gives: ['legal-advice', 'training', 'expert-network', 'accommodation'],
  },
  {
    slug: 'teczowa-przystan',
    ...{ country: 'PL', language: 'en' },
    name: 'Tęczowa Przystań',
    about:
      'Community centre for LGBT+ people in Kraków. Peer support, a film club, a library, and lately a lot of work with parents.',
    themes: ['equality-human-rights', 'mental-health', 'culture-heritage'],
    needs: ['cofinancing', 'good-practice', 'exhibition-event', 'mentoring'],
    gives: ['venue', 'participants', 'speakers', 'exhibition-event'],
  },
  {
    slug: 'glos-dzielnicy',
    ...{ country: 'PL', language: 'pl' },
    name: 'Głos Dzielnicy',
    about:
      'Patrzymy dzielnicom na ręce i uczymy mieszkańców, jak pisać do budżetu obywatelskiego. Prowadzimy młodzieżową radę dzielnicy.',
    themes: ['democracy-participation', 'local-community', 'youth'],
    needs: ['good-practice', 'methodology', 'study-visit', 'it-tools'],
    gives: ['participants', 'local-government-contacts', 'research-evaluation', 'training'],
  },
  {
    slug: 'centrum-wolontariatu',
    ...{ country: 'PL', language: 'pl' },
    name: 'Krakowskie Centrum Wolontariatu',
    about:
      'Łączymy wolontariuszy z organizacjami, szkolimy koordynatorów, prowadzimy wolontariat pracowniczy i szkolny.',
    themes: ['volunteering', 'ngo-capacity'],
    needs: ['good-practice', 'it-tools', 'research-evaluation', 'study-visit'],
    gives: ['volunteers', 'training', 'project-management', 'school-contacts', 'local-government-contacts'],
  },
  {
    slug: 'naprawiaj',
    ...{ country: 'PL', language: 'pl' },
    name: 'Naprawiaj! Kooperatywa',
    about:
      'Kawiarenka naprawcza i wypożyczalnia narzędzi w Podgórzu. Uczymy naprawiać rowery, toster i sweter.',
    themes: ['social-economy', 'climate-environment', 'local-community'],
    needs: ['good-practice', 'mentoring', 'equipment', 'study-visit'],
    gives: ['training', 'venue', 'volunteers', 'methodology'],
  },
  {
    slug: 'radio-nowa-huta',
    ...{ country: 'PL', language: 'pl' },
    name: 'Radio Nowa Huta',
    about:
      'Społeczne radio internetowe. Redakcja to czterdzieści osób, od licealistów po emerytowanych hutników.',
    themes: ['media-digital', 'local-community', 'culture-heritage'],
    needs: ['participants', 'training', 'equipment', 'cofinancing'],
    gives: ['media-promotion', 'it-tools', 'rehearsal-space', 'mentoring'],
  },
  {
    slug: 'szkola-pod-debem',
    ...{ country: 'PL', language: 'pl' },
    name: 'Szkoła pod Dębem',
    about:
      'Leśne przedszkole i szkolenia dla nauczycieli o edukacji na dworze. Dzieci są na zewnątrz także zimą, rodzice powoli się przyzwyczajają.',
    themes: ['education', 'children-family', 'climate-environment'],
    needs: ['study-visit', 'training', 'methodology', 'speakers'],
    gives: ['school-contacts', 'venue', 'participants', 'training'],
  },
  {
    slug: 'rodzina-zastepcza',
    ...{ country: 'PL', language: 'pl' },
    name: 'Stowarzyszenie Rodzin Zastępczych Gniazdo',
    about:
      'Wspieramy rodziny zastępcze i dzieci, które z nich wychodzą w dorosłość. Weekendy rodzinne, mentorzy, telefon w nocy.',
    themes: ['children-family', 'social-help', 'youth'],
    needs: ['good-practice', 'training', 'accommodation', 'mentoring'],
    gives: ['participants', 'expert-network', 'local-government-contacts'],
  },
]
