import { defineConfigWithVueTs, vueTsConfigs } from '@vue/eslint-config-typescript'
import vue from 'eslint-plugin-vue'
import a11y from 'eslint-plugin-vuejs-accessibility'

/** The house rules that a machine can hold: see server/decisions/. */
const only = (patterns) => ['error', { patterns }]

const ofServer = [
  {
    regex: '/server/(?!.*(contract|vocabulary)\\.ts$)',
    message: 'The client knows the server by its contracts and vocabularies alone.',
  },
  {
    regex: '/server/.*contract\\.ts$',
    allowTypeImports: true,
    message: 'Import contracts as types: the browser does not carry zod (decision 002).',
  },
]

const storeFace = {
  regex: '(/|^\\./)embedded/(?!(index|documents|measuring|testing)\\.ts$)',
  message: 'The store is reached by its faces alone: see its README.',
}

export default defineConfigWithVueTs(
  { ignores: ['dist', 'data', 'screens', 'coverage', 'test-results', 'playwright-report'] },
  vue.configs['flat/recommended'],
  ...a11y.configs['flat/recommended'],
  vueTsConfigs.recommended,
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'vue/multi-word-component-names': 'off',
      'vue/html-self-closing': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/require-default-prop': 'off',
      'vue/attributes-order': 'off',
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
      'vuejs-accessibility/no-static-element-interactions': 'error',
    },
  },
  // What is not a module of its own loads another no other way.
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  {
    files: ['server/**', 'e2e/**', 'scripts/**'],
    rules: { '@typescript-eslint/no-restricted-imports': only([storeFace]) },
  },
  {
    files: ['server/features/*/contract.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': only([
        {
          regex: '^(?!zod$)(?!.*/(contract|vocabulary)\\.ts$)',
          message: 'A contract imports only zod, other contracts and vocabularies.',
        },
      ]),
    },
  },
  {
    files: ['server/kit/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': only([
        // Its tests try it by what features do, from outside.
        { regex: '/features/(?!\\w+/testing\\.ts$)|/app\\.ts$', message: 'The kit knows no feature.' },
        storeFace,
      ]),
    },
  },
  {
    files: ['server/database/embedded/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': only([
        {
          regex: '/features/|/kit/|/app\\.ts$',
          message: 'The store knows nothing of the hub.',
        },
      ]),
    },
  },
  {
    files: ['client/**'],
    rules: { '@typescript-eslint/no-restricted-imports': only(ofServer) },
  },
  {
    files: ['client/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "ImportSpecifier[imported.name='translate'][local.name!='translate']",
          message: 'Words are asked for by one name: translate.',
        },
      ],
    },
  },
  {
    files: ['client/{features,frame,shared,ui}/**/*.vue'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '/words/phrases\\.ts$',
              allowImportNames: ['loadEveryLanguage', 'translateIn'],
              message: 'Components ask words.ts, which works on the attendee’s page too.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['client/shared/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': only([
        {
          regex: '^(?!.*/server/).*/features/|/frame/',
          message: 'Shared parts know the api and no feature.',
        },
        ...ofServer,
      ]),
    },
  },
  {
    files: ['client/ui/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': only([
        {
          regex: '/features/|/server/|/shared/',
          message: 'The design system knows no feature and no api.',
        },
      ]),
    },
  },
  {
    files: ['common/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': only([
        { regex: '^(?!\\./|vitest$)', message: 'What both sides read imports nothing.' },
      ]),
    },
  },
  {
    // consistent-type-imports makes Vue's configuration load the types of all files, which nothing here asks for: most of a
    // run's CPU. What needs types is oxlint's (.oxlintrc.json).
    files: ['**/*.ts', '**/*.vue'],
    languageOptions: { parserOptions: { projectService: false } },
  },
)
