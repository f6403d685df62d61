package io.websock.client;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.client.ClientEvent.RefusalReason;
import io.websock.protocol.ClientHandshake;
import io.websock.protocol.CloseCode;
import io.websock.protocol.DeflateAgreement;
import io.websock.protocol.FrameDecoder;
import io.websock.protocol.ResponseBody;
import io.websock.protocol.ResponseHead;
import io.websock.protocol.Role;
import io.websock.protocol.WebSocketUri;
import io.websock.protocol.WindowDeflate;
import org.jspecify.annotations.Nullable;

/**
 * State of a connection whose opening handshake is under way.
 */
public final class Opening implements ClientState {

	private static final int NONCE_BYTES = 16;

	private final Request request;

	private final ResponseHead head;

	/** The refusal whose body is on its way. */
	private final @Nullable Refusal refusal;

	private Opening(Request request, ResponseHead head, @Nullable Refusal refusal) {
		this.request = request;
		this.head = head;
		this.refusal = refusal;
	}

	static Step begin(WebSocketUri uri, ClientOptions options, RandomGenerator random, Instant now) {
		ClientHandshake handshake = handshake(options, random);
		byte[] bytes = handshake.request(uri.resource(), uri.authority(), options.headers());
		return begin(new Request(options, handshake, MaskingKeys.of(random), deadline(options, now), null),
				List.of(ByteBuffer.wrap(bytes)));
	}

	static Step beginStream(WebSocketUri uri, ClientOptions options, RandomGenerator random, Instant now) {
		ClientHandshake handshake = handshake(options, random);
		StreamRequest stream = StreamRequest.of(uri, handshake, options);
		return begin(new Request(options, handshake, MaskingKeys.of(random), deadline(options, now), stream),
				List.of());
	}

	private static Step begin(Request request, List<ByteBuffer> out) {
		return new Step(new Opening(request, ResponseHead.none(request.options().maxHeaderBytes()), null), List.of(),
				out, request.deadline());
	}

	private static ClientHandshake handshake(ClientOptions options, RandomGenerator random) {
		byte[] nonce = new byte[NONCE_BYTES];
		random.nextBytes(nonce);
		return options.handshake(nonce);
	}

	private static @Nullable Instant deadline(ClientOptions options, Instant now) {
		return options.handshakeTimeout().isZero() ? null : now.plus(options.handshakeTimeout());
	}

	/**
	 * Returns the request of a handshake over HTTP/2.
	 * @return the request to send
	 * @throws IllegalStateException over HTTP/1.1
	 */
	public StreamRequest request() {
		StreamRequest stream = this.request.stream();
		if (stream == null) {
			throw new IllegalStateException("The handshake is not over HTTP/2");
		}
		return stream;
	}

	/**
	 * Takes the response to {@link #request()}. Interim responses are left out by the
	 * carrier. DATA that follows a refusal is its body, up to a limit; it ends with
	 * {@link #endOfInput}, which also follows where the response had END_STREAM.
	 * @param status its status
	 * @param headers its headers; lookups should ignore case
	 * @param now the time
	 * @return what follows
	 * @throws IllegalStateException over HTTP/1.1
	 */
	public Step respond(int status, Map<String, List<String>> headers, Instant now) {
		request();
		if (status < 200 || status > 299) {
			return refusal(status, headers, ByteBuffer.allocate(0));
		}
		return agreed(this.request.handshake().checkStream(status, headers), headers, now, ByteBuffer.allocate(0));
	}

	/**
	 * Notes that the server's SETTINGS have not enabled extended CONNECT (RFC 8441
	 * section 3), so that {@link #request()} must not be sent.
	 * @param now the time
	 * @return the event {@link ClientEvent.Refused}
	 * @throws IllegalStateException over HTTP/1.1
	 */
	public Step withoutExtendedConnect(Instant now) {
		request();
		return refused(RefusalReason.NO_EXTENDED_CONNECT);
	}

	@Override
	public Step receive(ByteBuffer bytes, Instant now) {
		Step step = receiveNext(bytes, now);
		if (!bytes.hasRemaining()) {
			return step;
		}
		// The state is open: a handshake that fails takes all
		Step rest = step.state().receive(bytes, now);
		List<ClientEvent> events = new ArrayList<>(step.events());
		events.addAll(rest.events());
		List<ByteBuffer> out = new ArrayList<>(step.out());
		out.addAll(rest.out());
		return new Step(rest.state(), events, out, rest.wakeAt());
	}

