package io.websock.spring.json;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedClassResolver;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schemas (draft 7) of the objects that a {@link JsonFrames} writes and reads, by
 * Jackson's own view of them: names, formats and types that are told apart by a property
 * are those of the messages. A property is required where {@link JsonFrames} rejects an
 * object without it; any other may be {@code null}.
 *
 * <p>
 * Types that refer to each other are definitions, which this object collects. It is for
 * one thread at a time.
 */
public final class JsonSchemas {

	/** Where an AsyncAPI or OpenAPI document keeps its definitions. */
	private static final String DEFINITIONS = "#/components/schemas/";

	private final JsonMapper mapper;

	private final Map<JavaType, String> names = new LinkedHashMap<>();

	private final Map<String, ObjectNode> definitions = new TreeMap<>();

	JsonSchemas(JsonMapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * Returns the kinds of messages that a type stands for: the subtypes that Jackson
	 * tells apart, or else the type itself under its simple name.
	 * @param type a sealed interface of records, or any other type
	 * @return reference to the schema of each message, by the name in the message
	 */
	public Map<String, ObjectNode> messages(Class<?> type) {
		JavaType javaType = this.mapper.constructType(type);
		Map<String, ObjectNode> messages = new TreeMap<>();
		if (isFamily(javaType)) {
			for (NamedType subtype : subtypes(javaType)) {
				messages.put(subtype.getName(), schema(this.mapper.constructType(subtype.getType())));
			}
		}
		else {
			messages.put(type.getSimpleName(), schema(javaType));
		}
		return messages;
	}

	/**
	 * Returns the definitions of all types that occurred so far, by the name in
	 * references: {@code #/components/schemas/<name>}.
	 * @return the definitions, sorted by name
	 */
	public ObjectNode definitions() {
		ObjectNode node = node();
		this.definitions.forEach(node::set);
		return node;
	}

	private ObjectNode schema(JavaType type) {
		ObjectNode schema = node();
		this.mapper.acceptJsonFormatVisitor(type, new SchemaVisitor(this, schema));
		return schema;
	}

	/**
	 * Returns a schema that any subtype of a family fits.
	 */
	ObjectNode family(JavaType family) {
		ObjectNode schema = node();
		String property = discriminator(family);
		if (property != null) {
			schema.put("discriminator", property);
		}
		for (NamedType subtype : subtypes(family)) {
			schema.withArray("oneOf").add(schema(this.mapper.constructType(subtype.getType())));
		}
		return schema;
	}

	boolean isFamily(JavaType type) {
		return type.isAbstract() && !type.isContainerType() && polymorphism(type) != null && !subtypes(type).isEmpty();
	}

	/**
	 * Makes a schema a reference to the definition of an object.
	 * @return the definition to be filled, or {@code null} if that has been done
	 */
	@Nullable ObjectNode define(JavaType type, ObjectNode reference) {
		String known = this.names.get(type);
		String name = (known != null) ? known : newName(type);
		reference.put("$ref", DEFINITIONS + name);
		if (known != null) {
			return null;
		}
		this.names.put(type, name);
		ObjectNode definition = node().put("type", "object");
		this.definitions.put(name, definition);
		String property = discriminator(type);
		if (property != null) {
			definition.withObject("properties").putObject(property).put("const", typeName(type));
			definition.withArray("required").add(property);
		}
		return definition;
	}

	private String newName(JavaType type) {
		Class<?> raw = type.getRawClass();
		Class<?> outer = raw.getEnclosingClass();
		StringBuilder name = new StringBuilder((outer != null) ? outer.getSimpleName() + "." : "")
			.append(raw.getSimpleName());
		for (int i = 0; i < type.containedTypeCount(); i++) {
			name.append('.').append(type.containedType(i).getRawClass().getSimpleName());
		}
		return this.definitions.containsKey(name.toString()) ? raw.getName() : name.toString();
	}

	private String typeName(JavaType type) {
		return subtypes(type).stream()
			.filter((subtype) -> subtype.getType() == type.getRawClass())
			.findFirst()
			.map(NamedType::getName)
			.orElse(type.getRawClass().getSimpleName());
	}

	private @Nullable String discriminator(JavaType type) {
		JsonTypeInfo.Value info = polymorphism(type);
		if (info == null || info.getIdType() == JsonTypeInfo.Id.DEDUCTION
				|| info.getInclusionType() != JsonTypeInfo.As.PROPERTY
						&& info.getInclusionType() != JsonTypeInfo.As.EXISTING_PROPERTY) {
			return null;
		}
		return (info.getPropertyName() != null) ? info.getPropertyName() : info.getIdType().getDefaultPropertyName();
	}

	private JsonTypeInfo.@Nullable Value polymorphism(JavaType type) {
		SerializationConfig config = this.mapper.serializationConfig();
		return config.getAnnotationIntrospector().findPolymorphicTypeInfo(config, annotated(type));
	}

	private Collection<NamedType> subtypes(JavaType type) {
		SerializationConfig config = this.mapper.serializationConfig();
		return config.getSubtypeResolver()
			.collectAndResolveSubtypesByClass(config, annotated(type))
			.stream()
			.filter((subtype) -> !this.mapper.constructType(subtype.getType()).isAbstract())
			.toList();
	}

	private AnnotatedClass annotated(JavaType type) {
		SerializationConfig config = this.mapper.serializationConfig();
		return AnnotatedClassResolver.resolve(config, type, config);
	}

	static ObjectNode node() {
		return JsonNodeFactory.instance.objectNode();
	}

	/**
	 * Returns a schema that {@code null} fits, too.
	 */
	static ObjectNode nullable(ObjectNode schema) {
		JsonNode type = schema.get("type");
		if (type != null && type.isString() && !schema.has("enum")) {
			schema.putArray("type").add(type).add("null");
			return schema;
		}
		ObjectNode nullable = node();
		nullable.withArray("oneOf").add(schema).add(node().put("type", "null"));
		return nullable;
	}

}
