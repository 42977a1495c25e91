// Loaded into a process by NODE_OPTIONS: its writes find the disk full as long as the file named by TEST_FULL_SIGN is there. Threads
// load it, too. What is written in place of what was there before, a sentence at most, finds its room.
import fs from 'node:fs'

const sign = process.env.TEST_FULL_SIGN
const PAGE_BYTES = 8_192
const write = fs.writeSync
fs.writeSync = (...args) => {
  if (sign && args[1].length >= PAGE_BYTES && fs.existsSync(sign)) {
    const error = new Error('ENOSPC: no space left on device, write')
    throw Object.assign(error, { code: 'ENOSPC', errno: -28, syscall: 'write' })
  }
  return write(...args)
}
