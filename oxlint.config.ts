import { defineConfig } from 'oxlint';
import { bridgeRules, globalRules, roomRules } from './scripts/lint/roomRules.ts';

export default defineConfig({
  plugins: ['typescript', 'import', 'unicorn', 'oxc', 'promise', 'vitest'],
  categories: { correctness: 'error', suspicious: 'error' },
  rules: {
    'import/no-cycle': 'error',
    'no-empty': 'error',
    'no-console': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/switch-exhaustiveness-check': 'error',
    'unicorn/consistent-function-scoping': 'off',
    'import/no-unassigned-import': 'off',
    'no-underscore-dangle': 'off',
    // Ports and workers have no target origin, and TypeScript's noImplicitReturns knows returns better.
    'unicorn/require-post-message-target-origin': 'off',
    'typescript/consistent-return': 'off',
    'promise/always-return': 'off',
  },
  overrides: [
    ...globalRules,
    ...roomRules,
    ...bridgeRules,
    { files: ['scripts/**', 'tests/**', 'bench/**'], rules: { 'no-console': 'off' } },
    {
      // Tests and drivers build partial objects and read other programs' answers on purpose.
      files: ['**/*.test.ts', '**/*.test.tsx', 'tests/**', 'bench/**', 'scripts/**'],
      rules: {
        'typescript/no-unsafe-type-assertion': 'off',
        'no-restricted-imports': 'off',
        'vitest/expect-expect': ['error', { assertFunctionNames: ['expect*'] }],
      },
    },
  ],
  ignorePatterns: ['.output', '.wxt', 'node_modules'],
});
