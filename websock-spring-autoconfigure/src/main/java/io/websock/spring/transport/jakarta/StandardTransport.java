package io.websock.spring.transport.jakarta;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.websock.BinaryFrame;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.PingFrame;
import io.websock.PongFrame;
import io.websock.SessionFailure;
import io.websock.TextFrame;
import io.websock.engine.InboundEvents;
import io.websock.engine.InboundSink;
import io.websock.engine.Session;
import io.websock.engine.SessionSettings;
import io.websock.engine.Transport;
import io.websock.protocol.CloseCode;
import jakarta.websocket.SendResult;
import org.apache.tomcat.websocket.WsSession;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketMessage;

/**
 * A Jakarta WebSocket connection as the transport of one session. Messages are sent one
 * at a time and without blocking; on Tomcat, reading stops while the session is busy.
 *
 * <p>
 * The container answers pings and close frames on its own and judges the protocol; what
 * that hides is listed in {@code docs/containers.md}.
 */
final class StandardTransport implements Transport {

	static final String TOMCAT_SESSION = "org.apache.tomcat.websocket.WsSession";

	private static final boolean TOMCAT = ClassUtils.isPresent(TOMCAT_SESSION,
			StandardTransport.class.getClassLoader());

	/** What a frame takes beside its payload while it is pending, in bytes. */
	private static final int FRAME_COST = 64;

	private final jakarta.websocket.Session connection;

	private final ReadGate gate;

	private final Closing closing;

	private final InboundEvents inbox = new InboundEvents();

	/** Set in {@link #open}, before the container's events can reach it. */
	private @Nullable Session session;

	private @Nullable MessageAssembly assembly;

	/** Cost of the message that the container has not finished sending, or zero. */
	private volatile long pending;

	/** Whether the close frame was sent, by either side. */
	private volatile boolean closed;

	StandardTransport(jakarta.websocket.Session connection) {
		this.connection = connection;
		if (TOMCAT && connection instanceof WsSession tomcat) {
			this.gate = new ReadGate.Tomcat(tomcat);
			this.closing = new Closing.Tomcat(tomcat);
		}
		else {
			this.gate = new ReadGate();
			this.closing = new Closing(connection);
		}
	}

	/**
	 * Prepares the connection. What can fail is done here, before there is a session.
	 * @param settings what the session will be held to
	 */
	void configure(SessionSettings settings) {
		this.assembly = new MessageAssembly(settings.wire().limits().maxMessageSize());
		this.closing.configure(settings);
	}

	void open(Session session) {
		this.session = session;
		session.open();
	}

	/**
	 * Takes a message, or a part of one, from the container's reading thread.
	 * @param message the message
	 */
	void arrived(WebSocketMessage<?> message) {
		MessageAssembly assembly = this.assembly;
		if (this.session == null || assembly == null || assembly.isTooLarge()) {
			return;
		}
		long parts = assembly.bytes();
		Frame frame = frame(message, assembly);
		if (frame != null) {
			this.inbox.received(frame, (frame instanceof DataFrame) ? parts : 0);
		}
		else if (assembly.isTooLarge()) {
			this.inbox.violated(CloseCode.TOO_BIG,
					new SessionFailure.MessageTooLarge("'max-message-size' of the endpoint"));
		}
		else {
			this.inbox.arrived(assembly.bytes() - parts);
		}
		session().readable();
		this.gate.closeUnlessEmpty(this.inbox);
	}

	/**
	 * Notes that reading or writing failed.
	 */
	void lost() {
		this.pending = 0;
		if (this.session != null) {
			this.session.disconnected();
		}
	}

