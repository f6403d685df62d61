package io.websock.spring.servlet;

import jakarta.servlet.ServletContext;

import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.RequestUpgradeStrategy;

/**
 * How one kind of servlet container turns a handshake into the connection of a session.
 * The first one, in bean order, that supports the running container is used: what is on
 * the class path does not tell which container runs.
 */
public interface ContainerUpgrade {

	/**
	 * Returns whether this is for the container that runs.
	 * @param servletContext the running servlet context
	 * @return {@code true} if it can upgrade that container's connections
	 */
	boolean supports(ServletContext servletContext);

	/**
	 * Returns whether sessions keep to all settings of their endpoint.
	 * @return {@code false} if the container decides about frames and compression
	 */
	default boolean honoursAllSettings() {
		return false;
	}

	/**
	 * Returns the strategy that upgrades a request. It finds a
	 * {@link io.websock.engine.SessionFactory} in the attributes it is given.
	 * @return the strategy
	 */
	RequestUpgradeStrategy strategy();

	/**
	 * Returns the handler that the strategy is given and interceptors are shown.
	 * @return the handler
	 */
	WebSocketHandler handler();

}
