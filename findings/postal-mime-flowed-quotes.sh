#!/usr/bin/env bash
# postal-mime: quoted lines of format=flowed text (RFC 3676 section 4.5)
#
# Guess, written before the run: three quoted lines that end in a soft break become one line with one mark,
#   "> Shall we open an off the books account?"
# Seen with 4.0.0: the marks of the second and third line stand inside the sentence,
#   "> Shall we open an off > the books > account?"
# so that a search for "off the books" finds nothing in it. Exits 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --ignore-scripts --no-audit --no-fund postal-mime@4.0.0
cat > run.mjs <<'JS'
import { readFileSync } from 'node:fs'
import PostalMime from 'postal-mime'

const message = [
  'From: Vera <vera@client.example>',
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=utf-8; format=flowed',
  '',
  'Yes.',
  '',
  '> Shall we open an off ',
  '> the books ',
  '> account?',
  '',
].join('\r\n')
const { text } = await PostalMime.parse(message)
const { version } = JSON.parse(readFileSync('node_modules/postal-mime/package.json', 'utf8'))
const seen = text.split('\n').find((line) => line.startsWith('>'))
console.log(`postal-mime ${version}`)
console.log('guess: > Shall we open an off the books account?')
console.log(`seen:  ${seen}`)
process.exitCode = seen === '> Shall we open an off > the books > account?' ? 0 : 1
JS
node run.mjs
