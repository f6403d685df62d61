package io.websock.spring.messaging;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.websock.engine.SessionRegistry;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/**
 * Relay of application events to the sessions of the endpoints that declare their types.
 * An event arrives as itself; an object that was published without an event of its own
 * arrives as that object. The publisher's thread hands it to {@linkplain FanOut lanes}
 * and returns.
 */
public final class EventRelay implements ApplicationListener<ApplicationEvent> {

	private final SessionRegistry registry;

	private final FanOut fanOut;

	private final Map<String, Set<Class<?>>> endpointEvents;

	/**
	 * Creates a relay.
	 * @param registry the sessions of this node
	 * @param fanOut delivers the events
	 * @param endpointEvents the types of events by endpoint name
	 */
	EventRelay(SessionRegistry registry, FanOut fanOut, Map<String, Set<Class<?>>> endpointEvents) {
		this.registry = registry;
		this.fanOut = fanOut;
		this.endpointEvents = Map.copyOf(endpointEvents);
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		Object message = (event instanceof PayloadApplicationEvent<?> payload) ? payload.getPayload() : event;
		List<String> endpoints = this.endpointEvents.entrySet()
			.stream()
			.filter((wanted) -> isOneOf(wanted.getValue(), event, message))
			.map(Map.Entry::getKey)
			.toList();
		if (!endpoints.isEmpty()) {
			Object captured = this.registry.capture(message);
			endpoints.forEach((endpoint) -> this.fanOut
				.send(Recipients.of(this.registry.sessions(endpoint), this.fanOut.lanes()), captured));
		}
	}

	private static boolean isOneOf(Set<Class<?>> types, ApplicationEvent event, Object message) {
		return types.stream().anyMatch((type) -> type.isInstance(message) || type.isInstance(event));
	}

}
