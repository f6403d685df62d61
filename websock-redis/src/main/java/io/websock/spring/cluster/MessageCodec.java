package io.websock.spring.cluster;

import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import io.websock.spring.ReplyTo;
import io.websock.spring.cluster.NodeMessage.Body;
import io.websock.spring.json.JsonFrames;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The way of messages to other nodes: registered types only, as JSON, found by name.
 * Nothing in the bytes names a class that is not registered. Thread-safe.
 */
final class MessageCodec {

	private static final String NULL = "null";

	private static final List<Class<?>> VALUES = List.of(String.class, Boolean.class, Integer.class, Long.class,
			Double.class);

	private final Map<String, Type> types = new HashMap<>();

	/**
	 * Creates a codec.
	 * @param mapper the application's mapper, which stays as it is
	 * @param types the types; a sealed one stands for its permitted subtypes
	 */
	MessageCodec(JsonMapper mapper, Collection<Class<?>> types) {
		JsonMapper own = JsonFrames.withSealedTypes(mapper)
			.rebuild()
			.deactivateDefaultTyping()
			.addModule(new ReplyModule())
			.build();
		VALUES.forEach((type) -> register(type, own));
		types.forEach((type) -> register(type, own));
	}

	private void register(Class<?> type, JsonMapper mapper) {
		if (type.isSealed() && !type.isEnum()) {
			for (Class<?> permitted : type.getPermittedSubclasses()) {
				register(permitted, mapper);
			}
		}
		if (!Modifier.isAbstract(type.getModifiers()) || type.isEnum()) {
			this.types.putIfAbsent(type.getName(), new Type(mapper.readerFor(type), mapper.writerFor(type)));
		}
	}

	/**
	 * Checks that a message may go to other nodes.
	 * @param message the message
	 * @throws IllegalArgumentException if its type is not registered
	 */
	void check(@Nullable Object message) {
		if (message != null) {
			find(message);
		}
	}

	/**
	 * Encodes a message.
	 * @param message the message
	 * @return its type and bytes
	 * @throws IllegalArgumentException if its type is not registered, or if it cannot be
	 * written
	 */
	Body encode(@Nullable Object message) {
		if (message == null) {
			return new Body(NULL, new byte[0]);
		}
		try {
			return new Body(name(message), find(message).writer().writeValueAsBytes(message));
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("%s cannot be written as JSON for other nodes: %s"
				.formatted(name(message), ex.getOriginalMessage()), ex);
		}
	}

	/**
	 * Decodes a message.
	 * @param message holds the type and the bytes
	 * @param askers makes an asker from the node's id and the question's
	 * @return the message
	 * @throws IllegalArgumentException if the type is not registered, or if the bytes are
	 * none of it
	 */
	@Nullable Object decode(NodeMessage message, BiFunction<Long, Long, ReplyTo<?>> askers) {
		return decode(new Body(message.type(), message.body()), askers);
	}

	/**
	 * Decodes an object that names no asker.
	 * @param body the type and the bytes
	 * @return the object
	 * @throws IllegalArgumentException as for a message
	 */
	@Nullable Object decode(Body body) {
		return decode(body, null);
	}

	private @Nullable Object decode(Body body, @Nullable BiFunction<Long, Long, ReplyTo<?>> askers) {
		if (body.type().equals(NULL)) {
			return null;
		}
		Type type = this.types.get(body.type());
		if (type == null) {
			throw new IllegalArgumentException("The type of a message from another node is not registered here");
		}
		try {
			return type.reader().withAttribute(ReplyModule.ASKERS, askers).readValue(body.bytes());
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("A message from another node cannot be read", ex);
		}
	}

	private Type find(Object message) {
		Type type = this.types.get(name(message));
		if (type == null) {
			throw new IllegalArgumentException(("%s may not go to other nodes, because it is not registered: "
					+ "add it, or a sealed type of it, to 'websock.cluster.types' or to a ClusterTypes bean")
				.formatted(name(message)));
		}
		return type;
	}

	private static String name(Object message) {
		return ((message instanceof Enum<?> constant) ? constant.getDeclaringClass() : message.getClass()).getName();
	}

	private record Type(ObjectReader reader, ObjectWriter writer) {

	}

}
