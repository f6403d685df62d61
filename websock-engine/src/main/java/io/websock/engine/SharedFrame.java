package io.websock.engine;

import java.nio.ByteBuffer;
import java.util.function.Function;

import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.protocol.Opcode;
import org.jspecify.annotations.Nullable;

/**
 * A frame on its way to many sessions, with what would else be made for each of them: its
 * length, its opcode, its entry in a mailbox and its bytes on the wire. Thread-safe.
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
		this.pushed = new Pushed(frame, FrameKind.cost(frame), this);
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
	 * Counts that it was handed to one connection.
	 * @param transport the connection, which may count frames itself
	 * @param listener what counts
	 */
	void countSent(Transport transport, SessionListener listener) {
		if (!transport.countsSentFrames()) {
			listener.frameSent(this.opcode, this.bytes);
		}
		if (this.frame instanceof DataFrame) {
			listener.messageSent();
		}
	}

	Pushed pushed() {
		return this.pushed;
	}

	/**
	 * Returns the frame as it goes over the wire. An encoder is called once, by whichever
	 * thread comes first, and the outcome kept: pass the same object for all connections
	 * that are to get the same bytes, and another for others.
	 * @param encoder header and payload from a frame
	 * @return a view that is the calling thread's until it asks for the next one
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
	 * What one encoder made of the frame, in a list of few.
	 *
	 * @param encoder the encoder
	 * @param bytes what it made
	 * @param first the thread that asked first, most often the one that sends to all
	 * @param view that thread's, so that none has to be made for each receiver
	 * @param next what another made
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
