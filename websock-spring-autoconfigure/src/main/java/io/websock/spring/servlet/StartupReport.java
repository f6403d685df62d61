package io.websock.spring.servlet;

import java.util.List;
import java.util.stream.Collectors;

import io.websock.spring.WebSockHandshakeInterceptor;
import io.websock.spring.endpoint.Endpoint;
import io.websock.spring.endpoint.Endpoints;
import jakarta.servlet.ServletContext;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.ApplicationContext;
import org.springframework.core.log.LogMessage;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Report at start of what is served, by which transport, and of what else in the
 * application the handshakes of endpoints do not ask or do not leave to others.
 *
 * @param context the application
 * @param endpoints its endpoints
 * @param mapping the mapping of their handshakes
 * @param choice the transport that the properties ask for
 */
record StartupReport(ApplicationContext context, Endpoints endpoints, EndpointHandlerMapping mapping, String choice) {

	private static final Log logger = LogFactory.getLog(StartupReport.class);

	/**
	 * Logs what is served.
	 * @param upgrade the upgrade for the running container
	 * @param container the running container
	 */
	void served(ContainerUpgrade upgrade, ServletContext container) {
		logger.info(LogMessage.format("Serving %s on %s of %s (%s)",
				this.endpoints.all().stream().map(StartupReport::describe).collect(Collectors.joining(", ")),
				upgrade.honoursAllSettings() ? "the native transport" : "the WebSocket layer",
				container.getServerInfo(), reason(upgrade)));
	}

	private static String describe(Endpoint endpoint) {
		return "'%s' at %s (%s)".formatted(endpoint.name(), endpoint.path(), endpoint.bean().type().getName());
	}

	private String reason(ContainerUpgrade upgrade) {
		if (!this.choice.equals("auto")) {
			return "'websock.transport' is '" + this.choice + "'";
		}
		return upgrade.honoursAllSettings() ? "the default on Tomcat" : "the native transport needs Tomcat";
	}

	/**
	 * Warns of interceptors that guard other handshakes and not those of endpoints.
	 */
	void interceptors() {
		List<String> others = List.of(this.context.getBeanNamesForType(HandshakeInterceptor.class, true, false))
			.stream()
			.filter((name) -> !this.context.isTypeMatch(name, WebSockHandshakeInterceptor.class))
			.toList();
		if (!others.isEmpty()) {
			logger.warn(LogMessage.format(
					"Handshakes of endpoints do not ask these HandshakeInterceptor beans: %s. "
							+ "If they check a login, let them implement WebSockHandshakeInterceptor.",
					String.join(", ", others)));
		}
	}

	/**
	 * Logs which WebSocket handlers of Spring have the path of an endpoint.
	 */
	void handlers() {
		this.context.getBeansOfType(AbstractUrlHandlerMapping.class, false, false)
			.forEach((name, other) -> other.getHandlerMap().forEach((path, handler) -> {
				if (handler instanceof WebSocketHttpRequestHandler) {
					this.endpoints.all()
						.stream()
						.filter((endpoint) -> matches(endpoint.path(), path))
						.forEach((endpoint) -> handler(endpoint, path, name, other.getOrder()));
				}
			}));
	}

	private void handler(Endpoint endpoint, String path, String mapping, int order) {
		boolean ours = this.mapping.getOrder() <= order;
		logger.info(LogMessage.format(
				"Handshakes at %s go to %s and not to %s: both have that path, and "
						+ "'websock.path-order' is %s, the other order %s",
				path, ours ? "endpoint '" + endpoint.name() + "'" : "the handler of '" + mapping + "'",
				ours ? "the handler of '" + mapping + "'" : "endpoint '" + endpoint.name() + "'",
				this.mapping.getOrder(), order));
	}

	private static boolean matches(PathPattern pattern, String path) {
		return pattern.getPatternString().equals(path) || pattern.matches(PathContainer.parsePath(path));
	}

}
