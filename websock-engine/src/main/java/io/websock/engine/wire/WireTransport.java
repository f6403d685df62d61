package io.websock.engine.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Function;

import io.websock.BinaryFrame;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.PingFrame;
import io.websock.SessionFailure;
import io.websock.TextFrame;
import io.websock.engine.InboundSink;
import io.websock.engine.Session;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionSettings;
import io.websock.engine.SharedFrame;
import io.websock.engine.Transport;
import io.websock.protocol.CloseCode;
import io.websock.protocol.DecodeStatus;
import io.websock.protocol.FrameDecoder;
import io.websock.protocol.FrameLimits;
import io.websock.protocol.FrameSink;
import io.websock.protocol.Opcode;
import io.websock.protocol.Role;
import io.websock.protocol.Violation;
import org.jspecify.annotations.Nullable;

/**
 * A connection that Tomcat has upgraded, as the transport of one session: reads until the
 * socket is empty, writes once a turn, and holds no buffer while nothing is under way.
 *
 * <p>
 * Whoever owns the session reads, on whatever thread. The poller watches the socket only
 * after a read that found it empty, so bytes stay there while the session is busy or
 * rests.
 */
public final class WireTransport implements Transport, FrameSink {

	/** One object for all connections, so that they share what it encodes. */
	private static final Function<Frame, ByteBuffer> ENCODER = (frame) -> Output.encode(opcode(frame), frame);

	private final ByteSocket socket;

	private final Session session;

	private final SessionListener listener;

	private final FrameDecoder decoder;

	private final Output output;

	private final @Nullable ConnectionDeflate compression;

	/** What was read while the session wanted no more; the decoder has not seen it. */
	private @Nullable ByteBuffer input;

	/** The session, while it receives. */
	private @Nullable InboundSink receiver;

	/** Whether the poller watches for bytes, or an event of it is on its way. */
	private volatile boolean watched = true;

	/** The thread that Tomcat gave for a read event; it need not ask the poller again. */
	private volatile @Nullable Thread dispatcher;

	/** Whether {@link #dispatcher} is to tell Tomcat to watch; its own field. */
	private boolean watchAfterDispatch;

	private boolean closeSent;

	private boolean closeReceived;

	private boolean halfClosing;

	private boolean ended;

	public WireTransport(ByteSocket socket, Opener opener, @Nullable ConnectionDeflate compression) {
		this.socket = socket;
		this.compression = compression;
		this.output = new Output(socket, BufferPool.SHARED);
		this.session = opener.open(this);
		this.listener = this.session.endpoint().listener();
		SessionSettings.Wire wire = this.session.endpoint().settings().wire();
		this.decoder = new FrameDecoder(Role.SERVER,
				new FrameLimits(wire.maxFrameSize(), wire.maxMessageSize(), wire.validateUtf8()),
				(compression != null) ? compression.codec() : null);
	}

	/**
	 * Makes the session of a transport.
	 */
	public interface Opener {

		Session open(Transport transport);

	}

	public void open() {
		this.session.open();
	}

	/**
	 * Returns whether the poller is to watch for bytes. Any thread.
	 * @return whether it is, or was told to
	 */
	boolean isWatched() {
		return this.watched;
	}

	/**
	 * Handles that the poller has seen bytes.
	 * @return whether Tomcat is to watch for more
	 */
	public boolean readable() {
		this.dispatcher = Thread.currentThread();
		this.watchAfterDispatch = false;
		this.watched = false;
		try {
			this.session.readable();
		}
		finally {
			this.dispatcher = null;
		}
		return this.watchAfterDispatch;
	}

	/**
	 * Handles that the poller has seen room for bytes.
	 */
	public void writable() {
		this.session.writable();
	}

	/**
	 * Handles that Tomcat has lost or closed the connection.
	 */
	public void lost() {
		this.session.disconnected();
	}

	@Override
	public void progress() {
		try {
			this.output.resume();
			finishClose();
		}
		catch (IOException ex) {
			end();
		}
	}

	@Override
	public void receive(InboundSink receiver) {
		if (this.ended || !receiver.isReady()) {
			return;
		}
		this.receiver = receiver;
		ByteBuffer input = this.input;
		this.input = null;
		try {
			if ((input == null || decode(input, receiver)) && !this.watched) {
				read((input != null) ? input : BufferPool.SHARED.take(), receiver);
			}
			else if (input != null && this.input == null) {
				BufferPool.SHARED.give(input);
			}
		}
		catch (IOException ex) {
			end();
		}
		finally {
			this.receiver = null;
		}
	}

	/**
	 * Reads until the socket is empty or the session wants no more.
	 */
	private void read(ByteBuffer buffer, InboundSink receiver) throws IOException {
		boolean goOn = true;
		while (goOn) {
			int read = this.socket.read(buffer.clear());
			if (read < 0) {
				end();
				goOn = false;
			}
			else {
				boolean filled = !buffer.hasRemaining();
				goOn = read == 0 || arrived(buffer.flip(), receiver);
				if (goOn && (read == 0 || (!filled && this.socket.isDrainedByShortRead()))) {
					watch();
					goOn = false;
				}
			}
		}
		if (this.input == null) {
			BufferPool.SHARED.give(buffer);
		}
	}

