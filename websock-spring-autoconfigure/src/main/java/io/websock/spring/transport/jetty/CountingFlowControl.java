package io.websock.spring.transport.jetty;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.jetty.http2.BufferingFlowControlStrategy;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Jetty's flow control of one connection, with a bound for the DATA frames that wait to
 * be read. Windows bound bytes only, and a frame of one byte takes some 160 bytes of
 * heap. Thread-safe.
 */
final class CountingFlowControl extends BufferingFlowControlStrategy {

	/** Jetty's own ratio. */
	private static final float BUFFER_RATIO = 0.5F;

	private final int maxFrames;

	/** Frames that wait, by the stream. */
	private final Map<Stream, AtomicInteger> waiting = new ConcurrentHashMap<>();

	/**
	 * Creates the flow control.
	 * @param maxFrames how many frames of a stream may wait
	 */
	CountingFlowControl(int maxFrames) {
		super(BUFFER_RATIO);
		this.maxFrames = maxFrames;
	}

	@Override
	public void onStreamCreated(Stream stream) {
		super.onStreamCreated(stream);
		this.waiting.put(stream, new AtomicInteger());
	}

	@Override
	public void onStreamDestroyed(Stream stream) {
		this.waiting.remove(stream);
		super.onStreamDestroyed(stream);
	}

	/**
	 * Ends the connection (RFC 9113 section 10.5) if too many frames wait.
	 */
	@Override
	public void onDataReceived(Session session, @Nullable Stream stream, int length) {
		super.onDataReceived(session, stream, length);
		AtomicInteger frames = (stream != null) ? this.waiting.get(stream) : null;
		if (frames != null && frames.incrementAndGet() > this.maxFrames) {
			session.close(ErrorCode.ENHANCE_YOUR_CALM_ERROR.code, "too_many_data_frames", Callback.NOOP);
		}
	}

	/**
	 * Counts a frame as read. Jetty reports the frames of a stream that is reset at once,
	 * but such a stream waits for nothing.
	 */
	@Override
	public void onDataConsumed(Session session, @Nullable Stream stream, int length) {
		AtomicInteger frames = (stream != null) ? this.waiting.get(stream) : null;
		if (frames != null) {
			frames.decrementAndGet();
		}
		super.onDataConsumed(session, stream, length);
	}

}
