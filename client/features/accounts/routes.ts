import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/sign-in',
    name: 'sign-in',
    component: () => import('./SignInPage.vue'),
    meta: { ns: ['accounts', 'errors'], title: 'accounts:sign_in.title' },
  },
  {
    path: '/register',
    name: 'register',
    component: () => import('./RegisterPage.vue'),
    meta: { ns: ['accounts', 'errors'], title: 'accounts:register.title' },
  },
  {
    path: '/setup',
    name: 'setup',
    component: () => import('./SetupPage.vue'),
    meta: { ns: ['accounts', 'errors'], title: 'accounts:setup.title' },
  },
  {
    path: '/account',
    name: 'account',
    component: () => import('./AccountPage.vue'),
    // The home's words are those of what other features show here.
    meta: { ns: ['accounts', 'home', 'errors'], title: 'accounts:account.title', signedIn: true },
  },
  {
    path: '/people',
    name: 'people',
    component: () => import('./PeoplePage.vue'),
    meta: { ns: ['accounts', 'errors'], title: 'accounts:people.title', role: 'moderator' },
  },
]
