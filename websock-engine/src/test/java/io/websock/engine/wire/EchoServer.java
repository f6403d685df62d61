package io.websock.engine.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.websock.SessionId;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SessionSettings;
import io.websock.engine.TestWebSock;
import io.websock.test.TestConnectInfo;

/**
 * Server of our own engine, on the loops of a client, whose sessions send messages back.
 */
final class EchoServer implements AutoCloseable {

	private final ClientFixture client;

	private final ServerSocketChannel server;

	private final ExecutorService thread = Executors.newSingleThreadExecutor();

	final SessionRegistry registry;

	EchoServer(ClientFixture client) throws IOException {
		this.client = client;
		this.registry = new SessionRegistry(client.executor, client.timers);
		this.server = ServerSocketChannel.open();
		this.server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 1024);
		this.thread.execute(this::accept);
	}

	URI uri() throws IOException {
		return URI.create("ws://127.0.0.1:" + ((InetSocketAddress) this.server.getLocalAddress()).getPort() + "/");
	}

	private void accept() {
		try {
			while (true) {
				open(this.server.accept());
			}
		}
		catch (Exception ex) {
			// The test is over, or will see that a session is missing
		}
	}

	private void open(SocketChannel channel) throws Exception {
		LoopbackPeer peer = new LoopbackPeer(channel.socket());
		peer.readRequest().write(peer.acceptance(""));
		channel.configureBlocking(false);
		EventLoopKey key = this.client.loops.register(channel);
		SessionEndpoint endpoint = new SessionEndpoint("server", SessionSettings.defaults(), new SessionListener() {
		}, TestWebSock::new, (released) -> {
		}, true);
		key.open(new WireTransport(new NioSocket(channel, key), null,
				(transport) -> this.registry.create(endpoint, TestConnectInfo.of(SessionId.random()), transport)));
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		this.thread.shutdown();
	}

}
