#!/usr/bin/env bash
# postal-mime: a further alternative of the body (RFC 2046 section 5.1.4), here the page for watches
#
# Guess, written before the run: a multipart/alternative of text, text/watch-html and HTML has no attachment; the reader shows one of
# the three.
# Seen with 4.0.0: attachments has one entry, without a name and a disposition, and nothing that tells it from a file. The same for
# AMP pages and for the calendar of an invitation. Exits 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --ignore-scripts --no-audit --no-fund postal-mime@4.0.0
cat > run.mjs <<'JS'
import { readFileSync } from 'node:fs'
import PostalMime from 'postal-mime'

const parts = ['text/plain', 'text/watch-html', 'text/html'].map((type) => `--b\r\nContent-Type: ${type}\r\n\r\nCome\r\n`)
const message = `MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n${parts.join('')}--b--\r\n`
const { attachments } = await PostalMime.parse(message)
const seen = attachments.map(({ filename, mimeType, disposition }) => ({ filename, mimeType, disposition }))
const { version } = JSON.parse(readFileSync('node_modules/postal-mime/package.json', 'utf8'))
console.log(`postal-mime ${version}`)
console.log('guess: []')
console.log(`seen:  ${JSON.stringify(seen)}`)
process.exitCode = seen.length === 1 && seen[0].mimeType === 'text/watch-html' && seen[0].filename === null ? 0 : 1
JS
node run.mjs
