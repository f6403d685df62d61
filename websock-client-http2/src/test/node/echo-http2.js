// WebSockets over HTTP/2 (RFC 8441) by Node's core: frames are echoed, with permessage-deflate without context takeover.
'use strict';
const http2 = require('node:http2');
const zlib = require('node:zlib');

const TAIL = Buffer.from([0, 0, 0xff, 0xff]);
const CLOSE = Buffer.from('close');
const RESET = Buffer.from('reset');
const DEFLATE = 'permessage-deflate; server_no_context_takeover; client_no_context_takeover';

const server = http2.createServer({ settings: { enableConnectProtocol: true } });

server.on('stream', (stream, headers) => {
  stream.on('error', () => {});
  const path = headers[':path'];
  if (headers[':protocol'] === 'websocket' && path === '/echo') {
    const deflate = (headers['sec-websocket-extensions'] || '').includes('permessage-deflate');
    stream.respond(deflate ? { ':status': 200, 'sec-websocket-extensions': DEFLATE } : { ':status': 200 });
    echo(stream);
  } else {
    const hello = path === '/hello';
    stream.respond({ ':status': hello ? 200 : 403 });
    stream.end(hello ? 'hi!' : 'Forbidden.');
  }
});

function echo(stream) {
  let input = Buffer.alloc(0);
  stream.on('data', (chunk) => {
    input = Buffer.concat([input, chunk]);
    for (let frame = read(input); frame; frame = read(input)) {
      input = input.subarray(frame.end);
      answer(stream, frame);
    }
  });
}

function read(input) {
  if (input.length < 2) return null;
  let length = input[1] & 0x7f;
  let at = 2;
  if (length >= 126) {
    const size = length === 126 ? 2 : 8;
    if (input.length < at + size) return null;
    length = size === 2 ? input.readUInt16BE(at) : Number(input.readBigUInt64BE(at));
    at += size;
  }
  const end = at + 4 + length;
  if (input.length < end) return null;
  const key = input.subarray(at, at + 4);
  const payload = Buffer.from(input.subarray(at + 4, end));
  for (let i = 0; i < payload.length; i++) payload[i] ^= key[i & 3];
  return { opcode: input[0] & 0x0f, compressed: (input[0] & 0x40) !== 0, payload, end };
}

function answer(stream, frame) {
  if (frame.opcode === 8) {
    stream.end(encode(8, false, frame.payload));
  } else if (frame.opcode === 9) {
    stream.write(encode(10, false, frame.payload));
  } else if (frame.compressed) {
    const finish = { finishFlush: zlib.constants.Z_SYNC_FLUSH };
    const plain = zlib.inflateRawSync(Buffer.concat([frame.payload, TAIL]), finish);
    const deflated = zlib.deflateRawSync(plain, finish);
    stream.write(encode(frame.opcode, true, deflated.subarray(0, deflated.length - 4)));
  } else if (frame.payload.equals(CLOSE)) {
    stream.write(encode(8, false, Buffer.concat([Buffer.from([4001 >> 8, 4001 & 0xff]), Buffer.from('asked')])));
  } else if (frame.payload.equals(RESET)) {
    const half = encode(1, false, Buffer.from('half'));
    half[0] &= 0x7f;
    stream.write(half, () => stream.close(http2.constants.NGHTTP2_CANCEL));
  } else if (frame.opcode !== 10) {
    stream.write(encode(frame.opcode, false, frame.payload));
  }
}

function encode(opcode, compressed, payload) {
  const first = 0x80 | (compressed ? 0x40 : 0) | opcode;
  if (payload.length < 126) return Buffer.concat([Buffer.from([first, payload.length]), payload]);
  if (payload.length < 65536) {
    return Buffer.concat([Buffer.from([first, 126, payload.length >> 8, payload.length & 0xff]), payload]);
  }
  const head = Buffer.alloc(10);
  head[0] = first;
  head[1] = 127;
  head.writeBigUInt64BE(BigInt(payload.length), 2);
  return Buffer.concat([head, payload]);
}

server.listen(Number(process.argv[2]), '127.0.0.1');
