package io.websock.spring.autoconfigure;

import java.util.Objects;

import io.websock.spring.handshake.ContainerUpgrade;
import io.websock.spring.transport.tomcat.EventLoops;
import io.websock.spring.transport.tomcat.TomcatUpgradeStrategy;
import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.util.ClassUtils;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import org.springframework.web.socket.server.RequestUpgradeStrategy;

/**
 * Upgrade to the project's own protocol engine on Tomcat's connections.
 */
final class NativeTomcatUpgrade implements ContainerUpgrade, DisposableBean {

	private final TomcatUpgradeStrategy strategy = new TomcatUpgradeStrategy(this::loops);

	/** Shown to interceptors; it does nothing. */
	private final WebSocketHandler handler = new AbstractWebSocketHandler() {
	};

	private final boolean enabled;

	private final int eventLoops;

	/** The application's; a thread that a request starts would have the container's. */
	private final ClassLoader classLoader = Objects.requireNonNull(ClassUtils.getDefaultClassLoader());

	/** Started with the first connection, so that a server without any has none. */
	private @Nullable EventLoops loops;

	/**
	 * Creates the upgrade.
	 * @param enabled whether it may be used
	 * @param eventLoops how many event loops it has; zero for Tomcat's poller and threads
	 */
	NativeTomcatUpgrade(boolean enabled, int eventLoops) {
		this.enabled = enabled;
		this.eventLoops = eventLoops;
	}

	@Override
	public boolean supports(ServletContext servletContext) {
		return this.enabled && servletContext.getClass().getName().startsWith("org.apache.catalina.");
	}

	@Override
	public RequestUpgradeStrategy strategy() {
		return this.strategy;
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
		this.strategy.close();
		if (this.loops != null) {
			this.loops.close();
		}
	}

}
