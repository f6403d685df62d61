package io.websock.spring.asyncapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Search for changes that break a client. Endpoints are compared by their address,
 * messages by their name.
 *
 * @param earlier the document that clients were written by
 * @param later the document of today
 */
record BreakingChanges(JsonNode earlier, JsonNode later) {

	private static final String MAX_MESSAGE_SIZE = "x-websock-max-message-size";

	List<String> find() {
		List<String> changes = new ArrayList<>();
		Map<String, JsonNode> now = channels(this.later);
		channels(this.earlier).forEach((address, before) -> {
			JsonNode after = now.get(address);
			if (after == null) {
				changes.add(address + " is gone");
			}
			else {
				compare(address, before, after, changes);
			}
		});
		return changes;
	}

	private void compare(String address, JsonNode before, JsonNode after, List<String> changes) {
		for (String subprotocol : subprotocols(before)) {
			if (!subprotocols(after).contains(subprotocol)) {
				changes.add("%s no longer speaks the subprotocol '%s'".formatted(address, subprotocol));
			}
		}
		long limit = before.path(MAX_MESSAGE_SIZE).asLong(Long.MAX_VALUE);
		if (after.path(MAX_MESSAGE_SIZE).asLong(Long.MAX_VALUE) < limit) {
			changes.add("%s takes messages of at most %d bytes, no longer %d".formatted(address,
					after.path(MAX_MESSAGE_SIZE).asLong(), limit));
		}
		Map<String, JsonNode> known = messages(this.later, address, "receive");
		messages(this.earlier, address, "receive").forEach((name, schema) -> {
			if (known.containsKey(name)) {
				// What clients send must fit the schema of today
				changes.addAll(new SchemaFit(this.later, this.earlier).misfits(known.get(name), schema,
						"%s, '%s' from clients".formatted(address, name)));
			}
			else {
				changes.add("%s no longer takes '%s' from clients".formatted(address, name));
			}
		});
		Map<String, JsonNode> sent = messages(this.later, address, "send");
		messages(this.earlier, address, "send").forEach((name, schema) -> {
			if (sent.containsKey(name)) {
				// What is sent today must fit the schema that clients know
				changes.addAll(new SchemaFit(this.earlier, this.later).misfits(schema, sent.get(name),
						"%s, '%s' to clients".formatted(address, name)));
			}
			else {
				changes.add("%s no longer sends '%s'".formatted(address, name));
			}
		});
	}

	private static Map<String, JsonNode> channels(JsonNode document) {
		Map<String, JsonNode> channels = new TreeMap<>();
		document.path("channels").forEach((channel) -> channels.put(channel.path("address").asString(), channel));
		return channels;
	}

	private static List<String> subprotocols(JsonNode channel) {
		List<String> subprotocols = new ArrayList<>();
		channel.at("/bindings/ws/headers/properties/Sec-WebSocket-Protocol/enum")
			.forEach((value) -> subprotocols.add(value.asString()));
		return subprotocols;
	}

	private static Map<String, JsonNode> messages(JsonNode document, String address, String action) {
		Map<String, JsonNode> messages = new TreeMap<>();
		for (JsonNode operation : document.path("operations")) {
			JsonNode channel = resolve(document, operation.path("channel"));
			if (action.equals(operation.path("action").asString())
					&& address.equals(channel.path("address").asString())) {
				for (JsonNode reference : operation.path("messages")) {
					JsonNode message = resolve(document, reference);
					messages.put(message.path("name").asString(), message.path("payload"));
				}
			}
		}
		return messages;
	}

	/**
	 * Follows references within a document, as far as it takes.
	 */
	static JsonNode resolve(JsonNode document, JsonNode node) {
		JsonNode resolved = node;
		// A document of somebody else may lead in a circle
		for (int i = 0; i < 16 && resolved.has("$ref"); i++) {
			String reference = resolved.path("$ref").asString();
			resolved = reference.startsWith("#/") ? document.at(reference.substring(1)) : MissingNode.getInstance();
		}
		return resolved;
	}

}
