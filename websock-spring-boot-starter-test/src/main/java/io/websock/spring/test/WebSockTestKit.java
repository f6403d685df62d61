package io.websock.spring.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import io.websock.AsyncWebSock;
import io.websock.WebSock;
import io.websock.engine.AsyncHandler;
import io.websock.engine.CallbackInstrumentation;
import io.websock.engine.Session;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SessionSettings;
import io.websock.engine.TimerWheel;
import io.websock.spring.CredentialsExpiry;
import io.websock.spring.Presence;
import io.websock.spring.TopicListener;
import io.websock.spring.WebSockCredentials;
import io.websock.spring.WebSockExceptionResolver;
import io.websock.spring.WebSockHandshakeInterceptor;
import io.websock.spring.WebSockLiveness;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.credentials.SessionCredentials;
import io.websock.spring.endpoint.EndpointSettings;
import io.websock.spring.messaging.SessionLiveness;
import io.websock.spring.messaging.SessionMessenger;
import io.websock.spring.messaging.SessionPresence;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.PayloadApplicationEvent;

/**
 * A node of WebSock in memory: the engine, the messenger, topics, presence, asks and
 * timers of an application, without a container, without threads, and with a clock that
 * stands still until a test {@linkplain #elapse moves} it. Sessions of one kit reach one
 * another.
 *
 * <p>
 * When a method of the kit, of its {@link WebSockTester testers} or of the objects that
 * it returns comes back, everything that the call led to has happened, callbacks of other
 * sessions included. Callbacks run on the caller's thread. What a callback itself calls
 * takes effect after that callback, as in an application.
 *
 * <p>
 * Callbacks have the context that they have in an application: the security context of
 * the session's principal, if that is Spring Security's, and the session in the MDC. What
 * the test's own thread has, such as the user of {@code @WithMockUser}, they do not see.
 * What they throw is resolved into close codes by {@link WebSockExceptionResolver}.
 *
 * <p>
 * A kit holds no resources: it needs no closing. Any thread may call its methods; calls
 * that overlap settle together.
 */
public final class WebSockTestKit {

	/** Time on the clock of a new kit. */
	private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

	/** Resolution of the engine's timers. */
	private static final Duration TICK = Duration.ofMillis(20);

	private final TaskQueue tasks = new TaskQueue();

	private final KitClock clock;

	private final TimerWheel timers;

	private final SessionRegistry registry;

	private final SessionMessenger sessionMessenger;

	private final WebSockMessenger messenger;

	private final Presence presence;

	private final WebSockCredentials credentials;

	private final WebSockLiveness liveness;

	private final List<TopicListener> topicListeners = new CopyOnWriteArrayList<>();

	private final Map<String, Set<Class<?>>> events = new ConcurrentHashMap<>();

	private final KitHandshakes handshakes;

	private final EndpointLookup endpoints;

	/**
	 * Creates a kit whose clock shows noon of 2026-01-01 in UTC. Its sessions have the
	 * default settings, without heartbeats.
	 */
	public WebSockTestKit() {
		this(START);
	}

	/**
	 * Creates a kit.
	 * @param start the time on its clock
	 */
	public WebSockTestKit(Instant start) {
		this(start, new KitSettings(), EndpointLookup.NO_CONTEXT,
				CallbackInstrumentation.of(LibraryParts.onClassPath().contexts(), null, null),
				LibraryParts.onClassPath());
	}

	private WebSockTestKit(Instant start, EndpointSettings settings, EndpointLookup endpoints,
			CallbackInstrumentation callbacks, LibraryParts library) {
		this.clock = new KitClock(start);
		this.timers = new TimerWheel(this.clock::nanos);
		this.registry = new SessionRegistry(this.tasks, this.timers, callbacks);
		this.sessionMessenger = new SessionMessenger(this.registry, () -> this.topicListeners);
		this.messenger = this.tasks.settling(WebSockMessenger.class, this.sessionMessenger);
		this.presence = this.tasks.settling(Presence.class,
				new SessionPresence(this.registry, this.sessionMessenger, this.tasks));
		this.credentials = this.tasks.settling(WebSockCredentials.class,
				new SessionCredentials(this.registry, this.clock));
		this.liveness = this.tasks.settling(WebSockLiveness.class, new SessionLiveness(this.registry));
		this.handshakes = new KitHandshakes(this.registry, this.clock, settings, library);
		this.endpoints = endpoints;
	}

	static WebSockTestKit inContext(EndpointSettings settings, EndpointLookup endpoints,
			CallbackInstrumentation callbacks) {
		return new WebSockTestKit(START, settings, endpoints, callbacks, LibraryParts.NONE);
	}

	/**
	 * Begins a handshake with an endpoint.
	 * @param <S> type of the session's state
	 * @param endpoint the endpoint, or a proxy of it
	 * @return the handshake
	 */
	public <S extends @Nullable Object> WebSockTesterBuilder<S> tester(WebSock<S> endpoint) {
		return new WebSockTesterBuilder<>(this, endpoint, (callbacks) -> new ObservedWebSock<>(endpoint, callbacks));
	}

