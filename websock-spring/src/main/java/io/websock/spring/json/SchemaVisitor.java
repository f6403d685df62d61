package io.websock.spring.json;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsonFormatVisitors.JsonAnyFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonArrayFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonBooleanFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatTypes;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitable;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsonFormatVisitors.JsonIntegerFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonMapFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonNullFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonNumberFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonStringFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonValueFormat;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.BeanPropertyWriter;

/**
 * Writes what Jackson says of one type into a schema.
 */
final class SchemaVisitor extends JsonFormatVisitorWrapper.Base {

	private final JsonSchemas schemas;

	private final ObjectNode schema;

	SchemaVisitor(JsonSchemas schemas, ObjectNode schema) {
		this.schemas = schemas;
		this.schema = schema;
	}

	private ObjectNode child(@Nullable JsonFormatVisitable value, JavaType type) {
		if (this.schemas.isFamily(type)) {
			return this.schemas.family(type);
		}
		ObjectNode child = JsonSchemas.node();
		if (type.hasRawClass(byte[].class)) {
			return child.put("type", "string").put("contentEncoding", "base64");
		}
		if (type.isJavaLangObject()) {
			return child;
		}
		SchemaVisitor visitor = new SchemaVisitor(this.schemas, child);
		visitor.setContext(getContext());
		if (value != null) {
			value.acceptJsonFormatVisitor(visitor, type);
		}
		return child;
	}

	@Override
	public JsonObjectFormatVisitor expectObjectFormat(JavaType type) {
		ObjectNode definition = this.schemas.define(type, this.schema);
		return (definition != null) ? new Properties(definition) : new JsonObjectFormatVisitor.Base(getContext());
	}

	@Override
	public JsonMapFormatVisitor expectMapFormat(JavaType type) {
		this.schema.put("type", "object");
		return new JsonMapFormatVisitor.Base(getContext()) {

			@Override
			public void valueFormat(JsonFormatVisitable value, JavaType valueType) {
				SchemaVisitor.this.schema.set("additionalProperties", child(value, valueType));
			}

		};
	}

	@Override
	public JsonArrayFormatVisitor expectArrayFormat(JavaType type) {
		this.schema.put("type", "array");
		return new JsonArrayFormatVisitor.Base(getContext()) {

			@Override
			public void itemsFormat(JsonFormatVisitable item, JavaType itemType) {
				SchemaVisitor.this.schema.set("items", child(item, itemType));
			}

			@Override
			public void itemsFormat(JsonFormatTypes format) {
				SchemaVisitor.this.schema.putObject("items").put("type", format.value());
			}

		};
	}

	@Override
	public JsonStringFormatVisitor expectStringFormat(JavaType type) {
		this.schema.put("type", "string");
		return new JsonStringFormatVisitor.Base() {

			@Override
			public void format(JsonValueFormat format) {
				SchemaVisitor.this.schema.put("format", format.toString());
			}

			@Override
			public void enumTypes(Set<String> values) {
				values.forEach(SchemaVisitor.this.schema.withArray("enum")::add);
			}

		};
	}

	@Override
	public JsonNumberFormatVisitor expectNumberFormat(JavaType type) {
		this.schema.put("type", "number");
		return new JsonNumberFormatVisitor.Base();
	}

	@Override
	public JsonIntegerFormatVisitor expectIntegerFormat(JavaType type) {
		this.schema.put("type", "integer");
		return new JsonIntegerFormatVisitor.Base() {

			@Override
			public void numberType(JsonParser.NumberType number) {
				if (number != JsonParser.NumberType.BIG_INTEGER) {
					SchemaVisitor.this.schema.put("format", (number == JsonParser.NumberType.LONG) ? "int64" : "int32");
				}
			}

		};
	}

	@Override
	public JsonBooleanFormatVisitor expectBooleanFormat(JavaType type) {
		this.schema.put("type", "boolean");
		return new JsonBooleanFormatVisitor.Base();
	}

	@Override
	public JsonNullFormatVisitor expectNullFormat(JavaType type) {
		this.schema.put("type", "null");
		return new JsonNullFormatVisitor.Base();
	}

	@Override
	public JsonAnyFormatVisitor expectAnyFormat(JavaType type) {
		return new JsonAnyFormatVisitor.Base();
	}

	/**
	 * Writes the properties of an object into its definition.
	 */
	private final class Properties extends JsonObjectFormatVisitor.Base {

		private final ObjectNode definition;

		Properties(ObjectNode definition) {
			super(SchemaVisitor.this.getContext());
			this.definition = definition;
		}

		@Override
		public void property(BeanProperty property) {
			this.definition.withArray("required").add(property.getName());
			add(property, value(property));
		}

		@Override
		public void optionalProperty(BeanProperty property) {
			add(property, JsonSchemas.nullable(value(property)));
		}

		private void add(BeanProperty property, ObjectNode value) {
			this.definition.withObject("properties").set(property.getName(), value);
		}

		private ObjectNode value(BeanProperty property) {
			return child(serializer(property), property.getType());
		}

		private JsonFormatVisitable serializer(BeanProperty property) {
			ValueSerializer<Object> own = (property instanceof BeanPropertyWriter writer) ? writer.getSerializer()
					: null;
			return (own != null) ? own
					: SchemaVisitor.this.getContext().findPrimaryPropertySerializer(property.getType(), property);
		}

	}

}
