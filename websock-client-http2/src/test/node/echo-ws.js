// WebSockets over HTTP/1.1 by the package ws: messages are echoed.
'use strict';
const http = require('node:http');
const { WebSocketServer } = load();

function load() {
  try {
    return require('ws');
  } catch {
    return require('/usr/share/nodejs/ws'); // Debian's, for a Node that does not look there
  }
}

if (process.argv[2] === '--check') process.exit(0);

const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: { threshold: 0 }, maxPayload: 2 * 1024 * 1024 });
const server = http.createServer((request, response) => {
  response.statusCode = request.url === '/hello' ? 200 : 403;
  response.end(request.url === '/hello' ? 'hi!' : 'Forbidden.');
});

server.on('upgrade', (request, socket, head) => {
  if (request.url === '/echo') {
    sockets.handleUpgrade(request, socket, head, echo);
  } else {
    socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 10\r\n\r\nForbidden.');
  }
});

function echo(webSocket) {
  webSocket.on('error', () => {});
  webSocket.on('message', (data, binary) => {
    const text = binary ? '' : data.toString();
    if (text === 'close') {
      webSocket.close(4001, 'asked');
    } else if (text === 'reset') {
      webSocket.send('half', { fin: false }, () => webSocket._socket.resetAndDestroy());
    } else {
      webSocket.send(data, { binary });
    }
  });
}

server.listen(Number(process.argv[2]), '127.0.0.1');
