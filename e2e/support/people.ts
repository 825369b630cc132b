import type { APIRequestContext, BrowserContext } from '@playwright/test'
import type { DemoReader as DemoPerson } from '../../server/kit/demo/visits.ts'
import { demoPassword } from '../../server/features/accounts/demo/accounts.ts'

export type { DemoPerson }

/** Signs a browser context in as one of the demonstration accounts. */
export async function signInAs(context: BrowserContext, url: string, person: DemoPerson): Promise<void> {
  if (person === 'guest') return
  await signIn(context.request, url, `${person}@demo.example`, demoPassword)
}

export async function signIn(request: APIRequestContext, url: string, email: string, password: string) {
  const answer = await request.post(`${url}/api/accounts/sign-in`, { data: { email, password } })
  if (!answer.ok()) throw new Error(`${email} could not sign in: ${answer.status()} ${await answer.text()}`)
}

/** Registers somebody new, by an address nobody else has, which signs the browser in; answers what opens the account. */
export async function register(request: APIRequestContext, url: string, name: string) {
  const [clientId, password] = [crypto.randomUUID(), crypto.randomUUID()]
  const email = `${clientId}@e2e.example`
  const answer = await request.post(`${url}/api/accounts/register`, {
    data: { name, email, password, language: 'en', clientId },
  })
  if (answer.status() !== 201)
    throw new Error(`${name} could not register: ${answer.status()} ${await answer.text()}`)
  return { email, password }
}

interface Listed {
  conferences: { id: string; when: string }[]
}

/** What pages need of the running demonstration and no file knows. */
export async function runningConference(request: APIRequestContext, url: string): Promise<string> {
  const answer = await request.get(`${url}/api/conferences?when=running`)
  return ((await answer.json()) as Listed).conferences[0]?.id ?? ''
}

/** The part after `#` of the projector's link, as a moderator is given it. */
export async function projectorToken(request: APIRequestContext, url: string, code: string): Promise<string> {
  const answer = await request.get(`${url}/api/live/${code}/projector`)
  return ((await answer.json()) as { path: string }).path.split('#')[1] ?? ''
}
