import type { Language, Role } from '../../../kit/vocabulary.ts'
import type { WorldPerson } from './types.ts'

type Row = [slug: string, name: string, organisation: string, language: Language, email?: string]

/** Who belongs to a second organisation. */
const also: Record<string, string> = { 'iryna-kowalenko': 'razem-razniej' }

const member = ([slug, name, organisation, language, email]: Row): WorldPerson => ({
  slug,
  name,
  email: email ?? `${slug.replace('-', '.')}@${organisation}.example`,
  role: 'member',
  language,
  organisation,
  ...(also[slug] && { also: also[slug] }),
})

const staff = (slug: string, name: string, email: string, role: Role): WorldPerson => ({
  slug,
  name,
  email,
  role,
  language: 'pl',
})

/** The centre's own people belong to no organisation; the first three are demonstration accounts. */
const centre: WorldPerson[] = [
  staff('demo-admin', 'Tomasz Żurek', 'admin@demo.example', 'admin'),
  staff('demo-moderator', 'Paweł Śliwa', 'moderator@demo.example', 'moderator'),
  staff('demo-editor', 'Agnieszka Łoś', 'editor@demo.example', 'editor'),
  staff('bozena-maj', 'Bożena Maj', 'bozena.maj@mowis.example', 'moderator'),
]

const krakow: Row[] = [
  ['demo-member-krakow', 'Marta Zielińska', 'wielki-piec', 'pl', 'member@demo.example'],
  ['kacper-boron', 'Kacper Boroń', 'wielki-piec', 'pl'],
  ['lena-gwozdz', 'Lena Gwóźdź', 'wielki-piec', 'pl'],
  ['jakub-swierk', 'Jakub Świerk', 'dzwonek', 'pl'],
  ['olga-matusik', 'Olga Matusik', 'dzwonek', 'pl'],
  ['halina-pietrzyk', 'Halina Pietrzyk', 'papierowe', 'pl'],
  ['rafal-cieply', 'Rafał Ciepły', 'papierowe', 'pl'],
  ['elzbieta-kosek', 'Elżbieta Kosek', 'razem-razniej', 'pl'],
  ['marcin-wojtas', 'Marcin Wojtas', 'razem-razniej', 'pl'],
  ['dorota-nowak', 'Dorota Nowak', 'grzadka', 'pl'],
  ['stanislaw-gebala', 'Stanisław Gębala', 'grzadka', 'pl'],
  ['julia-marzec', 'Julia Marzec', 'otwarty-zeszyt', 'pl'],
  ['iryna-kowalenko', 'Iryna Kowalenko', 'otwarty-zeszyt', 'en'],
  ['jan-wlodarz', 'Jan Włodarz', 'pawie-pioro', 'pl'],
  ['magdalena-skiba', 'Magdalena Skiba', 'pawie-pioro', 'pl'],
  ['piotr-hajduk', 'Piotr Hajduk', 'na-bloniach', 'pl'],
  ['ewa-bogacz', 'Ewa Bogacz', 'cicha-sien', 'pl'],
  ['michal-kowalczyk', 'Michał Kowalczyk', 'cicha-sien', 'pl'],
  ['grzegorz-dudek', 'Grzegorz Dudek', 'druga-zmiana', 'pl'],
  ['beata-kluska', 'Beata Kluska', 'psia-sciezka', 'pl'],
  ['nina-sroka', 'Nina Sroka', 'petla', 'pl'],
  ['oskar-mazgaj', 'Oskar Mazgaj', 'petla', 'pl'],
  ['krystyna-bielak', 'Krystyna Bielak', 'lawka', 'pl'],
  ['adam-jaskula', 'Adam Jaskuła', 'lawka', 'pl'],
  ['sara-haddad', 'Sara Haddad', 'kladka', 'en'],
  ['wojciech-zareba', 'Wojciech Zaręba', 'kladka', 'pl'],
  ['konrad-wojcik', 'Konrad Wójcik', 'pas-startowy', 'pl'],
  ['teresa-mazur', 'Teresa Mazur', 'trzezwe-podworko', 'pl'],
  ['lukasz-kmiec', 'Łukasz Kmieć', 'zupa-o-szostej', 'pl'],
  ['anna-pawlik', 'Anna Pawlik', 'zupa-o-szostej', 'pl'],
  ['barbara-zdun', 'Barbara Zdun', 'krwawnik', 'pl'],
]

const norway: Row[] = [
  ['demo-member-norway', 'Ingrid Solbakken', 'nordlysloftet', 'nb', 'partner@demo.example'],
  ['jonas-hansteen', 'Jonas Hansteen', 'nordlysloftet', 'nb'],
  ['amina-warsame', 'Amina Warsame', 'akerselva', 'nb'],
  ['havard-moen', 'Håvard Moen', 'akerselva', 'nb'],
  ['kari-brenden', 'Kari Brenden', 'mjosa', 'nb'],
  ['ole-sveen', 'Ole Sveen', 'mjosa', 'nb'],
  ['turid-aasen', 'Turid Aasen', 'elvebyen', 'nb'],
  ['bjorn-kvale', 'Bjørn Kvåle', 'rolig-havn', 'nb'],
  ['silje-orvik', 'Silje Ørvik', 'rolig-havn', 'nb'],
  ['gunnar-bratland', 'Gunnar Bratland', 'spelemannsloftet', 'nb'],
  ['mari-tveit', 'Mari Tveit', 'skjaergard', 'nb'],
  ['sindre-haugland', 'Sindre Haugland', 'stemmen', 'nb'],
  ['astrid-lode', 'Astrid Løde', 'stemmen', 'nb'],
  ['thea-fjelltun', 'Thea Fjelltun', 'paraplyen', 'nb'],
  ['eirik-nesse', 'Eirik Nesse', 'paraplyen', 'nb'],
  ['solveig-aarseth', 'Solveig Årseth', 'naustet', 'nb'],
  ['marius-lian', 'Marius Lian', 'bakklandet', 'nb'],
  ['frode-skar', 'Frode Skår', 'strandlaget', 'nb'],
  ['ellen-vasara', 'Ellen Vasara', 'elvebredden', 'nb'],
  ['daniel-reyes', 'Daniel Reyes', 'glomma', 'en'],
]

export const people: WorldPerson[] = [...centre, ...[...krakow, ...norway].map(member)]
