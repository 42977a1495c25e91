#!/usr/bin/env bash
# microsoft-graph-client: a next link as a step of a batch
#
# Guess, written before the run: BatchRequestContent makes of an absolute address of Graph, such as @odata.nextLink, what $batch
# takes, an address below the version:
#   /me/messages?$skip=10
# Seen with 3.0.7: only scheme and host go, the version stays,
#   /v1.0/me/messages?$skip=10
# which $batch, itself below a version, takes for a path of its own; steps work only where written without version, as the library's
# documentation happens to. Exits 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --ignore-scripts --no-audit --no-fund @microsoft/microsoft-graph-client@3.0.7
cat > run.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { BatchRequestContent } from '@microsoft/microsoft-graph-client'

const nextLink = 'https://graph.microsoft.com/v1.0/me/messages?$skip=10'
const content = new BatchRequestContent([{ id: '1', request: new Request(nextLink) }])
const [{ url }] = (await content.getContent()).requests
const file = 'node_modules/@microsoft/microsoft-graph-client/package.json'
console.log(`@microsoft/microsoft-graph-client ${JSON.parse(readFileSync(file, 'utf8')).version}`)
console.log('guess: /me/messages?$skip=10')
console.log(`seen:  ${url}`)
process.exitCode = url === '/v1.0/me/messages?$skip=10' ? 0 : 1
JS
node run.mjs
