// Makes sure there is a browser for the end-to-end tests: Debian's package as root, else Playwright's download.
import { spawnSync } from 'node:child_process'
import { findBrowser } from './browser.ts'

if (!findBrowser()) {
  process.stdout.write('No Chromium on this machine; installing one…\n')
  if (process.getuid?.() === 0) {
    run('apt-get', ['update', '-qq'])
    // The smaller one first; an older Debian may not have it.
    for (const name of ['chromium-headless-shell', 'chromium'])
      if (!findBrowser()) installPackages(name, 'fonts-noto-color-emoji')
  }
  if (!findBrowser()) run('playwright', ['install', 'chromium'])
  if (!findBrowser()) {
    process.stderr.write(
      'There is still no Chromium. Install one (`apt-get install chromium`) and try again.\n',
    )
    process.exit(1)
  }
}

function installPackages(...names: string[]) {
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names])
}

function run(command: string, arguments_: string[]) {
  spawnSync(command, arguments_, {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}
