package io.websock.spring.documentation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.websock.engine.SessionSettings;
import io.websock.spring.endpoint.Endpoint;
import io.websock.spring.json.JsonSchemas;
import tools.jackson.databind.node.ObjectNode;

/**
 * An endpoint as a channel of an AsyncAPI document, with its two operations.
 *
 * @param endpoint the endpoint
 * @param settings settings of its sessions
 * @param origins the origins whose pages may connect; empty for the application's own
 * only
 * @param schemas the schemas of the document
 */
record EndpointChannel(Endpoint endpoint, SessionSettings settings, List<String> origins, JsonSchemas schemas) {

	/** A variable in a path: its name, and what its value must match. */
	private static final Pattern VARIABLE = Pattern.compile("\\{\\*?([^}:]+)(?::((?:[^{}]|\\{[^}]*})*))?}");

	private static final String BINDING_VERSION = "0.1.0";

	void addTo(ObjectNode document, MessageTypes types) {
		ObjectNode channel = document.withObject("channels").putObject(key());
		String pattern = this.endpoint.path().getPatternString();
		Matcher variables = VARIABLE.matcher(pattern);
		channel.put("address", variables.replaceAll("{$1}"));
		channel.put("title", this.endpoint.name());
		variables.reset();
		while (variables.find()) {
			ObjectNode parameter = channel.withObject("parameters").putObject(variables.group(1));
			if (variables.group(2) != null) {
				parameter.put("description", "Matches " + variables.group(2));
			}
		}
		addBinding(channel);
		addLimits(channel);
		addOperation(document, channel, "receive", types.received(this.endpoint));
		addOperation(document, channel, "send", types.sent(this.endpoint));
	}

	private void addBinding(ObjectNode channel) {
		ObjectNode binding = channel.withObject("bindings").putObject("ws");
		binding.put("method", "GET").put("bindingVersion", BINDING_VERSION);
		if (!this.endpoint.subprotocols().isEmpty()) {
			this.endpoint.subprotocols().forEach(header(binding, "Sec-WebSocket-Protocol").withArray("enum")::add);
		}
		if (!this.origins.isEmpty()) {
			header(binding, "Origin").put("description", "Pages of " + String.join(", ", this.origins));
		}
	}

	private static ObjectNode header(ObjectNode binding, String name) {
		ObjectNode headers = binding.withObject("headers");
		headers.put("type", "object");
		return headers.withObject("properties").putObject(name).put("type", "string");
	}

	private void addLimits(ObjectNode channel) {
		SessionSettings.Wire wire = this.settings.wire();
		channel.put("x-websock-max-message-size", wire.limits().maxMessageSize());
		channel.put("x-websock-compression", wire.compression().enabled());
		addDuration(channel, "x-websock-heartbeat-interval", this.settings.heartbeatInterval());
		addDuration(channel, "x-websock-idle-timeout", this.settings.idleTimeout());
		if (this.settings.rates().messages() > 0) {
			channel.put("x-websock-max-messages-per-second", this.settings.rates().messages());
		}
	}

	private static void addDuration(ObjectNode channel, String name, Duration duration) {
		if (!duration.isZero()) {
			channel.put(name, duration.toString());
		}
	}

	private void addOperation(ObjectNode document, ObjectNode channel, String action, List<Class<?>> types) {
		if (types.isEmpty()) {
			return;
		}
		ObjectNode operation = document.withObject("operations").putObject(key() + "." + action);
		operation.put("action", action);
		operation.putObject("channel").put("$ref", "#/channels/" + key());
		for (Class<?> type : types) {
			for (Map.Entry<String, ObjectNode> message : this.schemas.messages(type).entrySet()) {
				String id = action + "." + safe(message.getKey());
				ObjectNode node = channel.withObject("messages").putObject(id);
				node.put("name", message.getKey()).put("contentType", "application/json");
				node.set("payload", message.getValue());
				operation.withArray("messages").addObject().put("$ref", "#/channels/" + key() + "/messages/" + id);
			}
		}
	}

	private String key() {
		return safe(this.endpoint.name());
	}

	/** Keys of a document are part of references. */
	private static String safe(String name) {
		return name.replaceAll("[^A-Za-z0-9._-]", "-");
	}

}
