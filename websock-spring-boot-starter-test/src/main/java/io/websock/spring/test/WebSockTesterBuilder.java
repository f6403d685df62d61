package io.websock.spring.test;

import java.net.InetSocketAddress;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.websock.WebSock;
import io.websock.engine.SessionFactory;
import io.websock.engine.SessionSettings;
import io.websock.engine.SessionSettings.Rates;
import io.websock.test.UpgradeResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Handshake of a {@link WebSockTester}, and the settings of its session. Path and query
 * are those of the request; variables of the path come from the endpoint's pattern.
 *
 * <p>
 * The handshake passes the checks and interceptors of an application on the servlet
 * stack. There is no container: no filter runs, Spring Security's among them, and there
 * are no forwarded headers, no context path and no compression.
 *
 * <p>
 * Not thread-safe.
 *
 * @param <S> type of the session's state
 */
public final class WebSockTesterBuilder<S extends @Nullable Object> {

	private final WebSockTestKit kit;

	/** Makes the handler of a session that keeps a record. */
	private final Function<CallbackRecord<S>, WebSock<S>> handlers;

	private final ClientRequest request = new ClientRequest();

	private EndpointUnderTest description;

	private UnaryOperator<SessionSettings> settings = UnaryOperator.identity();

	private boolean answersPings;

	WebSockTesterBuilder(WebSockTestKit kit, Object endpoint, Function<CallbackRecord<S>, WebSock<S>> handlers) {
		this.kit = kit;
		this.handlers = handlers;
		this.description = kit.describe(endpoint);
	}

	/**
	 * Sets the path, which may have a query. By default it is the endpoint's pattern.
	 * @param target path and query as a client sends them, encoded, such as
	 * {@code /chat/lobby?name=Ada}
	 * @return this builder
	 */
	public WebSockTesterBuilder<S> at(String target) {
		this.request.target(target);
		return this;
	}

	/**
	 * Sets the path with variables that are encoded.
	 * @param template path and query, such as <code>/chat/{room}</code>
	 * @param variables values of the variables in their order
	 * @return this builder
	 */
	public WebSockTesterBuilder<S> at(String template, Object... variables) {
		return at(UriComponentsBuilder.fromUriString(template).encode().buildAndExpand(variables).toUriString());
	}

	/**
	 * Sets the pattern of the path, in place of the annotation's.
	 * @param pattern the pattern, such as <code>/chat/{room}</code>
	 * @return this builder
	 */
	public WebSockTesterBuilder<S> pattern(String pattern) {
		this.description = this.description.withPattern(pattern);
		return this;
	}

	/**
	 * Sets the endpoint's name, in place of the annotation's.
	 * @param name the name, as for {@code WebSockMessenger.broadcast}
	 * @return this builder
	 */
	public WebSockTesterBuilder<S> name(String name) {
		this.description = this.description.withName(name);
		return this;
	}

	/**
	 * Adds a query parameter.
	 * @param name its name
	 * @param values its values, decoded
	 * @return this builder
	 */
	public WebSockTesterBuilder<S> query(String name, String... values) {
		for (String value : values) {
			this.request.query(name, value);
		}
		return this;
	}

	/**
	 * Sets a header, such as {@code Authorization}. The headers of a legal handshake are
	 * there already.
	 * @param name its name
	 * @param values its values, one for each line
	 * @return this builder
	 */
	public WebSockTesterBuilder<S> header(String name, String... values) {
		this.request.header(name, values);
		return this;
	}

	/**
	 * Sets the authenticated user.
	 * @param name the user's name
	 * @return this builder
	 */
	public WebSockTesterBuilder<S> principal(String name) {
		return principal(new NamedPrincipal(name));
	}

	/**
	 * Sets the authenticated user.
	 * @param principal the user
	 * @return this builder
	 */
	public WebSockTesterBuilder<S> principal(Principal principal) {
		this.request.principal(principal);
		return this;
	}

	/**
	 * Sets the origin of the page that connects. By default the client is no page and has
	 * none; the application's own is {@code http://localhost}.
	 * @param origin the origin, such as {@code https://example.com}
	 * @return this builder
	 */
	public WebSockTesterBuilder<S> origin(String origin) {
		return header(HttpHeaders.ORIGIN, origin);
	}

	/**
	 * Offers subprotocols. The endpoint's annotation decides which one is agreed on; an
	 * endpoint without an annotation takes the first.
	 * @param offered their names, in the client's order
	 * @return this builder
	 */
	public WebSockTesterBuilder<S> subprotocol(String... offered) {
		this.request.subprotocols(offered);
		return this;
	}

	/**
	 * Adds an attribute, as interceptors of the handshake do.
	 * @param name its name
	 * @param value its value
	 * @return this builder
	 */
	public WebSockTesterBuilder<S> attribute(String name, Object value) {
		this.request.attribute(name, value);
		return this;
	}