	/**
	 * Notes that the container closed the connection.
	 * @param code the close code, as the container reports it
	 * @param reason the reason text
	 */
	void closed(int code, @Nullable String reason) {
		if (this.closed) {
			return;
		}
		this.closed = true;
		this.pending = 0;
		if (this.session == null || code == CloseCode.ABNORMAL) {
			lost();
			return;
		}
		if (isVerdict(code, reason)) {
			this.inbox.violated(code,
					(code == CloseCode.TOO_BIG) ? new SessionFailure.MessageTooLarge("a container's limit")
							: new SessionFailure.ProtocolViolation(code, "a frame that RFC 6455 does not allow"));
		}
		else {
			this.inbox.closed(code, (reason != null) ? reason : "");
		}
		session().readable();
	}

	@Override
	public void receive(InboundSink receiver) {
		this.inbox.deliver(receiver);
		this.gate.openIfEmpty(this.inbox);
	}

	@Override
	public boolean isReady() {
		return this.pending == 0;
	}

	@Override
	public long pendingBytes() {
		return this.pending;
	}

	@Override
	public void send(Frame frame) {
		if (this.closed) {
			return;
		}
		try {
			if (frame instanceof TextFrame text) {
				this.pending = text.utf8().remaining() + FRAME_COST;
				this.connection.getAsyncRemote().sendText(wellFormed(text), this::sent);
			}
			else if (frame instanceof BinaryFrame binary) {
				this.pending = binary.buffer().remaining() + FRAME_COST;
				this.connection.getAsyncRemote().sendBinary(binary.buffer(), this::sent);
			}
			else {
				sendControl(frame);
			}
		}
		catch (IOException | IllegalStateException ex) {
			lost();
		}
	}

	@Override
	public void flush() {
		// The container sends each message at once
	}

	@Override
	public void close(int code, String reason, boolean await) {
		if (!this.closed) {
			this.closed = true;
			this.closing.close(code, reason, await);
		}
		this.gate.release();
	}

	@Override
	public void abort() {
		this.closed = true;
		this.closing.abort();
		this.gate.release();
	}

	@Override
	public boolean answersPings() {
		return true;
	}

	private @Nullable Frame frame(WebSocketMessage<?> message, MessageAssembly assembly) {
		if (message instanceof TextMessage text) {
			return assembly.add(text.getPayload(), text.isLast());
		}
		if (message instanceof BinaryMessage binary) {
			return assembly.add(binary.getPayload(), binary.isLast());
		}
		ByteBuffer payload = ((PongMessage) message).getPayload();
		byte[] bytes = new byte[payload.remaining()];
		payload.get(bytes);
		return Frame.pong(bytes);
	}

	/**
	 * Sends a control frame. The container has no other way than a blocking one, which
	 * waits only if the socket's buffer is full.
	 */
	private void sendControl(Frame frame) throws IOException {
		if (frame instanceof PingFrame ping) {
			this.connection.getBasicRemote().sendPing(ping.buffer());
		}
		else if (frame instanceof PongFrame pong) {
			this.connection.getBasicRemote().sendPong(pong.buffer());
		}
	}

	private void sent(SendResult result) {
		this.pending = 0;
		if (result.isOK()) {
			session().writable();
		}
		else {
			lost();
		}
	}

	/**
	 * Distinguishes the container's verdict on the peer from the peer's own close: the
	 * containers give a verdict a reason text.
	 */
	private static boolean isVerdict(int code, @Nullable String reason) {
		return (code == CloseCode.PROTOCOL_ERROR || code == CloseCode.INVALID_PAYLOAD || code == CloseCode.TOO_BIG)
				&& reason != null && !reason.isEmpty();
	}

	/**
	 * Returns a frame's text with unpaired surrogates replaced, which Tomcat's encoder
	 * refuses.
	 */
	private static String wellFormed(TextFrame frame) {
		String text = frame.text();
		for (int i = 0; i < text.length(); i++) {
			if (Character.isSurrogate(text.charAt(i))) {
				return StandardCharsets.UTF_8.decode(frame.utf8()).toString();
			}
		}
		return text;
	}

	private Session session() {
		Session session = this.session;
		if (session == null) {
			throw new IllegalStateException("The connection is not open");
		}
		return session;
	}

}
