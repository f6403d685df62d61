package io.websock.spring.transport.tomcat;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.websock.engine.EngineProbe;
import io.websock.engine.SessionFactory;
import io.websock.spring.servlet.ContainerUpgrade;
import jakarta.servlet.ServletContext;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.log.LogMessage;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;

/**
 * Upgrade to the native transport on Tomcat, which depends on internal types of Tomcat.
 * If the running Tomcat has other types, its own WebSocket layer is used; where the
 * native transport is required, the application does not start. Thread-safe.
 */
final class NativeTomcatUpgrade implements ContainerUpgrade, EngineProbe, DisposableBean {

	private static final Log logger = LogFactory.getLog(NativeTomcatUpgrade.class);

	private final boolean enabled;

	private final boolean required;

	private final Supplier<TomcatThreads> start;

	/** Started with the first connection, so that a server without any has none. */
	private volatile @Nullable TomcatThreads threads;

	private @Nullable TomcatUpgradeStrategy strategy;

	/** Why there is no strategy. */
	private @Nullable LinkageError failure;

	private final AtomicBoolean warned = new AtomicBoolean();

	/**
	 * Creates the upgrade.
	 * @param enabled whether it may be used
	 * @param required whether Tomcat's own layer may not take its place
	 * @param start starts the threads that run sessions
	 * @param types looks for Tomcat's types, and throws a {@link LinkageError} if they
	 * are others
	 */
	NativeTomcatUpgrade(boolean enabled, boolean required, Supplier<TomcatThreads> start, Runnable types) {
		this.enabled = enabled;
		this.required = required;
		this.start = start;
		try {
			types.run();
			this.strategy = new TomcatUpgradeStrategy(this::threads);
		}
		catch (LinkageError ex) {
			this.failure = ex;
		}
	}

	boolean enabled() {
		return this.enabled;
	}

	/**
	 * Returns whether Tomcat is upgraded to this transport, where it is what runs.
	 */
	boolean isUsable() {
		return this.enabled && this.failure == null;
	}

	boolean required() {
		return this.required;
	}

	@Override
	public boolean supports(ServletContext servletContext) {
		if (!this.enabled || !servletContext.getClass().getName().startsWith("org.apache.catalina.")) {
			return false;
		}
		LinkageError failure = this.failure;
		if (failure != null && this.required) {
			throw new IncompatibleTomcatException(servletContext.getServerInfo(), failure);
		}
		if (failure != null && this.warned.compareAndSet(false, true)) {
			logger.warn(LogMessage.format("Endpoints run on the WebSocket layer of %s, not on the native transport: "
					+ "that Tomcat's types are not those it was compiled against (%s). 'websock.transport=container' "
					+ "makes this a choice.", servletContext.getServerInfo(), failure));
		}
		return failure == null;
	}

	@Override
	public boolean honoursAllSettings() {
		return true;
	}

	@Override
	public void upgrade(ServletServerHttpRequest request, ServletServerHttpResponse response,
			@Nullable String subprotocol, SessionFactory sessions) {
		strategy().upgrade(request.getServletRequest(), response.getServletResponse(), subprotocol, sessions);
	}

	int lentContexts() {
		return strategy().lentContexts();
	}

	private TomcatUpgradeStrategy strategy() {
		return Objects.requireNonNull(this.strategy, "This Tomcat is not supported");
	}

	private TomcatThreads threads() {
		TomcatThreads threads = this.threads;
		return (threads != null) ? threads : started();
	}

	private synchronized TomcatThreads started() {
		TomcatThreads threads = this.threads;
		if (threads == null) {
			threads = this.start.get();
			this.threads = threads;
		}
		return threads;
	}

	/**
	 * Returns what of the threads does not answer; nothing before the first connection.
	 */
	@Override
	public List<String> complaints() {
		TomcatThreads threads = this.threads;
		return (threads != null) ? threads.complaints() : List.of();
	}

	@Override
	public synchronized void destroy() {
		if (this.threads != null) {
			this.threads.close();
		}
		if (this.strategy != null) {
			this.strategy.close();
		}
	}

}