	/**
	 * Sets the client's address.
	 * @param address the address
	 * @return this builder
	 */
	public WebSockTesterBuilder<S> remoteAddress(InetSocketAddress address) {
		this.request.remoteAddress(address);
		return this;
	}

	/**
	 * Sets the idle timeout, by default 60 s.
	 * @param timeout maximum time without a byte from the client; zero disables it
	 * @return this builder
	 */
	public WebSockTesterBuilder<S> idleTimeout(Duration timeout) {
		return change((settings) -> Settings.withIdleTimeout(settings, timeout));
	}

	/**
	 * Has the session ping a client that is silent.
	 * @param interval silence after which a ping is sent; zero disables pings
	 * @param timeout maximum time from a ping to the next byte from the client
	 * @return this builder
	 */
	public WebSockTesterBuilder<S> heartbeat(Duration interval, Duration timeout) {
		return change((settings) -> Settings.withHeartbeat(settings, interval, timeout));
	}

	/**
	 * Sets the maximum time until the stage that a callback of an
	 * {@link io.websock.AsyncWebSock} returned is complete, by default 30 s. It passes by
	 * the kit's clock.
	 * @param timeout the time; like the property it cannot be switched off
	 * @return this builder
	 * @throws IllegalArgumentException if the time is not longer than zero
	 */
	public WebSockTesterBuilder<S> callbackTimeout(Duration timeout) {
		if (timeout.isZero() || timeout.isNegative()) {
			throw new IllegalArgumentException("'timeout' must be longer than zero, was " + timeout);
		}
		return change((settings) -> Settings.withCallbackTimeout(settings, timeout));
	}

	/**
	 * Sets the maximum size of a message from the client. A larger one ends the session
	 * with 1009.
	 * @param bytes the size in bytes
	 * @return this builder
	 */
	public WebSockTesterBuilder<S> maxMessageSize(int bytes) {
		return change((settings) -> Settings.withMaxMessageSize(settings, bytes));
	}

	/**
	 * Limits what the client may send in a second. More ends the session with 1008.
	 * @param messages number of messages; zero for any
	 * @param bytes number of bytes; zero for any
	 * @return this builder
	 */
	public WebSockTesterBuilder<S> rates(int messages, long bytes) {
		return change((settings) -> Settings.withRates(settings, new Rates(messages, bytes)));
	}

	/**
	 * Sets the number of messages that may wait for the session, as they do while its
	 * client does not read.
	 * @param capacity the number
	 * @return this builder
	 */
	public WebSockTesterBuilder<S> mailboxCapacity(int capacity) {
		return change((settings) -> Settings.withMailboxCapacity(settings, capacity));
	}

	/**
	 * Has the client answer pings, as browsers do. By default it sends nothing by itself
	 * other than the answer to a close frame.
	 * @return this builder
	 */
	public WebSockTesterBuilder<S> answeringPings() {
		this.answersPings = true;
		return this;
	}

	/**
	 * Performs the handshake, opens the session and runs {@code init}. Whether the
	 * session is open then is for the test to assert.
	 * @return the tester of the session
	 * @throws AssertionError if the handshake is refused
	 * @throws IllegalArgumentException if the path does not match the endpoint's pattern
	 */
	public WebSockTester<S> open() {
		CallbackRecord<S> callbacks = new CallbackRecord<>();
		SessionFactory sessions = attempt(callbacks).accepted();
		TestPeer peer = new TestPeer(this.answersPings);
		MemorySocket socket = new MemorySocket(this.kit.tasks(), peer);
		this.kit.tasks().execute(() -> socket.open((transport) -> sessions.create(transport, List.of())));
		this.kit.tasks().settle();
		return new WebSockTester<>(this.kit, callbacks, peer, socket);
	}

	/**
	 * Performs a handshake that is refused: by the protocol, the origin, a subprotocol
	 * that is required, a limit of sessions, or an interceptor.
	 * @return the answer: status, headers and body
	 * @throws AssertionError if the handshake is accepted
	 * @throws IllegalArgumentException if the path does not match the endpoint's pattern
	 */
	public UpgradeResponse refused() {
		return attempt(new CallbackRecord<>()).refused();
	}

	private HandshakeAttempt attempt(CallbackRecord<S> callbacks) {
		return this.kit.handshake(this.description, this.handlers.apply(callbacks), this.settings, this.request);
	}

	private WebSockTesterBuilder<S> change(UnaryOperator<SessionSettings> change) {
		UnaryOperator<SessionSettings> before = this.settings;
		this.settings = (settings) -> change.apply(before.apply(settings));
		return this;
	}

	/**
	 * A user who is known by name.
	 */
	private record NamedPrincipal(String name) implements Principal {

		@Override
		public String getName() {
			return this.name;
		}

	}

}