	/**
	 * Handles what was read.
	 * @return whether to read on: not all bytes end a frame, so the session is asked
	 */
	private boolean arrived(ByteBuffer buffer, InboundSink receiver) {
		receiver.arrived(buffer.remaining());
		return decode(buffer, receiver) && receiver.isReady();
	}

	/**
	 * Decodes what was read.
	 * @return whether all of it, and the session wants more
	 */
	private boolean decode(ByteBuffer buffer, InboundSink receiver) {
		DecodeStatus status = this.decoder.decode(buffer, this);
		Violation violation = this.decoder.violation();
		if (status == DecodeStatus.PAUSED) {
			this.input = this.ended ? null : buffer;
			return false;
		}
		if (violation != null && !this.closeSent) {
			receiver.violated(violation.code(), failure(violation));
		}
		return !this.ended;
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
	}

	@Override
	public boolean message(Opcode opcode, ByteBuffer payload) {
		return received((opcode == Opcode.TEXT) ? Frame.text(payload) : Frame.binary(payload));
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
		this.closeReceived = true;
		InboundSink receiver = this.receiver;
		if (receiver != null) {
			receiver.closed(code, reason);
		}
		finishClose();
	}

	private boolean received(Frame frame) {
		InboundSink receiver = this.receiver;
		if (receiver == null) {
			return false;
		}
		receiver.received(frame);
		return receiver.isReady() && !this.ended;
	}

	@Override
	public boolean isReady() {
		return !this.output.isStalled();
	}

	@Override
	public boolean isReadyToClose() {
		return !this.output.hasUnwritten();
	}

	@Override
	public boolean isIdle() {
		return !this.ended & this.compression == null & !this.output.isStalled() & this.socket.isConnected();
	}

	@Override
	public long pendingBytes() {
		return this.output.pending();
	}

	@Override
	public void send(Frame frame) {
		if (this.ended) {
			return;
		}
		try {
			ConnectionDeflate compression = this.compression;
			if (compression != null) {
				send(frame, compression);
			}
			else {
				this.output.add(opcode(frame), frame);
			}
		}
		catch (IOException ex) {
			end();
		}
	}

	/**
	 * Messages that are compressed have a cache of their own, since some connections
	 * compress each in the light of those before.
	 */
	@Override
	public void send(SharedFrame frame) {
		if (this.ended) {
			return;
		}
		if (this.compression != null) {
			send(frame.frame());
			return;
		}
		try {
			this.output.add(frame.encoded(ENCODER));
		}
		catch (IOException ex) {
			end();
		}
	}

	private void send(Frame frame, ConnectionDeflate compression) throws IOException {
		Opcode opcode = opcode(frame);
		ByteBuffer deflated = (frame instanceof DataFrame message) ? compression.deflate(message) : null;
		int length = (deflated != null) ? deflated.remaining() : frame.payloadLength();
		this.listener.frameSent(opcode, length);
		if (deflated != null) {
			this.output.addCompressed(opcode, deflated);
		}
		else {
			this.output.add(opcode, frame);
		}
	}

	private static Opcode opcode(Frame frame) {
		if (frame instanceof TextFrame) {
			return Opcode.TEXT;
		}
		if (frame instanceof BinaryFrame) {
			return Opcode.BINARY;
		}
		return (frame instanceof PingFrame) ? Opcode.PING : Opcode.PONG;
	}

	@Override
	public void flush() {
		if (this.ended || this.output.isStalled()) {
			return;
		}
		try {
			this.output.flush();
			finishClose();
		}
		catch (IOException ex) {
			end();
		}
	}

	@Override
	public void close(int code, String reason, boolean await) {
		if (this.ended) {
			return;
		}
		this.closeSent = true;
		this.halfClosing = !await;
		try {
			this.output.addClose(code, reason);
		}
		catch (IOException ex) {
			end();
		}
	}

	/**
	 * Ends the connection once our close frame is out: at once if the peer's has come;
	 * else in our direction, if the peer's is not awaited.
	 */
	private void finishClose() {
		if (!this.closeSent || this.ended || this.output.hasUnwritten()) {
			return;
		}
		if (this.closeReceived) {
			end();
		}
		else if (this.halfClosing) {
			this.halfClosing = false;
			this.socket.shutdownOutput();
		}
	}

	@Override
	public void abort() {
		end();
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
	 * Only here is it known how long a message is once it is compressed.
	 */
	@Override
	public boolean countsSentFrames() {
		return this.compression != null;
	}

	/**
	 * Lets go of the connection and of all that was held for it.
	 */
	private void end() {
		if (!this.ended) {
			this.ended = true;
			this.output.release();
			if (this.compression != null) {
				this.compression.release();
			}
			this.socket.close();
			this.session.disconnected();
		}
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

}
