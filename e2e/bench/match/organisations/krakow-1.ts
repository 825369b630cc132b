import type { JudgedOrganisation } from '../types.ts'

export const krakowOrganisationsFirst: JudgedOrganisation[] = [
  {
    slug: 'mlody-most',
    ...{ country: 'PL', language: 'pl' },
    name: 'Fundacja Młody Most',
    about:
      'Od dziewięciu lat wozimy młodzież z Krakowa na wymiany i przyjmujemy grupy u siebie. Znamy Erasmus+ od podszewki, mamy trenerów i stałą ekipę trzydziestu osób w wieku 15–19 lat. Szukamy krajów, w których jeszcze nie byliśmy.',
    themes: ['youth', 'education', 'volunteering'],
    needs: ['host-organisation', 'accommodation', 'travel-funding', 'methodology'],
    gives: ['participants', 'lead-applicant', 'project-management', 'training', 'host-organisation'],
  },
  {
    slug: 'teatr-zaulek',
    ...{ country: 'PL', language: 'pl' },
    name: 'Stowarzyszenie Teatr Zaułek',
    about:
      'Robimy z nastolatkami teatr z prawdziwych historii: dzielnicy, rodziny, podwórka. Mamy małą scenę na Podgórzu i scenariusze warsztatów, brakuje nam drugiej grupy i pieniędzy na wyjazdy.',
    themes: ['youth', 'culture-heritage'],
    needs: ['participants', 'travel-funding', 'rehearsal-space', 'translation'],
    gives: ['methodology', 'venue', 'exhibition-event', 'training'],
  },
  {
    slug: 'chor-wislany',
    ...{ country: 'PL', language: 'pl' },
    name: 'Chór Wiślany',
    about:
      'Amatorski chór mieszany, czterdzieści osób od 20 do 78 lat. Śpiewamy pieśni ludowe i muzykę dawną, chętnie z kimś.',
    themes: ['culture-heritage', 'seniors', 'local-community'],
    needs: ['host-organisation', 'exhibition-event', 'accommodation'],
    gives: ['participants', 'venue', 'rehearsal-space', 'exhibition-event'],
  },
  {
    slug: 'kuznia-rzemiosla',
    ...{ country: 'PL', language: 'pl' },
    name: 'Kuźnia Rzemiosła',
    about:
      'Uczymy dawnych rzemiosł: haftu krzeszowickiego, kowalstwa, koszykarstwa. Prowadzimy otwartą pracownię w Nowej Hucie i jeździmy z pokazami po szkołach.',
    themes: ['culture-heritage', 'education', 'social-economy'],
    needs: ['exhibition-event', 'study-visit', 'expert-network', 'cofinancing'],
    gives: ['training', 'venue', 'equipment', 'speakers'],
  },
  {
    slug: 'klub-seniora-dab',
    ...{ country: 'PL', language: 'pl' },
    name: 'Klub Seniora Dąb',
    about:
      'Sto dwadzieścia osób po sześćdziesiątce z Prądnika. Tańczymy, uczymy się komputera, jeździmy na wycieczki. Nie chcemy być obsługiwani, chcemy robić coś z innymi.',
    themes: ['seniors', 'local-community', 'sport-recreation'],
    needs: ['methodology', 'it-tools', 'study-visit', 'training'],
    gives: ['participants', 'volunteers', 'venue'],
  },
  {
    slug: 'druga-kawa',
    ...{ country: 'PL', language: 'pl' },
    name: 'Fundacja Druga Kawa',
    about:
      'Nasi wolontariusze odwiedzają samotnych seniorów w domach. Łączymy pokolenia: student i starsza osoba, raz w tygodniu, przez co najmniej rok.',
    themes: ['seniors', 'volunteering', 'social-help'],
    needs: ['methodology', 'research-evaluation', 'good-practice', 'cofinancing'],
    gives: ['volunteers', 'training', 'good-practice'],
  },
  {
    slug: 'hospicjum-promyk',
    ...{ country: 'PL', language: 'pl' },
    name: 'Hospicjum Domowe Promyk',
    about:
      'Opiekujemy się ciężko chorymi w domach i szkolimy wolontariuszy do bycia przy łóżku. Wspieramy też rodziny w żałobie.',
    themes: ['health', 'volunteering', 'social-help'],
    needs: ['training', 'methodology', 'study-visit', 'speakers'],
    gives: ['volunteers', 'expert-network', 'good-practice'],
  },
  {
    slug: 'pamiec-i-dom',
    ...{ country: 'PL', language: 'pl' },
    name: 'Stowarzyszenie Pamięć i Dom',
    about:
      'Jesteśmy rodzinami osób z chorobą Alzheimera. Prowadzimy telefon wsparcia i grupy dla opiekunów, marzymy o dziennym ośrodku.',
    themes: ['seniors', 'health', 'children-family'],
    needs: ['good-practice', 'study-visit', 'training', 'equipment'],
    gives: ['participants', 'expert-network', 'local-government-contacts'],
  },
  {
    slug: 'bez-progu',
    ...{ country: 'PL', language: 'pl' },
    name: 'Fundacja Bez Progu',
    about:
      'Sprawdzamy, czy urzędy, muzea i strony internetowe są dostępne. Badają u nas osoby z niepełnosprawnościami. Uczymy dostępności innych.',
    themes: ['disability', 'equality-human-rights', 'media-digital'],
    needs: ['good-practice', 'expert-network', 'lead-applicant', 'it-tools'],
    gives: ['training', 'expert-network', 'research-evaluation', 'local-government-contacts'],
  },
  {
    slug: 'zagle-bez-barier',
    ...{ country: 'PL', language: 'pl' },
    name: 'Żagle bez Barier',
    about:
      'Żeglarstwo i kajaki dla osób z niepełnosprawnościami na zalewie w Kryspinowie. Mamy instruktorów i wodę, sprzęt się sypie.',
    themes: ['disability', 'sport-recreation'],
    needs: ['equipment', 'training', 'travel-funding'],
    gives: ['participants', 'host-organisation', 'venue', 'volunteers'],
  },
  {
    slug: 'pracownia-razem',
    ...{ country: 'PL', language: 'pl' },
    name: 'Spółdzielnia Socjalna Pracownia Razem',
    about:
      'Dwadzieścia osób z niepełnosprawnością intelektualną prowadzi z nami kawiarnię i ceramikę. Pracujemy za prawdziwą pensję, chcemy rosnąć.',
    themes: ['disability', 'social-economy'],
    needs: ['good-practice', 'mentoring', 'study-visit', 'equipment'],
    gives: ['venue', 'host-organisation', 'methodology', 'exhibition-event'],
  },
  {
    slug: 'kawiarnia-jezykow',
    ...{ country: 'PL', language: 'pl' },
    name: 'Kawiarnia Języków',
    about:
      'Co środę przy herbacie uczymy polskiego: Ukrainki, Gruzini, Hindusi i krakowianie przy jednym stole. Wszystko na wolontariuszach.',
    themes: ['migration-integration', 'education', 'volunteering'],
    needs: ['methodology', 'training', 'volunteers', 'cofinancing'],
    gives: ['translation', 'volunteers', 'venue', 'participants'],
  },
  {
    slug: 'wspolny-dom',
    ...{ country: 'PL', language: 'en' },
    name: 'Wspólny Dom Foundation',
    about:
      'Legal help and mentoring for refugees and migrants in Kraków: papers, work, flats. Three lawyers, eleven languages, and never enough time.',
    themes: ['migration-integration', 'equality-human-rights', 'social-help'],
    needs: ['good-practice', 'mentoring', 'lead-applicant', 'research-evaluation'],
    gives: ['legal-advice', 'translation', 'expert-network', 'training'],
  },
  {
    slug: 'dach-nad-glowa',
    ...{ country: 'PL', language: 'pl' },
    name: 'Dach nad Głową',
    about:
      'Prowadzimy noclegownię i cztery mieszkania treningowe. Wychodzimy na ulicę co noc. Chcemy przejść na „najpierw mieszkanie”.',
    themes: ['homelessness', 'social-help', 'addictions'],
    needs: ['methodology', 'training', 'study-visit', 'research-evaluation'],
    gives: ['participants', 'local-government-contacts', 'host-organisation'],
  },
  {
    slug: 'trzezwy-poranek',
    ...{ country: 'PL', language: 'pl' },
    name: 'Stowarzyszenie Trzeźwy Poranek',
    about:
      'Grupy wsparcia dla osób uzależnionych i ich rodzin, obozy trzeźwościowe dla dzieci. Większość z nas wie, o czym mówi.',
    themes: ['addictions', 'children-family', 'health'],
    needs: ['methodology', 'accommodation', 'training'],
    gives: ['participants', 'mentoring', 'speakers', 'venue'],
  },
]
