// Plain JavaScript, so that a Node too old to read TypeScript can still say so. `node scripts/run.js start [arguments]`.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Flowstep needs Node 24; this is ${process.versions.node}. Start it with npm (\`npm start\`), which brings its own, or run \`npm ci\` again if it did not.`,
  )
  process.exit(1)
}
const { compileCache } = await import('./compile-cache.ts')
process.env.NODE_COMPILE_CACHE ??= compileCache
const { enableCompileCache } = await import('node:module')
enableCompileCache(process.env.NODE_COMPILE_CACHE)
const [, , name] = process.argv
await import(`./${name}.ts`)
