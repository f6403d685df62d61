package io.websock.spring.messaging;

import java.util.Map;
import java.util.Set;

import io.websock.spring.session.Session;
import io.websock.spring.session.SessionHost;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/**
 * Hands application events to the sessions of the endpoints that ask for them. An event
 * arrives as itself; an object published without an event of its own arrives as that
 * object.
 */
public final class EventRelay implements ApplicationListener<ApplicationEvent> {

	private final SessionHost host;

	private final Map<String, Set<Class<?>>> endpointEvents;

	/**
	 * Creates a relay.
	 * @param host home of the sessions
	 * @param endpointEvents by endpoint name, the types of events its sessions want
	 */
	public EventRelay(SessionHost host, Map<String, Set<Class<?>>> endpointEvents) {
		this.host = host;
		this.endpointEvents = Map.copyOf(endpointEvents);
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		Object message = (event instanceof PayloadApplicationEvent<?> payload) ? payload.getPayload() : event;
		Object carried = this.host.carry(message);
		this.endpointEvents.forEach((endpoint, types) -> {
			if (types.stream().anyMatch((type) -> type.isInstance(message) || type.isInstance(event))) {
				for (Session session : this.host.sessions(endpoint)) {
					session.send(carried);
				}
			}
		});
	}

}