	@Override
	public Step receiveNext(ByteBuffer bytes, Instant now) {
		Refusal refusal = this.refusal;
		if (refusal != null) {
			return refusal(refusal.with(refusal.body().feed(bytes)));
		}
		if (this.request.stream() != null) {
			return failed("RFC 8441 section 5: DATA comes after the response's headers");
		}
		ResponseHead head = this.head.feed(bytes);
		String violation = head.violation();
		if (violation != null) {
			return failed(violation);
		}
		if (!head.isComplete()) {
			return new Step(new Opening(this.request, head, null), List.of(), List.of(), this.request.deadline());
		}
		return head(head, bytes, now);
	}

	private Step head(ResponseHead head, ByteBuffer rest, Instant now) {
		if (head.status() == 101) {
			return agreed(this.request.handshake().check(101, head.headers()), head.headers(), now, rest);
		}
		return refusal(head.status(), head.headers(), rest);
	}

	private Step refusal(int status, Map<String, List<String>> headers, ByteBuffer rest) {
		ResponseBody body = ResponseBody.of(status, headers, this.request.options().maxRefusalBody());
		return refusal(new Refusal(status, headers, body.feed(rest)));
	}

	private Step refusal(Refusal refusal) {
		return refusal.body().isComplete() ? ended(refusal.event()) : new Step(
				new Opening(this.request, this.head, refusal), List.of(), List.of(), this.request.deadline());
	}

	private static Step refused(RefusalReason reason) {
		return ended(new ClientEvent.Refused(reason, 0, Map.of(), ByteBuffer.allocate(0)));
	}

	private Step agreed(ClientHandshake.Outcome outcome, Map<String, List<String>> headers, Instant now,
			ByteBuffer rest) {
		if (!(outcome instanceof ClientHandshake.Established established)) {
			return failed(((ClientHandshake.Failed) outcome).rule());
		}
		ClientOptions options = this.request.options();
		DeflateAgreement agreement = established.deflate();
		WindowDeflate deflate = options.deflate(agreement);
		Connection connection = new Connection(options, FrameDecoder.forkable(Role.CLIENT, options.limits(), deflate),
				deflate, this.request.keys(), Heartbeat.of(now), CloseProgress.NONE);
		List<String> extensions = (agreement != null) ? List.of(agreement.answer().toString()) : List.of();
		// Frames may come in one segment with the response
		return connection.step(now)
			.event(new ClientEvent.Opened(established.subprotocol(), extensions, headers))
			.receiveNext(rest)
			.step();
	}

	@Override
	public Step send(Frame frame, Instant now) {
		throw new IllegalStateException("The connection is not open yet");
	}

	@Override
	public Step close(CloseDetail detail, Instant now) {
		return new Step(Closed.INSTANCE, List.of(CloseProgress.NONE.closed()), List.of(), null);
	}

	@Override
	public Step endOfInput(Instant now) {
		Refusal refusal = this.refusal;
		return (refusal != null) ? ended(refusal.event())
				: failed("RFC 6455 section 4.1: the server answers the opening handshake");
	}

	@Override
	public Step reset(int errorCode, Instant now) {
		if (this.refusal != null) {
			return endOfInput(now);
		}
		return switch (errorCode) {
			case StreamErrors.REFUSED_STREAM -> refused(RefusalReason.REFUSED_STREAM);
			case StreamErrors.HTTP_1_1_REQUIRED -> refused(RefusalReason.HTTP_1_1_REQUIRED);
			default -> failed("RFC 9113 section 6.4: the stream was reset with " + StreamErrors.name(errorCode));
		};
	}

	@Override
	public Step writable(long bytes, Instant now) {
		return new Step(this, List.of(), List.of(), this.request.deadline());
	}

	@Override
	public Step tick(Instant now) {
		Instant deadline = this.request.deadline();
		if (deadline == null || now.isBefore(deadline)) {
			return new Step(this, List.of(), List.of(), deadline);
		}
		return (this.refusal != null) ? endOfInput(now)
				: failed("The opening handshake took longer than " + this.request.options().handshakeTimeout());
	}

	private static Step failed(String rule) {
		return ended(new ClientEvent.Failed(rule, CloseCode.ABNORMAL));
	}

	private static Step ended(ClientEvent event) {
		return new Step(Failed.ENDED, List.of(event), List.of(), null);
	}

	@Override
	public boolean isOutputComplete() {
		return false;
	}

	@Override
	public boolean isEnded() {
		return false;
	}

	@Override
	public String toString() {
		return "Opening";
	}

	/**
	 * What stays the same during a handshake.
	 *
	 * @param options the client's options
	 * @param handshake judges the response
	 * @param keys masking keys of the connection
	 * @param deadline when the handshake is given up, or {@code null} for never
	 * @param stream the request over HTTP/2, or {@code null} over HTTP/1.1
	 */
	private record Request(ClientOptions options, ClientHandshake handshake, MaskingKeys keys,
			@Nullable Instant deadline, @Nullable StreamRequest stream) {

	}

}
