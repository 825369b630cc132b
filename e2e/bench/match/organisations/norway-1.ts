import type { JudgedOrganisation } from '../types.ts'

export const norwegianOrganisationsFirst: JudgedOrganisation[] = [
  {
    slug: 'ungbro-bergen',
    ...{ country: 'NO', language: 'nb' },
    name: 'Ungbro Bergen',
    about:
      'Ungdomsutvekslinger siden 2011. Vi har leirsted på Osterøy, erfarne ledere og et budsjett som alltid er litt for lite.',
    themes: ['youth', 'education'],
    needs: ['participants', 'lead-applicant', 'translation', 'project-management'],
    gives: ['host-organisation', 'accommodation', 'methodology', 'venue'],
  },
  {
    slug: 'scene-nord',
    ...{ country: 'NO', language: 'nb' },
    name: 'Scene Nord',
    about:
      'Ungdomsteater i Tromsø. Vi skriver stykkene selv, på norsk, samisk og engelsk, og vil ut og spille.',
    themes: ['youth', 'culture-heritage'],
    needs: ['venue', 'methodology', 'host-organisation', 'exhibition-event'],
    gives: ['participants', 'rehearsal-space', 'travel-funding', 'training'],
  },
  {
    slug: 'fjordkoret',
    ...{ country: 'NO', language: 'nb' },
    name: 'Fjordkoret',
    about:
      'Blandakor frå Sogndal med 36 songarar. Folketonar, salmar og ein og annan poplåt. Me har husrom hjå songarane.',
    themes: ['culture-heritage', 'local-community'],
    needs: ['participants', 'venue', 'exhibition-event'],
    gives: ['host-organisation', 'accommodation', 'rehearsal-space'],
  },
  {
    slug: 'husflid-sogn',
    ...{ country: 'NO', language: 'nb' },
    name: 'Husflidslaget i Sogn',
    about:
      'Vi lærer bort bunadsøm, treskjæring og båndveving. Gjennomsnittsalderen er 64, og det vil vi gjøre noe med.',
    themes: ['culture-heritage', 'education', 'seniors'],
    needs: ['training', 'exhibition-event', 'participants', 'speakers'],
    gives: ['expert-network', 'study-visit', 'venue', 'methodology'],
  },
  {
    slug: 'seniornett-trondelag',
    ...{ country: 'NO', language: 'nb' },
    name: 'Seniornett Trøndelag',
    about:
      'Vi lærer eldre å bruke nett, nettbank og BankID, to timer i uka, på biblioteket. Lærerne er pensjonister selv.',
    themes: ['seniors', 'media-digital', 'education'],
    needs: ['participants', 'volunteers', 'venue'],
    gives: ['methodology', 'it-tools', 'training'],
  },
  {
    slug: 'besoksvenn-oslo',
    ...{ country: 'NO', language: 'nb' },
    name: 'Besøksvenn Oslo',
    about:
      '800 frivillige besøksvenner. Vi forsker på ensomhet sammen med OsloMet og vil gjerne sammenligne oss med noen.',
    themes: ['seniors', 'volunteering', 'mental-health'],
    needs: ['participants', 'good-practice', 'volunteers'],
    gives: ['research-evaluation', 'methodology', 'training', 'cofinancing'],
  },
  {
    slug: 'livshjelp',
    ...{ country: 'NO', language: 'nb' },
    name: 'Livshjelp Stavanger',
    about:
      'Frivillige i lindrende omsorg, hjemme og på sykehus. Vi har et kurs på 40 timer som mange spør etter.',
    themes: ['health', 'volunteering'],
    needs: ['participants', 'good-practice', 'expert-network', 'translation'],
    gives: ['training', 'methodology', 'speakers', 'study-visit'],
  },
  {
    slug: 'demensforening-agder',
    ...{ country: 'NO', language: 'nb' },
    name: 'Demensforeningen i Agder',
    about:
      'Demenskor, aktivitetsvenner og pårørendeskole. Vi driver også en gård der folk kommer tre dager i uka.',
    themes: ['seniors', 'health'],
    needs: ['expert-network', 'participants', 'exhibition-event'],
    gives: ['good-practice', 'study-visit', 'training', 'host-organisation'],
  },
  {
    slug: 'tilgjengelig-na',
    ...{ country: 'NO', language: 'en' },
    name: 'Tilgjengelig nå',
    about:
      'A disability rights organisation in Oslo run by disabled people. We audit, sue, campaign and train. We like strong partners and clear budgets.',
    themes: ['disability', 'equality-human-rights', 'democracy-participation'],
    needs: ['research-evaluation', 'expert-network', 'local-government-contacts'],
    gives: ['lead-applicant', 'good-practice', 'it-tools', 'legal-advice'],
  },
  {
    slug: 'fri-vind',
    ...{ country: 'NO', language: 'nb' },
    name: 'Fri Vind',
    about:
      'Tilpasset seiling og padling i Kristiansand. Vi har flere båter enn vi bruker, og instruktører som liker å reise.',
    themes: ['disability', 'sport-recreation', 'youth'],
    needs: ['participants', 'host-organisation', 'volunteers'],
    gives: ['equipment', 'training', 'travel-funding', 'methodology'],
  },
  {
    slug: 'arbeidsglede',
    ...{ country: 'NO', language: 'nb' },
    name: 'Arbeidsglede Drammen',
    about:
      'Vekstbedrift med bakeri, vaskeri og verksted. 60 ansatte som har stått utenfor arbeidslivet, mange med utviklingshemming.',
    themes: ['disability', 'social-economy'],
    needs: ['host-organisation', 'participants', 'exhibition-event'],
    gives: ['mentoring', 'equipment', 'study-visit', 'good-practice'],
  },
  {
    slug: 'sprakkafe-bergen',
    ...{ country: 'NO', language: 'nb' },
    name: 'Språkkafé Bergen',
    about:
      'Ni språkkafeer i uka. Vi har laget et opplegg der frivillige uten lærerutdanning kan begynne etter én kveld.',
    themes: ['migration-integration', 'volunteering'],
    needs: ['participants', 'venue', 'translation'],
    gives: ['methodology', 'training', 'volunteers'],
  },
  {
    slug: 'flyktningvenn-tromso',
    ...{ country: 'NO', language: 'nb' },
    name: 'Flyktningvenn Tromsø',
    about: 'Flyktningguider, leksehjelp og sommerleir. Halvparten av oss har selv flyktet.',
    themes: ['migration-integration', 'social-help', 'youth'],
    needs: ['legal-advice', 'expert-network', 'translation', 'participants'],
    gives: ['mentoring', 'volunteers', 'good-practice', 'accommodation'],
  },
  {
    slug: 'varme-senger',
    ...{ country: 'NO', language: 'nb' },
    name: 'Varme Senger',
    about: 'Bolig først i Oslo: 64 egne leiligheter, oppfølging i hjemmet. Vi måler alt og deler tallene.',
    themes: ['homelessness', 'addictions', 'social-help'],
    needs: ['participants', 'local-government-contacts', 'host-organisation'],
    gives: ['methodology', 'training', 'research-evaluation', 'study-visit', 'cofinancing'],
  },
  {
    slug: 'rusfri-vest',
    ...{ country: 'NO', language: 'nb' },
    name: 'Rusfri Vest',
    about:
      'For pårørende og dem som vil slutte. Familiehelger, erfaringskonsulenter og et hus ved sjøen på Askøy.',
    themes: ['addictions', 'children-family', 'mental-health'],
    needs: ['participants', 'speakers', 'volunteers'],
    gives: ['accommodation', 'methodology', 'venue', 'training'],
  },
]
