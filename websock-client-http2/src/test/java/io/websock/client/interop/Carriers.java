package io.websock.client.interop;

import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;

import io.websock.client.ClientOptions;
import io.websock.client.carrier.BlockingCarrier;
import io.websock.client.carrier.ClientSetup;
import io.websock.client.carrier.EventLoopCarrier;
import io.websock.client.http2.Http2Client;
import io.websock.client.http2.Http2ClientConnection;
import io.websock.client.http2.Http2Options;
import io.websock.engine.TimerWheel;
import io.websock.engine.wire.EventLoops;
import io.websock.engine.wire.IoThreads;

/**
 * Threads of all carriers, and the connections that they carry.
 */
final class Carriers implements AutoCloseable {

	private final IoThreads threads = new IoThreads(IoThreads.factory(Carriers.class.getClassLoader()), 20);

	private final EventLoops loops = new EventLoops(1, this.threads, Carriers::daemon);

	private final TimerWheel timers = new TimerWheel(System::nanoTime);

	private final Http2Client http2 = new Http2Client(Http2Options.defaults());

	private final Queue<ClientSocket> sockets = new ConcurrentLinkedQueue<>();

	Carriers() {
		this.timers.start();
	}

	private static Thread daemon(Runnable task) {
		Thread thread = new Thread(task, "watchdog");
		thread.setDaemon(true);
		return thread;
	}

	/**
	 * Opens a WebSocket on a connection of its own.
	 */
	ClientSocket open(Carrier carrier, URI uri, ClientOptions options, RecordingListener listener) throws Exception {
		ClientSetup setup = ClientSetup.of(uri, options, listener);
		ClientSocket socket = switch (carrier) {
			case BLOCKING -> ClientSocket.of(new BlockingCarrier().connect(setup, this.threads));
			case EVENT_LOOPS -> ClientSocket
				.of(new EventLoopCarrier(this.loops, this.threads, this.timers, tls(), null).connect(setup));
			case HTTP2 -> {
				Http2ClientConnection connection = connect(uri);
				yield ClientSocket.of(connection, connection.open(uri, options, listener));
			}
		};
		this.sockets.add(socket);
		return socket;
	}

	Http2ClientConnection connect(URI uri) throws Exception {
		return this.http2.connect(uri).get(20, TimeUnit.SECONDS);
	}

	private static SSLContext tls() throws NoSuchAlgorithmException {
		return SSLContext.getDefault();
	}

	void abortAll() {
		this.sockets.forEach(ClientSocket::abort);
		this.sockets.clear();
	}

	@Override
	public void close() {
		abortAll();
		this.http2.close();
		this.timers.stop();
		this.loops.close();
		this.threads.close();
	}

}
