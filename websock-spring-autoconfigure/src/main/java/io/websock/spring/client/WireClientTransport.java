package io.websock.spring.client;

import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import io.websock.engine.EngineProbe;
import io.websock.engine.TimerWheel;
import io.websock.engine.wire.ClientConnections;
import io.websock.engine.wire.ClientTls;
import io.websock.engine.wire.ConnectOutcome;
import io.websock.engine.wire.ConnectRequest;
import io.websock.engine.wire.DeflatePools;
import io.websock.engine.wire.EventLoops;
import io.websock.engine.wire.IoThreads;
import io.websock.protocol.WebSocketUri;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;

/**
 * Transport on event loops of its own, which start with the first attempt, so that an
 * application without clients has none. What may block, such as the lookup of a name,
 * runs on threads beside them. Thread-safe.
 */
final class WireClientTransport implements ClientTransport, EngineProbe, DisposableBean {

	/** Lookups that are under way at once; others wait. */
	private static final int MAX_LOOKUPS = 16;

	private final TimerWheel timers;

	private final ClassLoader classLoader;

	private volatile @Nullable Running running;

	private boolean destroyed;

	/**
	 * Creates a transport.
	 * @param timers timers of deadlines
	 * @param classLoader context class loader of the threads that run callbacks
	 */
	WireClientTransport(TimerWheel timers, ClassLoader classLoader) {
		this.timers = timers;
		this.classLoader = classLoader;
	}

	@Override
	public Runnable connect(Request request, Listener listener) {
		CompletableFuture<ConnectOutcome> outcome = running().connections.open(wireRequest(request), request.settings(),
				(upgraded) -> listener
					.accepted(new Response(upgraded.subprotocol(), upgraded.headers(), upgraded.remoteAddress())));
		outcome.thenAccept((result) -> report(result, listener));
		return () -> outcome.cancel(false);
	}

	/**
	 * Reports an outcome, unless it is a session, of which the listener knows already.
	 */
	private static void report(ConnectOutcome outcome, Listener listener) {
		if (outcome instanceof ConnectOutcome.Refused refused) {
			listener.refused(refused.status(), refused.headers());
		}
		else if (outcome instanceof ConnectOutcome.Failed failed) {
			Throwable cause = failed.cause();
			listener.failed((cause != null) ? cause : new IOException(failed.reason()));
		}
	}

	private static ConnectRequest wireRequest(Request request) {
		Map<String, String> headers = new LinkedHashMap<>();
		request.headers().forEach((name, values) -> headers.put(name, String.join(", ", values)));
		WebSocketUri uri = WebSocketUri.of(request.url());
		return new ConnectRequest(uri, request.subprotocols(), headers, uri.secure() ? tls(request.ssl()) : null,
				request.proxy(), request.timeout(), 0);
	}

	/**
	 * Creates the settings of TLS anew for each attempt, so that a bundle that was
	 * reloaded counts.
	 */
	private static ClientTls tls(@Nullable SslBundle bundle) {
		if (bundle == null) {
			return new ClientTls(defaultContext(), null, true);
		}
		SslOptions options = bundle.getOptions();
		return new ClientTls(bundle.createSslContext(),
				options.isSpecified() ? new SSLParameters(options.getCiphers(), options.getEnabledProtocols()) : null,
				true);
	}

	private static SSLContext defaultContext() {
		try {
			return SSLContext.getDefault();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("The runtime has no usable TLS", ex);
		}
	}

	private Running running() {
		Running started = this.running;
		return (started != null) ? started : start();
	}

	private synchronized Running start() {
		if (this.destroyed) {
			throw new IllegalStateException("The application has stopped");
		}
		Running started = this.running;
		if (started == null) {
			started = Running.start(this.timers, this.classLoader);
			this.running = started;
		}
		return started;
	}

	/**
	 * Returns what of the threads does not answer; nothing before the first attempt.
	 */
	@Override
	public List<String> complaints() {
		Running started = this.running;
		return (started != null) ? started.loops.complaints() : List.of();
	}

	@Override
	public synchronized void destroy() {
		this.destroyed = true;
		if (this.running != null) {
			this.running.close();
		}
	}

	/**
	 * What runs once there has been an attempt.
	 *
	 * @param leaders threads that lead the loops
	 * @param lookups threads that do what may block, such as lookups of names, so that a
	 * name service that does not answer takes no thread from the loops
	 * @param loops event loops of the connections
	 * @param pools pools of compression
	 * @param connections opens connections
	 */
	private record Running(IoThreads leaders, IoThreads lookups, EventLoops loops, DeflatePools pools,
			ClientConnections connections) {

		static Running start(TimerWheel timers, ClassLoader classLoader) {
			IoThreads leaders = new IoThreads(IoThreads.factory(classLoader), IoThreads.MAX_THREADS);
			IoThreads lookups = new IoThreads(IoThreads.factory(classLoader), MAX_LOOKUPS);
			EventLoops loops = new EventLoops(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), leaders,
					IoThreads.factory(classLoader));
			DeflatePools pools = new DeflatePools();
			return new Running(leaders, lookups, loops, pools, new ClientConnections(loops, lookups, timers, pools));
		}

		void close() {
			this.connections.close();
			this.loops.close();
			this.lookups.close();
			this.leaders.close();
			this.pools.close();
		}

	}

}
