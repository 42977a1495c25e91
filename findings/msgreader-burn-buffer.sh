#!/usr/bin/env bash
# @kenjiuno/msgreader: the bytes of a stream in a compound file (.msg) that its Burner writes
#
# Guess, written before the run: binaryProvider may return a Node Buffer, as its type ArrayLike<number> says, and the stream holds
# the buffer's bytes: "IPM.Note".
# Seen with 1.28.0: it holds the first bytes of the memory that Node's small buffers share, not the buffer's own; a plain Uint8Array
# of the same bytes is written right. A message made so looks well and has other texts. Exits 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --ignore-scripts --no-audit --no-fund @kenjiuno/msgreader@1.28.0
cat > run.cjs <<'JS'
const { burn } = require('@kenjiuno/msgreader/lib/Burner')
const { Reader, TypeEnum } = require('@kenjiuno/msgreader/lib/Reader')
const { version } = require('@kenjiuno/msgreader/package.json')

function written(content) {
  const file = burn([
    { name: 'Root Entry', type: TypeEnum.ROOT, length: 0, children: [1] },
    { name: '__substg1.0_001A001E', type: TypeEnum.DOCUMENT, length: content.length, binaryProvider: () => content },
  ])
  const reader = new Reader(new Uint8Array(file).buffer)
  reader.parse()
  return Buffer.from(reader.rootFolder().readFile('__substg1.0_001A001E')).toString('latin1')
}

Buffer.from('something else that was in memory before')
const [plain, buffer] = [written(new Uint8Array(Buffer.from('IPM.Note'))), written(Buffer.from('IPM.Note'))]
console.log(`@kenjiuno/msgreader ${version}`)
console.log('guess: both are IPM.Note')
console.log(`seen:  Uint8Array ${JSON.stringify(plain)}, Buffer ${buffer === 'IPM.Note' ? JSON.stringify(buffer) : 'other bytes'}`)
process.exitCode = plain === 'IPM.Note' && buffer !== 'IPM.Note' ? 0 : 1
JS
node run.cjs
