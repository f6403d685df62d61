package io.websock.spring.json;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JsonSchemas}: what they say is what Jackson writes.
 */
class JsonSchemasTests {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final JsonSchemas schemas = JsonFrames.of(MAPPER).schemas();

	@Test
	void eachRecordOfASealedInterfaceIsAMessageByItsName() {
		assertThat(this.schemas.messages(Command.class)).containsOnlyKeys("buy", "cancelled")
			.containsEntry("buy", reference("Command.Buy"));
		assertThat(definition("Command.Buy")).isEqualTo(json("""
				{"type": "object",
				 "properties": {"type": {"const": "buy"}, "symbol": {"type": "string"},
				                "count": {"type": "integer", "format": "int32"}},
				 "required": ["type", "symbol", "count"]}"""));
	}

	@Test
	void annotationsOfJacksonCount() {
		assertThat(this.schemas.messages(Shape.class)).containsOnlyKeys("circle");
		assertThat(definition("Circle")).isEqualTo(json("""
				{"type": "object", "properties": {"kind": {"const": "circle"}, "r": {"type": "number"}},
				 "required": ["kind", "r"]}"""));
	}

	@Test
	void otherTypeIsOneMessage() {
		assertThat(this.schemas.messages(Names.class)).containsOnlyKeys("Names");
	}

	@Test
	void propertyThatMayBeMissingIsNotRequired() {
		this.schemas.messages(Names.class);

		assertThat(definition("JsonSchemasTests.Names")).isEqualTo(json("""
				{"type": "object",
				 "properties": {"first": {"type": "string"}, "middle": {"type": ["string", "null"]},
				                "title": {"type": ["string", "null"]},
				                "partner": {"oneOf": [{"$ref": "#/components/schemas/JsonSchemasTests.Names"},
				                                      {"type": "null"}]}},
				 "required": ["first"]}"""));
	}

	@Test
	void valuesHaveTheirFormats() {
		this.schemas.messages(Values.class);

		assertThat(definition("JsonSchemasTests.Values").path("properties")).isEqualTo(json("""
				{"at": {"type": "string", "format": "date-time"}, "large": {"type": "integer", "format": "int64"},
				 "exact": {"type": "number"}, "on": {"type": "boolean"},
				 "side": {"type": "string", "enum": ["LEFT", "RIGHT"]},
				 "list": {"type": "array", "items": {"type": "string"}},
				 "map": {"type": "object", "additionalProperties": {"type": "integer", "format": "int32"}},
				 "image": {"type": "string", "contentEncoding": "base64"}, "any": {},
				 "commands": {"type": "array", "items": {"discriminator": "type", "oneOf": [
				     {"$ref": "#/components/schemas/Command.Buy"},
				     {"$ref": "#/components/schemas/JsonSchemasTests.Cancel"}]}}}"""));
	}

	private JsonNode definition(String name) {
		return this.schemas.definitions()
			.propertyStream()
			.filter((entry) -> entry.getKey().endsWith(name))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElseThrow();
	}

	private static ObjectNode reference(String name) {
		return (ObjectNode) json("{\"$ref\": \"#/components/schemas/" + name + "\"}");
	}

	private static JsonNode json(String json) {
		return MAPPER.readTree(json);
	}

	private enum Side {

		LEFT, RIGHT

	}

	private sealed interface Command {

		record Buy(String symbol, int count) implements Command {

		}

	}

	@JsonTypeName("cancelled")
	private record Cancel() implements Command {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
	private interface Shape {

	}

	private record Circle(@JsonProperty("r") double radius) implements Shape {

	}

	private record Names(String first, @Nullable String middle, Optional<String> title, @Nullable Names partner) {

	}

	private record Values(Instant at, long large, BigDecimal exact, boolean on, Side side, List<String> list,
			Map<String, Integer> map, byte[] image, Object any, List<Command> commands) {

	}

}
