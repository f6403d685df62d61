package io.websock.spring.client;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import io.websock.engine.CloseResolver;
import io.websock.engine.SessionRegistry;
import io.websock.spring.WebSockClientCustomizer;
import io.websock.spring.WebSockClientState;
import io.websock.spring.drain.Drains;

import org.springframework.boot.ssl.SslBundle;

/**
 * The objects that all clients share.
 *
 * @param registry registry of the sessions
 * @param executor runs the steps of connections, which may block
 * @param transport opens connections
 * @param drains knows the clients that take no new sessions at the moment
 * @param customizers hooks before each attempt, in their order
 * @param resolvers resolvers of what callbacks throw, in their order; asked for when a
 * session begins, since a resolver may inject the connector
 * @param events publishes each change of a state; it may block
 * @param ssl finds the bundle of a name, or throws
 * @param random source of delays
 * @param clock clock of dates in responses
 */
record ClientServices(SessionRegistry registry, Executor executor, ClientTransport transport, Drains drains,
		List<WebSockClientCustomizer> customizers, Supplier<List<CloseResolver>> resolvers,
		Consumer<WebSockClientState> events, Function<String, SslBundle> ssl, RandomGenerator random,
		InstantSource clock) {

}
