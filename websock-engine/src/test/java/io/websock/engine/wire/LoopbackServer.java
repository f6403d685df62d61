package io.websock.engine.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ServerSocketFactory;

/**
 * Server on the loopback address whose connections follow a script, each on a thread of
 * its own that blocks.
 */
final class LoopbackServer implements AutoCloseable {

	/**
	 * What the server does with a connection.
	 */
	interface Script {

		void serve(LoopbackPeer peer) throws Exception;

	}

	private final ServerSocket socket;

	private final Script script;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();

	private final AtomicInteger served = new AtomicInteger();

	/** What scripts have thrown. */
	final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

	private LoopbackServer(ServerSocket socket, Script script) {
		this.socket = socket;
		this.script = script;
		this.threads.execute(this::accept);
	}

	static LoopbackServer plain(Script script) throws IOException {
		return start(ServerSocketFactory.getDefault(), script);
	}

	static LoopbackServer start(ServerSocketFactory sockets, Script script) throws IOException {
		return new LoopbackServer(sockets.createServerSocket(0, 1024, InetAddress.getByName("127.0.0.1")), script);
	}

	private void accept() {
		try {
			while (true) {
				Socket connection = this.socket.accept();
				this.connections.add(connection);
				this.threads.execute(() -> serve(connection));
			}
		}
		catch (IOException ex) {
			// The test is over
		}
	}

	private void serve(Socket connection) {
		try (connection) {
			this.script.serve(new LoopbackPeer(connection));
		}
		catch (Throwable ex) {
			this.failures.add(ex);
		}
		finally {
			this.served.incrementAndGet();
		}
	}

	/**
	 * Returns whether all scripts have ended.
	 */
	boolean isIdle() {
		return this.served.get() == this.connections.size();
	}

	int port() {
		return this.socket.getLocalPort();
	}

	URI uri(String scheme) {
		return URI.create(scheme + "://127.0.0.1:" + port() + "/chat?room=1");
	}

	/**
	 * Ends the server and every connection that is left.
	 */
	@Override
	public void close() throws IOException {
		this.socket.close();
		for (Socket connection : this.connections) {
			connection.close();
		}
		this.threads.shutdownNow();
	}

}
