package io.websock.spring.asyncapi;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AsyncApi}.
 */
class AsyncApiTests {

	private static final String DOCUMENT = """
			{
			  "asyncapi": "3.1.0",
			  "channels": {
			    "chat": {
			      "address": "/chat/{room}",
			      "bindings": {"ws": {"headers": {"properties": {"Sec-WebSocket-Protocol": {"enum": ["v1", "v2"]}}}}},
			      "x-websock-max-message-size": 1000,
			      "messages": {
			        "receive.say": {"name": "say", "payload": {"$ref": "#/components/schemas/Say"}},
			        "send.said": {"name": "said", "payload": {"$ref": "#/components/schemas/Said"}}
			      }
			    }
			  },
			  "operations": {
			    "chat.receive": {"action": "receive", "channel": {"$ref": "#/channels/chat"},
			      "messages": [{"$ref": "#/channels/chat/messages/receive.say"}]},
			    "chat.send": {"action": "send", "channel": {"$ref": "#/channels/chat"},
			      "messages": [{"$ref": "#/channels/chat/messages/send.said"}]}
			  },
			  "components": {"schemas": {
			    "Say": {"type": "object", "required": ["text"], "properties": {
			      "text": {"type": "string"}, "mood": {"enum": ["good", "bad"]}, "n": {"type": "integer", "format": "int32"}}},
			    "Said": {"type": "object", "required": ["at", "who"], "properties": {
			      "at": {"type": "string", "format": "date-time"}, "who": {"$ref": "#/components/schemas/Person"},
			      "tags": {"type": "array", "items": {"type": "string"}}}},
			    "Person": {"type": "object", "required": ["name"], "properties": {
			      "name": {"type": "string"}, "friend": {"oneOf": [{"$ref": "#/components/schemas/Person"}, {"type": "null"}]}}}
			  }}
			}
			""";

	@Test
	void documentIsWrittenAsItWasRead() {
		AsyncApi document = AsyncApi.parse(DOCUMENT);

		assertThat(AsyncApi.parse(document.toJson()).toJson()).isEqualTo(document.toJson()).contains("\"asyncapi\"");
	}

	@Test
	void nothingBreaksWithoutAChange() {
		assertThat(changes("at", "at")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					/chat/{room} | /talk/{room} | /chat/{room} is gone
					"v1", "v2" | "v2" | /chat/{room} no longer speaks the subprotocol 'v1'
					size": 1000 | size": 999 | /chat/{room} takes messages of at most 999 bytes, no longer 1000
					"name": "say" | "name": "shout" | /chat/{room} no longer takes 'say' from clients
					"name": "said" | "name": "told" | /chat/{room} no longer sends 'said'
					["text"] | ["text", "mood"] | /chat/{room}, 'say' from clients: 'mood' is required, but may be missing
					["good", "bad"] | ["good"] | /chat/{room}, 'say' from clients, 'mood': bad is not among the values good
					{"type": "integer", "format": "int32"} | {"type": "string"} | /chat/{room}, 'say' from clients, 'n': integer instead of string
					["at", "who"] | ["at"] | /chat/{room}, 'said' to clients: 'who' is required, but may be missing
					"format": "date-time" | "format": "time" | /chat/{room}, 'said' to clients, 'at': format 'time' instead of 'date-time'
					["name"] | [] | /chat/{room}, 'said' to clients, 'who': 'name' is required, but may be missing
					"items": {"type": "string"} | "items": {} | /chat/{room}, 'said' to clients, 'tags', each value: any value instead of string
					{"type": "null"} | {"type": "array"} | /chat/{room}, 'said' to clients, 'who', 'friend': array is not among the alternatives
					""")
	void changeThatBreaksAClientIsNamed(String part, String changed, String sentence) {
		assertThat(changes(part, changed)).containsExactly(sentence);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"v1", "v2" | "v1", "v2", "v3"
			size": 1000 | size": 1001
			["text"] | []
			["good", "bad"] | ["good", "bad", "fair"]
			"format": "int32" | "format": "int64"
			{"type": "integer", "format": "int32"} | {"type": "number"}
			["at", "who"] | ["at", "who", "tags"]
			"tags": { | "more": {"type": "string"}, "tags": {
			, {"type": "null"}] | ]
			"operations": { | "operations": {"x": {"action": "receive"},
			""")
	void changeThatClientsDoNotMindIsNone(String part, String changed) {
		assertThat(changes(part, changed)).isEmpty();
	}

	@Test
	void referenceThatLeadsInACircleEnds() {
		String circle = DOCUMENT.replace("{\"type\": \"object\", \"required\": [\"text\"]",
				"{\"$ref\": \"#/components/schemas/Say\", \"required\": [\"text\"]");

		assertThat(AsyncApi.parse(circle).breakingChangesSince(AsyncApi.parse(circle))).isEmpty();
	}

	private static List<String> changes(String part, String changed) {
		assertThat(DOCUMENT).contains(part);
		return AsyncApi.parse(DOCUMENT.replace(part, changed)).breakingChangesSince(AsyncApi.parse(DOCUMENT));
	}

}
