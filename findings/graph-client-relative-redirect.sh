#!/usr/bin/env bash
# microsoft-graph-client: a redirect to an address without a host
#
# Matters where Graph answers for a folder of an archive mailbox that it has moved: 308 with a Location.
# Guess, written before the run: the client, which follows redirects itself, takes a Location as HTTP means it (RFC 9110, 10.2.2), by
# resolving it against the address that was asked for: both forms lead to the same reply.
# Seen with 3.0.7: an absolute Location is followed; one that begins with the path is handed to fetch as it is, which cannot read
# it, and the request ends in a GraphError without a status (-1). Exits 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --ignore-scripts --no-audit --no-fund @microsoft/microsoft-graph-client@3.0.7
cat > run.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { Client } from '@microsoft/microsoft-graph-client'

const server = createServer(({ url, headers: { host } }, reply) => {
  const moved = { absolute: `http://${host}/v1.0/moved`, relative: '/v1.0/moved' }[url.split('/').at(-1)]
  if (moved) return reply.writeHead(308, { location: moved, 'content-length': 0 }).end()
  reply.setHeader('content-type', 'application/json').end('{"value":["reply"]}')
})
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
const baseUrl = `http://127.0.0.1:${server.address().port}/`
const client = Client.init({ baseUrl, authProvider: (done) => done(null, 'token') })
const ask = (path) =>
  client.api(path).get().then(
    ({ value }) => value[0],
    ({ statusCode, message }) => `${statusCode} ${message.replace(/ from .*/, '')}`,
  )
const seen = [await ask('/absolute'), await ask('/relative')]
server.close()
const file = 'node_modules/@microsoft/microsoft-graph-client/package.json'
console.log(`@microsoft/microsoft-graph-client ${JSON.parse(readFileSync(file, 'utf8')).version}`)
console.log('guess: absolute: reply, relative: reply')
console.log(`seen:  absolute: ${seen[0]}, relative: ${seen[1]}`)
process.exitCode = seen.join() === 'reply,-1 Failed to parse URL' ? 0 : 1
JS
node run.mjs
