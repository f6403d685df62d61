package io.websock.engine.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Function;

import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.engine.FrameKind;
import io.websock.engine.InboundSink;
import io.websock.engine.Session;
import io.websock.engine.SharedBatch;
import io.websock.engine.SharedFrame;
import io.websock.engine.Transport;
import io.websock.protocol.Opcode;
import io.websock.protocol.Role;
import org.jspecify.annotations.Nullable;

/**
 * Transport of one session over a connection that carries bytes: speaks RFC 6455 in
 * either role, writes once a turn, and holds no buffer while nothing is under way.
 *
 * <p>
 * The host of the connection calls {@link #open()} once, then {@link #readable()},
 * {@link #writable()} and {@link #lost()} as its {@link ByteSocket} promises, on any
 * thread; the first three run callbacks on the caller's thread if no other thread owns
 * the session. The methods of {@link Transport} are the session's.
 */
public final class WireTransport implements Transport {

	/** One object for all connections, so that they share what it encodes. */
	private static final Function<Frame, ByteBuffer> ENCODER = FrameWriter::encode;

	private final ByteSocket socket;

	private final @Nullable ConnectionDeflate deflate;

	private final FrameWriter writer;

	private final Session session;

	private final CloseHandshake closing;

	private final WireReader reader;

	/** Null unless frames are traced. */
	private final @Nullable Wiretap wiretap;

	/**
	 * Creates a server's transport and its session.
	 * @param socket the connection
	 * @param deflate what the opening handshake agreed on, or {@code null} for none
	 * @param opener creates the session of a transport
	 */
	public WireTransport(ByteSocket socket, @Nullable ConnectionDeflate deflate, Function<Transport, Session> opener) {
		this(Role.SERVER, socket, deflate, opener);
	}

	/**
	 * Creates the transport and its session.
	 * @param role our side of the connection
	 * @param socket the connection
	 * @param deflate what the opening handshake agreed on, for the same role, or
	 * {@code null} for none
	 * @param opener creates the session of a transport
	 */
	public WireTransport(Role role, ByteSocket socket, @Nullable ConnectionDeflate deflate,
			Function<Transport, Session> opener) {
		this.socket = socket;
		this.deflate = deflate;
		this.writer = new FrameWriter(socket, role);
		this.session = opener.apply(this);
		this.closing = new CloseHandshake(socket, this.writer, deflate, this.session, role);
		this.wiretap = Wiretap.of(this.session.id());
		this.reader = new WireReader(role, socket, this.closing, this.session, deflate, this.wiretap);
	}

	/**
	 * Opens the session. Bytes that came with the handshake are left to the first
	 * {@link #readable()}.
	 */
	public void open() {
		this.session.open();
	}

	/**
	 * Handles the report that there are bytes to read.
	 * @return whether the caller is to have the socket
	 * {@linkplain ByteSocket#awaitReadable() watched} for more
	 */
	public boolean readable() {
		return this.reader.dispatch(this.session);
	}

	/**
	 * Returns whether the socket is watched for bytes, or is to be. Called by any thread.
	 */
	boolean isWatched() {
		return this.reader.isWatched();
	}

	/**
	 * Handles the report that there is room to write.
	 */
	public void writable() {
		this.session.writable();
	}

	/**
	 * Handles the loss of the connection: has the session's owner end it.
	 */
	public void lost() {
		this.session.disconnected();
	}

	@Override
	public void progress() {
		try {
			this.writer.resume();
			this.closing.proceed();
		}
		catch (IOException ex) {
			this.closing.end();
		}
	}

	@Override
	public void receive(InboundSink sink) {
		if (this.writer.isClosed() || !sink.isReady()) {
			return;
		}
		try {
			this.reader.receive(sink);
		}
		catch (IOException ex) {
			this.closing.end();
		}
	}

	@Override
	public boolean isReady() {
		return !this.writer.isStalled();
	}

	@Override
	public boolean isReadyToClose() {
		return !this.writer.hasUnwritten();
	}

	@Override
	public boolean isIdle() {
		return this.deflate == null & this.writer.isIdle() & this.socket.isConnected();
	}

	@Override
	public long pendingBytes() {
		return this.writer.pending();
	}

	@Override
	public void send(Frame frame) {
		if (this.writer.isClosed()) {
			return;
		}
		try {
			ByteBuffer deflated = (this.deflate != null) ? deflate(frame, this.deflate) : null;
			if (this.wiretap != null) {
				this.wiretap.sent(FrameKind.opcode(frame),
						(deflated != null) ? deflated.remaining() : frame.payloadLength());
			}
			if (deflated != null) {
				this.writer.addCompressed(FrameKind.opcode(frame), deflated);
			}
			else {
				this.writer.add(frame);
			}
		}
		catch (IOException ex) {
			this.closing.end();
		}
	}

	/**
	 * Sends the bytes that all connections share, unless this one masks or compresses: a
	 * masked frame has a key of its own, and compressed messages have a cache of their
	 * own, since some connections compress each in the light of those before.
	 */
	@Override
	public void send(SharedFrame frame) {
		if (this.writer.isClosed()) {
			return;
		}
		if (!sharesBytes()) {
			send(frame.frame());
			return;
		}
		try {
			this.writer.add(frame.encoded(ENCODER));
		}
		catch (IOException ex) {
			this.closing.end();
		}
	}

	private boolean sharesBytes() {
		return this.deflate == null && this.wiretap == null && !this.writer.masks();
	}

	@Override
	public boolean send(SharedBatch batch) {
		if (!sharesBytes() || this.writer.isClosed()) {
			return false;
		}
		try {
			this.writer.add(batch.encoded(ENCODER));
		}
		catch (IOException ex) {
			this.closing.end();
		}
		return true;
	}

	/**
	 * Compresses a frame if it is a message, and counts it.
	 */
	private @Nullable ByteBuffer deflate(Frame frame, ConnectionDeflate deflate) {
		ByteBuffer deflated = (frame instanceof DataFrame message) ? deflate.deflate(message) : null;
		int length = (deflated != null) ? deflated.remaining() : frame.payloadLength();
		this.session.endpoint().listener().framesSent(FrameKind.opcode(frame), 1, length);
		return deflated;
	}

	@Override
	public void flush() {
		if (this.writer.isClosed() || this.writer.isStalled()) {
			return;
		}
		try {
			this.writer.flush();
			this.closing.proceed();
		}
		catch (IOException ex) {
			this.closing.end();
		}
	}

	@Override
	public void close(int code, String reason, boolean await) {
		if (this.writer.isClosed()) {
			return;
		}
		this.closing.sent(await);
		try {
			int length = this.writer.addClose(code, reason);
			if (this.wiretap != null) {
				this.wiretap.sent(Opcode.CLOSE, length);
			}
		}
		catch (IOException ex) {
			this.closing.end();
		}
	}

	@Override
	public void abort() {
		this.closing.end();
	}

	@Override
	public void disconnect() {
		this.socket.disconnect();
	}

	@Override
	public boolean countsReceivedFrames() {
		return true;
	}

	/**
	 * Only this transport knows how long a message is once it is compressed.
	 */
	@Override
	public boolean countsSentFrames() {
		return this.deflate != null;
	}

	/**
	 * Returns the state of the connection, as of some moment of late if another thread
	 * than the owner asks.
	 */
	@Override
	public String toString() {
		return "WireTransport[%s, %s, %s, %s, pending=%d, %s]".formatted(this.session.id(),
				this.session.endpoint().name(), this.closing, this.reader, this.writer.pending(),
				(this.deflate != null) ? this.deflate.extension() : "no deflate");
	}

}
