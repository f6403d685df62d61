package io.websock.spring.endpoint;

import java.util.List;
import java.util.Set;

import io.websock.engine.CloseResolver;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionSettings;

import org.springframework.web.util.pattern.PathPattern;

/**
 * An endpoint of the application: the values of its annotation, and its handler.
 *
 * @param name the endpoint's name
 * @param beanName the name of its bean, as its author knows it
 * @param path the path it serves
 * @param subprotocols the subprotocols it speaks, in the annotation's spelling
 * @param subprotocolRequired whether a client must offer one of them
 * @param allowedOrigins the origins its annotation allows; empty if it leaves that to the
 * properties
 * @param events types of application events that its sessions receive
 * @param bean the bean that handles its sessions
 */
public record Endpoint(String name, String beanName, PathPattern path, List<String> subprotocols,
		boolean subprotocolRequired, List<String> allowedOrigins, Set<Class<?>> events, EndpointBean bean) {

	/**
	 * Creates the endpoint.
	 */
	public Endpoint {
		subprotocols = List.copyOf(subprotocols);
		allowedOrigins = List.copyOf(allowedOrigins);
		events = Set.copyOf(events);
	}

	/**
	 * Returns the endpoint as the engine sees it.
	 * @param settings the settings of its sessions
	 * @param listener the listener of its sessions
	 * @param resolvers resolvers of what its callbacks throw, in order
	 * @return the endpoint
	 */
	public SessionEndpoint toSessionEndpoint(SessionSettings settings, SessionListener listener,
			List<CloseResolver> resolvers) {
		return new SessionEndpoint(this.name, settings, listener, this.bean::get, this.bean::release,
				this.bean.handlesInfo(), resolvers);
	}

}
