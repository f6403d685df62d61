// Socket.IO with its Redis adapter: who has subscribed to a topic receives what is published to it.
// Arguments: its port, and that of Redis, both on loopback.
const { createServer } = require("http");
const { Server } = require("socket.io");
const { createAdapter } = require("@socket.io/redis-adapter");
const { createClient } = require("redis");

async function start(port, redisPort) {
  const publisher = createClient({ url: `redis://127.0.0.1:${redisPort}` });
  const subscriber = publisher.duplicate();
  await Promise.all([publisher.connect(), subscriber.connect()]);
  const http = createServer();
  const io = new Server(http, { adapter: createAdapter(publisher, subscriber), transports: ["websocket"] });
  io.on("connection", (socket) => {
    socket.on("subscribe", (topic) => socket.join(topic));
    socket.on("publish", (topic, body) => io.to(topic).emit("published", body));
  });
  http.listen(port, "127.0.0.1");
}

start(Number(process.argv[2]), Number(process.argv[3]));
