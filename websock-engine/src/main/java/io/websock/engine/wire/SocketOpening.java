package io.websock.engine.wire;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

/**
 * Connection of a {@link SocketHandler}: completes TLS, if it has any, and then passes
 * the loop's reports on. All signals share one owner at a time.
 */
final class SocketOpening {

	private final NioSocket socket;

	private final @Nullable TlsSocket tls;

	private final Executor executor;

	private final SocketHandler handler;

	private final AtomicInteger signals = new AtomicInteger();

	private volatile boolean executing;

	private volatile boolean opened;

	SocketOpening(NioSocket socket, @Nullable TlsSocket tls, Executor executor, SocketHandler handler) {
		this.socket = socket;
		this.tls = tls;
		this.executor = executor;
		this.handler = handler;
	}

	/**
	 * Handles what the socket is ready for. Nothing of it is watched any more.
	 */
	void ready(int operations) {
		if (!this.opened) {
			signal();
			return;
		}
		if ((operations & SelectionKey.OP_WRITE) != 0) {
			this.handler.writable();
		}
		if ((operations & SelectionKey.OP_READ) != 0) {
			this.handler.readable();
		}
	}

	/**
	 * Goes on with TLS. Called by any thread.
	 */
	void signal() {
		if (this.signals.getAndIncrement() == 0) {
			int seen = 1;
			while (seen != 0) {
				advance();
				seen = this.signals.addAndGet(-seen);
			}
		}
	}

	private void advance() {
		if (this.opened || this.executing) {
			return;
		}
		try {
			TlsSocket tls = this.tls;
			if (tls == null) {
				open(this.socket);
			}
			else {
				secure(tls);
			}
		}
		catch (IOException ex) {
			lost(ex);
		}
	}

	private void secure(TlsSocket tls) throws IOException {
		switch (tls.handshake().advance()) {
			case DONE -> {
				String protocol = tls.handshake().applicationProtocol();
				if (!protocol.isEmpty() && !protocol.equals("http/1.1")) {
					throw new SSLException("The server chose a protocol that was not offered");
				}
				open(tls);
			}
			case NEEDS_TASKS -> {
				this.executing = true;
				this.executor.execute(() -> {
					tls.handshake().runTasks();
					this.executing = false;
					signal();
				});
			}
			case WAITS -> {
			}
		}
	}

	private void open(ByteSocket socket) {
		this.opened = true;
		this.handler.opened(socket);
	}

	/**
	 * Handles a connection that was closed by others, or cannot go on.
	 */
	void lost() {
		lost(new ClosedChannelException());
	}

	private void lost(IOException cause) {
		this.socket.close();
		this.handler.lost(cause);
	}

}
