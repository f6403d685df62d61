package io.websock.engine;

import java.nio.ByteBuffer;
import java.util.function.Function;

import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.protocol.Opcode;
import org.jspecify.annotations.Nullable;

/**
 * Frame that goes to many sessions, with what would otherwise be created for each of
 * them: its length, its opcode, its mailbox entry and its bytes on the wire. Thread-safe.
 */
public final class SharedFrame {

	private final Frame frame;

	private final long bytes;

	private final Opcode opcode;

	private final Pushed pushed;

	/** Guarded by this for writing. */
	private volatile @Nullable Image images;

	/**
	 * Wraps a frame.
	 * @param frame the frame
	 */
	public SharedFrame(Frame frame) {
		this.frame = frame;
		this.bytes = FrameKind.of(frame);
		this.opcode = FrameKind.opcode(frame);
		this.pushed = new Pushed(frame, FrameKind.cost(frame), this, null);
	}

	/**
	 * Returns the frame.
	 * @return the frame
	 */
	public Frame frame() {
		return this.frame;
	}

	/**
	 * Returns the length of the payload.
	 * @return bytes
	 */
	public long bytes() {
		return this.bytes;
	}

	/**
	 * Counts the frame as sent by one connection.
	 * @param transport the connection, which may count frames itself
	 * @param listener the endpoint's listener
	 */
	void countSent(Transport transport, SessionListener listener) {
		if (!transport.countsSentFrames()) {
			listener.framesSent(this.opcode, 1, this.bytes);
		}
		if (this.frame instanceof DataFrame) {
			listener.messagesSent(1);
		}
	}

	Pushed pushed() {
		return this.pushed;
	}

	/**
	 * Returns the frame as bytes on the wire. An encoder is called once, by the thread
	 * that comes first, and its result is kept: pass the same object for all connections
	 * that send the same bytes, and another for others.
	 * @param encoder encoder of a frame into header and payload
	 * @return a view that belongs to the calling thread until its next call
	 */
	public ByteBuffer encoded(Function<Frame, ByteBuffer> encoder) {
		Image image = find(encoder);
		return ((image != null) ? image : encode(encoder)).forThisThread();
	}

	private synchronized Image encode(Function<Frame, ByteBuffer> encoder) {
		Image image = find(encoder);
		if (image == null) {
			image = Image.of(encoder, encoder.apply(this.frame), this.images);
			this.images = image;
		}
		return image;
	}

	private @Nullable Image find(Function<Frame, ByteBuffer> encoder) {
		Image image = this.images;
		while (image != null && image.encoder() != encoder) {
			image = image.next();
		}
		return image;
	}

	/**
	 * Result of one encoder, in a list of few.
	 *
	 * @param encoder the encoder
	 * @param bytes its result
	 * @param first the thread that asked first, most often the one that sends to all
	 * @param view that thread's view, so that it needs none for each session
	 * @param next result of another encoder
	 */
	private record Image(Function<Frame, ByteBuffer> encoder, ByteBuffer bytes, Thread first, ByteBuffer view,
			@Nullable Image next) {

		static Image of(Function<Frame, ByteBuffer> encoder, ByteBuffer bytes, @Nullable Image next) {
			return new Image(encoder, bytes, Thread.currentThread(), bytes.duplicate(), next);
		}

		ByteBuffer forThisThread() {
			return (Thread.currentThread() == this.first) ? this.view.rewind() : this.bytes.duplicate();
		}

	}

}
