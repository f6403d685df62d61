package io.websock.client.carrier;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import javax.net.ssl.SSLSocketFactory;

import io.websock.client.carrier.BlockingRoute.Resolver;
import io.websock.protocol.WebSocketUri;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a {@link BlockingCarrier}. The reading thread watches the writes of
 * others; a timer watches its own.
 */
final class BlockingConnection implements Runnable {

	private static final int BUFFER = 16 * 1024;

	private final ClientSetup setup;

	private final BlockingRoute route;

	/** The longest time for which the reader does not look at the clock. */
	private final Duration longestLook;

	private final StepDriver driver;

	/** The socket of the address at hand; replaced until one is connected. */
	private volatile DeadlineSocket socket = new DeadlineSocket();

	/** Writes frames, once bytes reach the server. */
	private volatile @Nullable BlockingWriter writer;

	private volatile @Nullable Thread reader;

	BlockingConnection(ClientSetup setup, SSLSocketFactory tls, @Nullable HttpProxy proxy, Resolver resolver) {
		this.setup = setup;
		this.longestLook = longestLook(setup);
		this.driver = new StepDriver(setup, true, this::wakeup);
		this.route = new BlockingRoute(WebSocketUri.of(setup.uri()), tls, proxy, resolver);
	}

	ClientConnection handle() {
		return this.driver;
	}

	@Override
	public void run() {
		this.reader = Thread.currentThread();
		try {
			serve();
		}
		catch (IOException ex) {
			this.driver.lost(ex);
		}
		finally {
			this.socket.cut();
			this.driver.deliver();
			this.reader = null;
		}
	}

	private void serve() throws IOException {
		DeadlineSocket socket = this.route.connect(this::createSocket, this.driver.untilTick());
		socket.endReadsAfter(this.driver.untilTick());
		ByteBuffer refusal = this.route.tunnel(socket);
		Socket secure = (refusal != null) ? socket : this.route.secure(socket);
		if (refusal != null) {
			this.driver.receive(refusal);
		}
		else {
			this.writer = new BlockingWriter(this.driver, secure.getOutputStream(), socket, this.setup.writeTimeout());
		}
		exchange(secure.getInputStream());
		BlockingWriter writer = this.writer;
		if (writer != null) {
			writer.end();
		}
	}

	/**
	 * Returns a socket that the end of the connection cuts: who ends it sees the socket,
	 * or this method the end.
	 */
	private DeadlineSocket createSocket() throws IOException {
		DeadlineSocket created = new DeadlineSocket();
		this.socket = created;
		if (this.driver.isEnded()) {
			throw new SocketException("The connection has ended");
		}
		return created;
	}

	private void exchange(InputStream in) throws IOException {
		byte[] buffer = new byte[BUFFER];
		while (!this.driver.isEnded()) {
			this.driver.tick();
			write(true);
			this.driver.deliver();
			if (Thread.currentThread().isInterrupted()) {
				throw new InterruptedIOException("The thread was interrupted");
			}
			if (this.driver.wantsInput()) {
				read(in, buffer);
			}
			else if (!this.driver.isEnded()) {
				LockSupport.parkNanos(this, untilLook().toNanos());
			}
		}
	}

	private void read(InputStream in, byte[] buffer) throws IOException {
		this.socket.endReadsAfter(untilLook());
		try {
			int length = in.read(buffer);
			if (length < 0) {
				this.driver.endOfInput();
			}
			else {
				this.driver.receive(ByteBuffer.wrap(buffer, 0, length));
			}
		}
		catch (SocketTimeoutException ex) {
			// A deadline of the driver's, which is told the time next
		}
	}

	/**
	 * Returns the time after which the reader looks at the clock. Others may begin to
	 * write or to close meanwhile, and nothing wakes a thread that reads.
	 */
	private Duration untilLook() {
		Duration tick = this.driver.untilTick();
		return (tick != null && tick.compareTo(this.longestLook) < 0) ? tick : this.longestLook;
	}

	/**
	 * Returns the shorter timeout of writing and closing, as far as they are not
	 * disabled.
	 */
	private static Duration longestLook(ClientSetup setup) {
		return Stream.of(Duration.ofDays(1), setup.writeTimeout(), setup.options().closeTimeout())
			.filter((timeout) -> !timeout.isZero())
			.min(Comparator.naturalOrder())
			.orElseThrow();
	}

	private void wakeup() {
		boolean reading = Thread.currentThread() == this.reader;
		LockSupport.unpark(this.reader);
		try {
			write(reading);
		}
		catch (IOException ex) {
			this.driver.lost(ex);
		}
		if (this.driver.isEnded() && !reading) {
			this.socket.cut();
		}
	}

	private void write(boolean reading) throws IOException {
		BlockingWriter writer = this.writer;
		if (writer != null && reading) {
			writer.writeWatched();
		}
		else if (writer != null) {
			writer.write();
		}
	}

}
