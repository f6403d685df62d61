// Inflates or deflates messages with zlib and a window of so many bits. A line of standard input is
// "inflate BITS together MESSAGE MESSAGE ..." (or "deflate", or "apart" for a context of its own for
// each message), messages in base64; the answer is a line of messages, or the error. Messages that
// are inflated together come back as one.
const zlib = require('zlib');
const readline = require('readline');

const TAIL = Buffer.from([0, 0, 0xff, 0xff]);

// Such small pieces that zlib has nothing but its window to look back into.
const PIECE = 64;

function inflate(bits, compressed) {
  return zlib.inflateRawSync(compressed,
    { windowBits: bits, chunkSize: PIECE, finishFlush: zlib.constants.Z_SYNC_FLUSH });
}

function deflate(stream, message) {
  return new Promise((resolve) => {
    const pieces = [];
    const take = (piece) => pieces.push(piece);
    stream.on('data', take);
    stream.write(message);
    stream.flush(zlib.constants.Z_SYNC_FLUSH, () => {
      stream.off('data', take);
      const all = Buffer.concat(pieces);
      resolve(all.subarray(0, all.length - TAIL.length));
    });
  });
}

async function answer(line) {
  const [action, bits, context, ...encoded] = line.split(' ');
  const windowBits = Number(bits);
  const messages = encoded.map((message) => Buffer.from(message, 'base64'));
  if (action === 'inflate') {
    const ended = messages.map((message) => Buffer.concat([message, TAIL]));
    return context === 'together' ? [inflate(windowBits, Buffer.concat(ended))]
      : ended.map((message) => inflate(windowBits, message));
  }
  const results = [];
  let stream = zlib.createDeflateRaw({ windowBits });
  for (const message of messages) {
    results.push(await deflate(stream, message));
    stream = context === 'together' ? stream : zlib.createDeflateRaw({ windowBits });
  }
  return results;
}

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    try {
      console.log((await answer(line)).map((message) => message.toString('base64')).join(' '));
    } catch (error) {
      console.log(`error: ${error.message}`);
    }
  }
})();
