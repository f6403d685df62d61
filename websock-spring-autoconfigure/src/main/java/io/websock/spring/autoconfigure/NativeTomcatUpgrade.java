package io.websock.spring.autoconfigure;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.websock.engine.EngineProbe;
import io.websock.spring.servlet.ContainerUpgrade;
import io.websock.spring.transport.tomcat.TomcatThreads;
import io.websock.spring.transport.tomcat.TomcatUpgradeStrategy;
import jakarta.servlet.ServletContext;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.log.LogMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import org.springframework.web.socket.server.RequestUpgradeStrategy;

/**
 * Upgrade to the project's own protocol engine on Tomcat's connections, which rests on
 * inner types of Tomcat's. If a Tomcat has others, its WebSocket layer is used, or if the
 * native transport was asked for, the application does not start.
 */
final class NativeTomcatUpgrade implements ContainerUpgrade, EngineProbe, DisposableBean {

	private static final Log logger = LogFactory.getLog(NativeTomcatUpgrade.class);

	/** Shown to interceptors; it does nothing. */
	private final WebSocketHandler handler = new AbstractWebSocketHandler() {
	};

	private final TransportChoice choice;

	private final Supplier<TomcatThreads> start;

	/** Started with the first connection, so that a server without any has none. */
	private volatile @Nullable TomcatThreads threads;

	private @Nullable TomcatUpgradeStrategy strategy;

	/** Why there is no strategy. */
	private @Nullable LinkageError failure;

	private final AtomicBoolean warned = new AtomicBoolean();

	/**
	 * Creates the upgrade.
	 * @param choice what the application has chosen
	 * @param start starts the threads that run sessions
	 * @param types looks for Tomcat's types, and throws a {@link LinkageError} if they
	 * are others
	 */
	NativeTomcatUpgrade(TransportChoice choice, Supplier<TomcatThreads> start, Runnable types) {
		this.choice = choice;
		this.start = start;
		try {
			types.run();
			this.strategy = new TomcatUpgradeStrategy(this::threads);
		}
		catch (LinkageError ex) {
			this.failure = ex;
		}
	}

	TransportChoice choice() {
		return this.choice;
	}

	@Override
	public boolean supports(ServletContext servletContext) {
		if (this.choice == TransportChoice.CONTAINER
				|| !servletContext.getClass().getName().startsWith("org.apache.catalina.")) {
			return false;
		}
		LinkageError failure = this.failure;
		if (failure != null && this.choice == TransportChoice.NATIVE) {
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
	public RequestUpgradeStrategy strategy() {
		return Objects.requireNonNull(this.strategy, "This Tomcat is not supported");
	}

	@Override
	public WebSocketHandler handler() {
		return this.handler;
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
