package io.websock.spring.transport.jetty;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.websock.BinaryFrame;
import io.websock.Frame;
import io.websock.PingFrame;
import io.websock.PongFrame;
import io.websock.SessionFailure;
import io.websock.TextFrame;
import io.websock.engine.InboundEvents;
import io.websock.engine.InboundSink;
import io.websock.engine.SessionFactory;
import io.websock.engine.Transport;
import io.websock.protocol.CloseCode;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.ExtensionConfig;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.exceptions.BadPayloadException;
import org.eclipse.jetty.websocket.api.exceptions.MessageTooLargeException;
import org.eclipse.jetty.websocket.api.exceptions.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * A Jetty WebSocket connection as the transport of one session. Jetty reads one event for
 * each demand. The transport demands the next one only when the session can take it,
 * which is all the back-pressure that is needed.
 *
 * <p>
 * Public with public callbacks only because Jetty finds them by reflection.
 */
public final class JettyTransport implements Session.Listener, Transport {

	/**
	 * Bytes handed to Jetty and not yet written above which the session keeps frames to
	 * itself. Jetty writes what it has in one go, so a few small frames at a time pay.
	 */
	private static final long WINDOW = 16 * 1024;

	/** What a frame takes beside its payload while it is pending, in bytes. */
	private static final int FRAME_COST = 64;

	private final SessionFactory sessions;

	private final PeerClose peerClose;

	private final InboundEvents inbox = new InboundEvents();

	private final AtomicLong pending = new AtomicLong();

	/** Set before any other thread can call: in {@link #onWebSocketOpen}. */
	private io.websock.engine.@Nullable Session session;

	private @Nullable Session connection;

	/**
	 * Whether Jetty was asked for the next event; by the owner, cleared by Jetty's
	 * thread.
	 */
	private volatile boolean demanded;

	/** What Jetty found wrong with what the peer sent. */
	private volatile @Nullable Throwable failure;

	/** Whether nothing more will come. */
	private volatile boolean inputEnded;

	/**
	 * Creates a transport.
	 * @param sessions creates the session
	 * @param stream the stream that the connection is, or {@code null} over HTTP/1.1
	 */
	JettyTransport(SessionFactory sessions, @Nullable TunnelStream stream) {
		this.sessions = sessions;
		this.peerClose = new PeerClose(stream);
	}

	@Override
	public void onWebSocketOpen(Session connection) {
		this.connection = connection;
		connection.setIdleTimeout(Duration.ZERO);
		long maxMessageSize = this.sessions.settings().wire().limits().maxMessageSize();
		connection.setMaxTextMessageSize(maxMessageSize);
		connection.setMaxBinaryMessageSize(maxMessageSize);
		// Nothing between this and open() may fail: the session is known
		io.websock.engine.Session session = this.sessions.create(this, extensions(connection));
		this.session = session;
		session.open();
	}

	private static List<String> extensions(Session connection) {
		return connection.getUpgradeResponse()
			.getExtensions()
			.stream()
			.map(ExtensionConfig::getParameterizedName)
			.toList();
	}

	@Override
	public void onWebSocketText(String text) {
		arrived(Frame.text(text));
	}

	@Override
	public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
		Frame frame = Frame.binary(payload);
		callback.succeed();
		arrived(frame);
	}

	@Override
	public void onWebSocketPing(ByteBuffer payload) {
		arrived(Frame.ping(bytes(payload)));
	}

	@Override
	public void onWebSocketPong(ByteBuffer payload) {
		arrived(Frame.pong(bytes(payload)));
	}

	@Override
	public void onWebSocketError(Throwable failure) {
		this.failure = failure;
	}

	@Override
	public void onWebSocketClose(int code, @Nullable String reason, Callback callback) {
		Throwable failure = this.failure;
		this.inputEnded = true;
		if (this.session == null) {
			callback.succeed();
			return;
		}
		if (failure instanceof MessageTooLargeException) {
			this.peerClose.pass(callback);
			this.inbox.violated(code, new SessionFailure.MessageTooLarge("'max-message-size' of the endpoint"));
		}
		else if (failure instanceof ProtocolException || failure instanceof BadPayloadException) {
			this.peerClose.pass(callback);
			this.inbox.violated(code, new SessionFailure.ProtocolViolation(code, rule(failure)));
		}
		else if (failure != null || code == CloseCode.ABNORMAL) {
			this.peerClose.pass(callback);
			session().disconnected();
		}
		else {
			this.peerClose.hold(callback);
			this.inbox.closed(code, (reason != null) ? reason : "");
			this.peerClose.completeIfReleased();
		}
		session().readable();
	}

	@Override
	public void receive(InboundSink receiver) {
		this.inbox.deliver(receiver);
		if (!this.demanded && !this.inputEnded && this.inbox.isEmpty() && receiver.isReady()) {
			this.demanded = true;
			connection().demand();
		}
	}

	@Override
	public boolean isReady() {
		return this.pending.get() < WINDOW;
	}

	@Override
	public boolean isReadyToClose() {
		return this.pending.get() == 0;
	}

	@Override
	public long pendingBytes() {
		return this.pending.get();
	}

	@Override
	public void send(Frame frame) {
		Callback sending = sending(frame.payloadLength());
		if (frame instanceof TextFrame text) {
			connection().sendText(text.text(), sending);
		}
		else if (frame instanceof BinaryFrame binary) {
			connection().sendBinary(binary.buffer(), sending);
		}
		else if (frame instanceof PingFrame ping) {
			connection().sendPing(ping.buffer(), sending);
		}
		else if (frame instanceof PongFrame pong) {
			connection().sendPong(pong.buffer(), sending);
		}
	}

	@Override
	public void flush() {
		// Jetty writes on its own
	}

	@Override
	public void close(int code, String reason, boolean await) {
		if (code != CloseCode.NO_STATUS) {
			connection().close(code, reason, await ? Callback.NOOP : cut());
		}
		this.peerClose.release();
	}

	@Override
	public void abort() {
		this.inputEnded = true;
		connection().disconnect();
		this.peerClose.endStream();
		this.peerClose.release();
	}

	private void arrived(Frame frame) {
		this.inbox.received(frame);
		this.demanded = false;
		session().readable();
	}

	/**
	 * Counts a frame as pending until Jetty has written it.
	 */
	private Callback sending(long payload) {
		long bytes = payload + FRAME_COST;
		this.pending.addAndGet(bytes);
		return Callback.from(() -> written(bytes), (failure) -> written(bytes));
	}

	private void written(long bytes) {
		long left = this.pending.addAndGet(-bytes);
		if (left == 0 || (left < WINDOW && left + bytes >= WINDOW)) {
			session().writable();
		}
	}

	/**
	 * Cuts once the close frame is out, unless both close frames are, when Jetty does.
	 */
	private Callback cut() {
		return this.peerClose.isHeld() ? Callback.NOOP : Callback.from(this::abort, (failure) -> abort());
	}

	private Session connection() {
		Session connection = this.connection;
		if (connection == null) {
			throw new IllegalStateException("Jetty has not opened the connection");
		}
		return connection;
	}

	private io.websock.engine.Session session() {
		io.websock.engine.Session session = this.session;
		if (session == null) {
			throw new IllegalStateException("Jetty has not opened the connection");
		}
		return session;
	}

	private static String rule(Throwable failure) {
		return (failure instanceof BadPayloadException) ? "a payload that is not what its opcode says"
				: "a frame that RFC 6455 does not allow";
	}

	private static byte[] bytes(ByteBuffer payload) {
		byte[] bytes = new byte[payload.remaining()];
		payload.get(bytes);
		return bytes;
	}

}
