package io.websock.test;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * What a connection of the JDK delivers, kept until it is taken. Thread-safe.
 */
final class ReceivedMessages implements WebSocket.Listener {

	private final BlockingQueue<Object> queue = new LinkedBlockingQueue<>();

	private final AtomicInteger pings = new AtomicInteger();

	private final StringBuilder text = new StringBuilder();

	private ByteBuffer binary = ByteBuffer.allocate(0);

	private volatile @Nullable WireClose close;

	@Override
	public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
		this.text.append(part);
		if (last) {
			this.queue.add(this.text.toString());
			this.text.setLength(0);
		}
		socket.request(1);
		return null;
	}

	@Override
	public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
		this.binary = ByteBuffer.allocate(this.binary.remaining() + part.remaining()).put(this.binary).put(part).flip();
		if (last) {
			this.queue.add(this.binary.array());
			this.binary = ByteBuffer.allocate(0);
		}
		socket.request(1);
		return null;
	}

	@Override
	public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
		this.pings.incrementAndGet();
		socket.request(1);
		return null;
	}

	@Override
	public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
		this.close = new WireClose(code, reason);
		this.queue.add("close " + code);
		return null;
	}

	@Override
	public void onError(WebSocket socket, Throwable error) {
		this.queue.add("error " + error);
	}

	/**
	 * Takes the next message, or the text that stands for the connection's end.
	 * @throws AssertionError if nothing or something else arrives in time
	 */
	<T> T take(Class<T> type, int seconds) {
		try {
			Object next = this.queue.poll(seconds, TimeUnit.SECONDS);
			if (!type.isInstance(next)) {
				throw new AssertionError(
						"Received " + ((next != null) ? next : "nothing") + ", not a " + type.getSimpleName());
			}
			return type.cast(next);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

	/**
	 * Returns the server's close frame.
	 * @throws AssertionError if there was none
	 */
	WireClose close() {
		WireClose close = this.close;
		if (close == null) {
			throw new AssertionError("The connection ended without a close frame");
		}
		return close;
	}

	int pings() {
		return this.pings.get();
	}

}
