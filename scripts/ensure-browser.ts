// Makes sure there is a browser for the end-to-end tests: Debian's package as root, else Playwright's download.
import { spawnSync } from 'node:child_process'
import { findBrowser } from './browser.ts'

if (!findBrowser()) {
  process.stdout.write('No Chromium on this machine; installing one…\n')
  if (process.getuid?.() === 0) {
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-color-emoji'])
  }
  if (!findBrowser()) run('playwright', ['install', 'chromium'])
  if (!findBrowser()) {
    process.stderr.write(
      'There is still no Chromium. Install one (`apt-get install chromium`) and try again.\n',
    )
    process.exit(1)
  }
}

function run(command: string, arguments_: string[]) {
  spawnSync(command, arguments_, {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}
