import type { WorldCategory } from '../types.ts'

export const categories: WorldCategory[] = [
  {
    slug: 'volunteers',
    title: { pl: 'Wolontariat', nb: 'Frivillige', en: 'Working with volunteers' },
    description: {
      pl: 'Jak znaleźć ludzi, jak ich nie stracić i jak im podziękować: porozumienia, dyżury, ubezpieczenie.',
      nb: 'Hvordan finne folk, beholde dem og takke dem: avtaler, vakter og forsikring.',
      en: 'Finding people, keeping them and thanking them: agreements, shifts, insurance.',
    },
  },
  {
    slug: 'money',
    title: { pl: 'Pieniądze i dotacje', nb: 'Penger og tilskudd', en: 'Money and grants' },
    description: {
      pl: 'Wnioski, budżety, rozliczenia i sprawozdania. Także to, co się nie udało.',
      nb: 'Søknader, budsjetter, regnskap og rapporter. Også det som ikke gikk.',
      en: 'Applications, budgets, accounts and reports. What went wrong is welcome too.',
    },
  },
  {
    slug: 'partners',
    title: { pl: 'Wspólne projekty', nb: 'Prosjekter med partnere', en: 'Projects with partners' },
    description: {
      pl: 'Listy intencyjne, umowy partnerskie, pierwsze spotkania i codzienna praca między Krakowem a Norwegią.',
      nb: 'Intensjonsavtaler, partneravtaler, første møte og hverdagen mellom Kraków og Norge.',
      en: 'Letters of intent, partnership agreements, first meetings and daily work between Kraków and Norway.',
    },
  },
  {
    slug: 'organisation',
    title: { pl: 'Prowadzenie organizacji', nb: 'Å drive en organisasjon', en: 'Running an organisation' },
    description: {
      pl: 'Zarząd, walne, RODO, ubezpieczenia, zmęczenie i wszystko, czego nie widać na zdjęciach z projektu.',
      nb: 'Styret, årsmøtet, personvern, forsikring, slitasje og alt som ikke vises på prosjektbildene.',
      en: 'Boards, general meetings, data protection, insurance, burnout: all that project photos leave out.',
    },
  },
  {
    slug: 'young-people',
    title: { pl: 'Młodzież i szkoły', nb: 'Unge og skole', en: 'Young people and schools' },
    description: {
      pl: 'Praca z młodzieżą, kontakty ze szkołami, wymiany i bezpieczeństwo.',
      nb: 'Arbeid med ungdom, kontakt med skoler, utveksling og trygghet.',
      en: 'Youth work, contact with schools, exchanges and safeguarding.',
    },
  },
  {
    slug: 'neighbourhood',
    title: { pl: 'Kultura i sąsiedztwo', nb: 'Kultur og nabolag', en: 'Culture and neighbourhoods' },
    description: {
      pl: 'Spacery, kawiarenki językowe, seniorzy, klimat i dostępność: to, co robimy lokalnie, wśród ludzi.',
      nb: 'Byvandringer, språkkafeer, eldre, klima og tilgjengelighet: det vi gjør lokalt, blant folk.',
      en: 'Walks, language cafés, older people, climate and access: what we do locally, with people.',
    },
  },
  {
    slug: 'hub',
    title: { pl: 'O hubie', nb: 'Om huben', en: 'About the hub' },
    description: {
      pl: 'Poznajmy się, pytania o hub, pomysły i błędy.',
      nb: 'Bli kjent, spørsmål om huben, ideer og feil.',
      en: 'Meet each other, ask how the hub works, share ideas and report faults.',
    },
  },
]