	/**
	 * Begins a handshake with an endpoint whose callbacks return stages. A callback whose
	 * stage is complete when it is returned ends within the call that led to it. For
	 * others there are {@link WebSockTester#isPending()} and
	 * {@link WebSockTester#awaitCallback()}; their deadline passes by {@link #elapse}.
	 * @param <S> type of the session's state
	 * @param endpoint the endpoint, or a proxy of it
	 * @return the handshake
	 */
	public <S extends @Nullable Object> WebSockTesterBuilder<S> tester(AsyncWebSock<S> endpoint) {
		return new WebSockTesterBuilder<>(this, endpoint,
				(callbacks) -> new AsyncHandler<>(new ObservedAsyncWebSock<>(endpoint, callbacks)));
	}

	/**
	 * Returns the messenger to the sessions of this kit.
	 * @return the messenger
	 */
	public WebSockMessenger messenger() {
		return this.messenger;
	}

	/**
	 * Returns the presence of the sessions of this kit.
	 * @return the presence
	 */
	public Presence presence() {
		return this.presence;
	}

	/**
	 * Returns the credentials of the sessions of this kit. They expire by the kit's
	 * clock.
	 * @return the credentials
	 */
	public WebSockCredentials credentials() {
		return this.credentials;
	}

	/**
	 * Returns the liveness of the sessions of this kit.
	 * @return the liveness
	 */
	public WebSockLiveness liveness() {
		return this.liveness;
	}

	/**
	 * Returns the clock, for endpoints that show or compare times.
	 * @return a clock in UTC that moves with {@link #elapse}
	 */
	public Clock clock() {
		return this.clock;
	}

	/**
	 * Adds a listener of the first and of the last subscriber of each topic.
	 * @param listener the listener
	 * @return this kit
	 */
	public WebSockTestKit with(TopicListener listener) {
		this.topicListeners.add(listener);
		return this;
	}

	/**
	 * Adds an interceptor of handshakes, after those that were added before.
	 * @param interceptor the interceptor, asked for the endpoints that it supports
	 * @return this kit
	 */
	public WebSockTestKit with(WebSockHandshakeInterceptor interceptor) {
		this.handshakes.add(interceptor);
		return this;
	}

	/**
	 * Adds a resolver of what callbacks throw, after those that were added before, and
	 * before the library's: those for Spring Security and Jakarta Validation.
	 * @param resolver the resolver
	 * @return this kit
	 */
	public WebSockTestKit with(WebSockExceptionResolver resolver) {
		this.handshakes.add(resolver);
		return this;
	}

	/**
	 * Adds a rule for when the credentials of new sessions expire, by the kit's clock.
	 * @param expiry the rule
	 * @return this kit
	 */
	public WebSockTestKit with(CredentialsExpiry expiry) {
		this.handshakes.add(expiry);
		return this;
	}

	/**
	 * Lets time pass, in steps of the engine's timers, 20 ms. After each step everything
	 * that was due has happened.
	 * @param duration the time that passes
	 * @throws IllegalArgumentException if the time is negative
	 */
	public void elapse(Duration duration) {
		if (duration.isNegative()) {
			throw new IllegalArgumentException("'duration' must not be negative, was " + duration);
		}
		Duration rest = duration;
		while (!rest.isZero()) {
			Duration step = (rest.compareTo(TICK) < 0) ? rest : TICK;
			this.clock.advance(step);
			this.timers.advance();
			this.tasks.settle();
			rest = rest.minus(step);
		}
	}

	/**
	 * Publishes an application event, which the sessions of each endpoint receive that
	 * declares its type. Of an endpoint the kit learns when its first tester opens.
	 * @param event the event, or its payload
	 */
	public void publishEvent(Object event) {
		this.sessionMessenger.eventRelay(this.events)
			.onApplicationEvent((event instanceof ApplicationEvent applicationEvent) ? applicationEvent
					: new PayloadApplicationEvent<>(this, event));
		this.tasks.settle();
	}

	/**
	 * Ends all sessions as an application does that drains: by default with close code
	 * 1012, and {@link io.websock.CloseReason.Shutdown} for {@code terminate}. Handshakes
	 * are then refused with 503, until {@link #abortAll()}.
	 */
	public void drain() {
		new ArrayList<>(this.registry.sessions())
			.forEach((session) -> session.shutdown(session.endpoint().settings().closeCodes().drain()));
		this.tasks.settle();
		this.handshakes.drains().drain();
	}

	/**
	 * Cuts all connections, cancels stages that are not complete and ends a drain, so
	 * that a kit that several tests share is as new, its clock aside.
	 */
	public void abortAll() {
		abandonAll();
		// Once more for a terminate that has begun since
		abandonAll();
		this.handshakes.drains().resume();
	}

	private void abandonAll() {
		new ArrayList<>(this.registry.sessions()).forEach(Session::abandon);
		this.tasks.settle();
	}

	TaskQueue tasks() {
		return this.tasks;
	}

	SessionRegistry registry() {
		return this.registry;
	}

	EndpointUnderTest describe(Object endpoint) {
		return this.endpoints.find(endpoint);
	}

	HandshakeAttempt handshake(EndpointUnderTest endpoint, WebSock<?> handler, UnaryOperator<SessionSettings> settings,
			ClientRequest request) {
		this.events.put(endpoint.name(), endpoint.events());
		SessionSettings own = settings.apply(this.handshakes.settings().sessions(endpoint.name()));
		return this.handshakes.attempt(endpoint, endpoint.toSessionEndpoint(handler, own, this.handshakes.resolvers()),
				request);
	}

}
