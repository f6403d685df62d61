package io.websock.engine.wire;

import java.io.IOException;
import java.nio.ByteBuffer;

import io.websock.BinaryFrame;
import io.websock.Frame;
import io.websock.SessionFailure;
import io.websock.TextFrame;
import io.websock.engine.InboundSink;
import io.websock.engine.Session;
import io.websock.engine.SessionListener;
import io.websock.protocol.CloseCode;
import io.websock.protocol.DecodeStatus;
import io.websock.protocol.FrameDecoder;
import io.websock.protocol.FrameSink;
import io.websock.protocol.Opcode;
import io.websock.protocol.Role;
import io.websock.protocol.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Bytes from a socket to a session: reads until the socket is empty or the session wants
 * no more. Only a read that found the socket empty has it watched for bytes, so they stay
 * there while the session is busy or back-pressured. Used by the session's owner, except
 * where a method says otherwise.
 */
final class WireReader implements FrameSink {

	private final ByteSocket socket;

	private final CloseHandshake closing;

	private final SessionListener listener;

	private final FrameDecoder decoder;

	/** Null unless frames are traced. */
	private final @Nullable Wiretap wiretap;

	/** Bytes that were read and not decoded, as the session wanted no more. */
	private @Nullable ByteBuffer input;

	/** The session, while it receives. */
	private @Nullable InboundSink sink;

	/** Whether the socket is watched for bytes, or its report is on its way. */
	private volatile boolean watched = true;

	/** The thread that handles a report of bytes; others ask the socket to watch. */
	private volatile @Nullable Thread dispatcher;

	/** Whether {@link #dispatcher} is to have the socket watched; its own field. */
	private boolean watchAfterDispatch;

	WireReader(Role role, ByteSocket socket, CloseHandshake closing, Session session,
			@Nullable ConnectionDeflate deflate, @Nullable Wiretap wiretap) {
		this.socket = socket;
		this.closing = closing;
		this.wiretap = wiretap;
		this.listener = session.endpoint().listener();
		this.decoder = new FrameDecoder(role, session.endpoint().settings().wire().limits(),
				(deflate != null) ? deflate.codec() : null);
	}

	/**
	 * Handles a report of bytes, on the thread that brings it.
	 * @param session runs on this thread if no other thread owns it
	 * @return whether the caller is to have the socket watched for more
	 */
	boolean dispatch(Session session) {
		this.dispatcher = Thread.currentThread();
		this.watchAfterDispatch = false;
		this.watched = false;
		try {
			session.readable();
		}
		finally {
			this.dispatcher = null;
		}
		return this.watchAfterDispatch;
	}

	/**
	 * Returns whether the socket is watched for bytes, or is to be. Called by any thread.
	 */
	boolean isWatched() {
		return this.watched;
	}

	/**
	 * Passes what has arrived to the session: what is left from the last call first, then
	 * what the socket has.
	 * @param sink the session
	 * @throws IOException if the connection is lost
	 */
	void receive(InboundSink sink) throws IOException {
		this.sink = sink;
		try {
			if (decodeInput(sink) && !this.watched) {
				read(sink);
			}
		}
		finally {
			this.sink = null;
		}
	}

	/**
	 * Decodes what is left from the last call.
	 * @return whether nothing is left of it, and the connection has not ended
	 */
	private boolean decodeInput(InboundSink sink) {
		ByteBuffer input = this.input;
		this.input = null;
		boolean decoded = input == null || decode(input, sink);
		if (input != null && this.input == null) {
			BufferPool.of(this.socket).give(input);
		}
		return decoded;
	}

	/**
	 * Reads until the socket is empty or the session wants no more.
	 */
	private void read(InboundSink sink) throws IOException {
		BufferPool pool = BufferPool.of(this.socket);
		ByteBuffer buffer = pool.take();
		try {
			boolean goOn = true;
			while (goOn) {
				goOn = read(buffer, sink);
			}
		}
		finally {
			ByteBuffer input = this.input;
			if (input != null) {
				this.input = BufferPool.kept(input);
			}
			else {
				pool.give(buffer);
			}
		}
	}

	/**
	 * Reads once.
	 * @return whether to read on
	 */
	private boolean read(ByteBuffer buffer, InboundSink sink) throws IOException {
		int read = this.socket.read(buffer.clear());
		if (read < 0) {
			this.closing.end();
			return false;
		}
		boolean filled = !buffer.hasRemaining();
		boolean goOn = read == 0 || arrived(buffer.flip(), sink);
		if (goOn && (read == 0 || (!filled && this.socket.isDrainedByShortRead()))) {
			watch();
			return false;
		}
		return goOn;
	}

	/**
	 * Handles bytes that were read.
	 * @return whether to read on: not all bytes end a frame, so the session is asked
	 */
	private boolean arrived(ByteBuffer buffer, InboundSink sink) {
		sink.arrived(buffer.remaining());
		return decode(buffer, sink) && sink.isReady();
	}

	/**
	 * Decodes bytes that were read.
	 * @return whether all of them, and the connection has not ended
	 */
	private boolean decode(ByteBuffer buffer, InboundSink sink) {
		DecodeStatus status = this.decoder.decode(buffer, this);
		Violation violation = this.decoder.violation();
		if (status == DecodeStatus.PAUSED) {
			this.input = this.closing.hasEnded() ? null : buffer;
			return false;
		}
		if (violation != null && !this.closing.isSent()) {
			sink.violated(violation.code(), failure(violation));
		}
		return !this.closing.hasEnded();
	}

	private void watch() {
		this.watched = true;
		if (Thread.currentThread() == this.dispatcher) {
			this.watchAfterDispatch = true;
		}
		else {
			this.socket.awaitReadable();
		}
	}

	@Override
	public void frame(Opcode opcode, long bytes) {
		this.listener.frameReceived(opcode, bytes);
		if (this.wiretap != null) {
			this.wiretap.received(opcode, bytes);
		}
	}

	@Override
	public boolean message(Opcode opcode, ByteBuffer payload) {
		return received((opcode == Opcode.TEXT) ? Frame.text(payload) : Frame.binary(payload));
	}

	@Override
	public boolean message(Opcode opcode, byte[] payload) {
		return received((opcode == Opcode.TEXT) ? TextFrame.wrap(payload) : BinaryFrame.wrap(payload));
	}

	@Override
	public boolean ping(ByteBuffer payload) {
		return received(Frame.ping(bytes(payload)));
	}

	@Override
	public boolean pong(ByteBuffer payload) {
		return received(Frame.pong(bytes(payload)));
	}

	@Override
	public void close(int code, String reason) {
		this.closing.received();
		InboundSink sink = this.sink;
		if (sink != null) {
			sink.closed(code, reason);
		}
		this.closing.proceed();
	}

	private boolean received(Frame frame) {
		InboundSink sink = this.sink;
		if (sink == null) {
			return false;
		}
		sink.received(frame);
		return sink.isReady() && !this.closing.hasEnded();
	}

	private static SessionFailure failure(Violation violation) {
		return (violation.code() == CloseCode.TOO_BIG) ? new SessionFailure.MessageTooLarge(violation.rule())
				: new SessionFailure.ProtocolViolation(violation.code(), violation.rule());
	}

	private static byte[] bytes(ByteBuffer payload) {
		byte[] bytes = new byte[payload.remaining()];
		payload.get(bytes);
		return bytes;
	}

	/**
	 * Returns where bytes wait: watched for, or held in the socket or here.
	 */
	@Override
	public String toString() {
		ByteBuffer input = this.input;
		return this.watched ? "watched" : "held=" + ((input != null) ? input.remaining() : 0);
	}

}
