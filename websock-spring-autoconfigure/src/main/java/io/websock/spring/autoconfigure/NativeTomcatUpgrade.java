package io.websock.spring.autoconfigure;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

import io.websock.spring.handshake.ContainerUpgrade;
import io.websock.spring.transport.tomcat.EventLoops;
import io.websock.spring.transport.tomcat.TomcatUpgradeStrategy;
import jakarta.servlet.ServletContext;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.log.LogMessage;
import org.springframework.util.ClassUtils;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import org.springframework.web.socket.server.RequestUpgradeStrategy;

/**
 * Upgrade to the project's own protocol engine on Tomcat's connections, which rests on
 * inner types of Tomcat's. If a Tomcat has others, its WebSocket layer is used, or if the
 * native transport was asked for, the application does not start.
 */
final class NativeTomcatUpgrade implements ContainerUpgrade, DisposableBean {

	private static final Log logger = LogFactory.getLog(NativeTomcatUpgrade.class);

	/** Shown to interceptors; it does nothing. */
	private final WebSocketHandler handler = new AbstractWebSocketHandler() {
	};

	private final TransportChoice choice;

	private final int eventLoops;

	/** The application's; a thread that a request starts would have the container's. */
	private final ClassLoader classLoader = Objects.requireNonNull(ClassUtils.getDefaultClassLoader());

	/** Started with the first connection, so that a server without any has none. */
	private @Nullable EventLoops loops;

	private @Nullable TomcatUpgradeStrategy strategy;

	/** Why there is no strategy. */
	private @Nullable LinkageError failure;

	private final AtomicBoolean warned = new AtomicBoolean();

	/**
	 * Creates the upgrade.
	 * @param choice what the application has chosen
	 * @param eventLoops how many event loops it has; zero for Tomcat's poller and threads
	 * @param types looks for Tomcat's types, and throws a {@link LinkageError} if they
	 * are others
	 */
	NativeTomcatUpgrade(TransportChoice choice, int eventLoops, Runnable types) {
		this.choice = choice;
		this.eventLoops = eventLoops;
		try {
			types.run();
			this.strategy = new TomcatUpgradeStrategy(this::loops);
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

	private synchronized @Nullable EventLoops loops() {
		if (this.loops == null && this.eventLoops > 0) {
			this.loops = new EventLoops(this.eventLoops, this.classLoader);
		}
		return this.loops;
	}

	@Override
	public synchronized void destroy() {
		if (this.loops != null) {
			this.loops.close();
		}
		if (this.strategy != null) {
			this.strategy.close();
		}
	}

}
