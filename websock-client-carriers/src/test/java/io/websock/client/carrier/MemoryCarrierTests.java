package io.websock.client.carrier;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

import io.websock.engine.TimerWheel;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@link CarrierSuite} over a connection in memory, with a server on a thread of its own.
 */
class MemoryCarrierTests extends CarrierSuite {

	/** Room for frames of the chapters before a client that does not read. */
	private static final int CAPACITY = 256 * 1024;

	private final ExecutorService threads = Executors.newFixedThreadPool(2);

	private final TimerWheel timers = new TimerWheel(System::nanoTime);

	private MemoryScripts server;

	MemoryCarrierTests() {
		this.timers.start();
	}

	@Override
	void stopThreads() {
		this.timers.stop();
		this.threads.shutdownNow();
	}

	@Override
	Server serve(LoopbackServer.Script script) {
		this.server = new MemoryScripts(script);
		return this.server;
	}

	@Override
	ClientConnection connect(ClientSetup setup) {
		SocketCarrier carrier = new SocketCarrier(setup, this.threads, this.threads, this.timers, () -> {
		});
		MemorySocket[] ends = MemorySocket.connection(CAPACITY);
		ends[0].report(carrier::readable, carrier::writable);
		carrier.attach(ends[0]);
		this.server.start(ends[1]);
		return carrier.driver();
	}

	@Override
	boolean blocks() {
		return false;
	}

	/**
	 * Runs a script for each connection.
	 */
	private static final class MemoryScripts implements Server {

		private final LoopbackServer.Script script;

		private final Set<MemorySocket> sockets = ConcurrentHashMap.newKeySet();

		private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

		MemoryScripts(LoopbackServer.Script script) {
			this.script = script;
		}

		@Override
		public URI uri() {
			return URI.create("ws://memory/feed");
		}

		void start(MemorySocket socket) {
			this.sockets.add(socket);
			Thread thread = new Thread(() -> run(socket), "memory-script");
			thread.setDaemon(true);
			thread.start();
		}

		private void run(MemorySocket socket) {
			Semaphore readable = new Semaphore(0);
			Semaphore writable = new Semaphore(0);
			socket.report(readable::release, writable::release);
			try {
				this.script.run(new ServerEnd(new Input(socket, readable), new Output(socket, writable)),
						socket::shutdownOutput);
			}
			catch (IOException ex) {
				// The client has cut the connection, which its own events show
			}
			catch (RuntimeException | Error ex) {
				this.failures.add(ex);
			}
			socket.close();
			this.sockets.remove(socket);
		}

		@Override
		public void awaitIdle() {
			Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.pollInterval(Duration.ofMillis(5))
				.until(this.sockets::isEmpty);
			assertThat(this.failures).isEmpty();
		}

		@Override
		public void close() {
			this.sockets.forEach(MemorySocket::close);
		}

	}

	/**
	 * Blocking input of a socket.
	 */
	private static final class Input extends InputStream {

		private final MemorySocket socket;

		private final Semaphore readable;

		Input(MemorySocket socket, Semaphore readable) {
			this.socket = socket;
			this.readable = readable;
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			int read = this.socket.read(ByteBuffer.wrap(bytes, offset, length));
			while (read == 0) {
				this.socket.awaitReadable();
				this.readable.acquireUninterruptibly();
				read = this.socket.read(ByteBuffer.wrap(bytes, offset, length));
			}
			return read;
		}

	}

	/**
	 * Blocking output of a socket.
	 */
	private static final class Output extends OutputStream {

		private final MemorySocket socket;

		private final Semaphore writable;

		Output(MemorySocket socket, Semaphore writable) {
			this.socket = socket;
			this.writable = writable;
		}

		@Override
		public void write(int value) {
			try {
				write(new byte[] { (byte) value }, 0, 1);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
			while (!this.socket.write(buffer)) {
				this.writable.acquireUninterruptibly();
			}
		}

	}

}
