package io.websock.spring.json;

import java.nio.ByteBuffer;
import java.util.List;

import io.websock.BinaryFrame;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.TextFrame;
import io.websock.WebSockCloseException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * The way from objects to frames and back, by Jackson. Inject it as a bean; it is
 * immutable, and safe to use from any thread.
 *
 * <p>
 * Jackson's annotations count as ever. In addition, a sealed interface of records needs
 * none: each of its records is written and read with a property {@code type} that holds
 * the record's simple name, its first letter in lower case. The names must differ.
 * {@link com.fasterxml.jackson.annotation.JsonTypeName @JsonTypeName} on a record gives
 * it another name, and
 * {@link com.fasterxml.jackson.annotation.JsonTypeInfo @JsonTypeInfo} on the interface
 * overrules all of this. Kotlin's sealed interfaces and classes are read alike, with data
 * classes in place of records.
 *
 * <p>
 * A property must be there and must not be {@code null} when an object is read, unless
 * its type is {@link java.util.Optional} or it has an annotation named {@code Nullable},
 * such as JSpecify's or Spring's, on itself or on its type. Classes, and packages, with
 * {@code @NullUnmarked} are left alone, and so are Kotlin's, whose types Jackson's module
 * for Kotlin knows.
 */
public final class JsonFrames {

	private final JsonMapper mapper;

	private final List<JsonCheck> checks;

	private JsonFrames(JsonMapper mapper, List<JsonCheck> checks) {
		this.mapper = mapper;
		this.checks = List.copyOf(checks);
	}

	/**
	 * Creates frames by a mapper. The mapper itself stays as it is.
	 * @param mapper the mapper
	 * @return the frames
	 */
	public static JsonFrames of(JsonMapper mapper) {
		AnnotationIntrospector own = mapper.serializationConfig().getAnnotationIntrospector();
		AnnotationIntrospector added = AnnotationIntrospector.pair(new SealedMessages(), new StrictProperties());
		return new JsonFrames(mapper.rebuild().annotationIntrospector(AnnotationIntrospector.pair(own, added)).build(),
				List.of());
	}

	/**
	 * Returns a mapper that reads and writes sealed types as frames do, without their
	 * checks of missing properties. The given mapper itself stays as it is.
	 * @param mapper the mapper
	 * @return the mapper
	 */
	public static JsonMapper withSealedTypes(JsonMapper mapper) {
		AnnotationIntrospector own = mapper.serializationConfig().getAnnotationIntrospector();
		return mapper.rebuild().annotationIntrospector(AnnotationIntrospector.pair(own, new SealedMessages())).build();
	}

	/**
	 * Returns frames whose readers check each object that they have read.
	 * @param checks the checks, in order
	 * @return the frames
	 */
	public JsonFrames checkedBy(List<JsonCheck> checks) {
		return new JsonFrames(this.mapper, checks);
	}

	/**
	 * Writes an object as a text message, straight to UTF-8. Elements of a bare list
	 * carry no {@code type}, because Java does not keep what it is a list of: make the
	 * list part of a record.
	 * @param value the object
	 * @return the frame
	 * @throws tools.jackson.core.JacksonException if Jackson cannot write it
	 */
	public TextFrame text(Object value) {
		return Frame.text(ByteBuffer.wrap(this.mapper.writeValueAsBytes(value)));
	}

	/**
	 * Writes an object as a binary message, in UTF-8.
	 * @param value the object
	 * @return the frame
	 * @throws tools.jackson.core.JacksonException if Jackson cannot write it
	 */
	public BinaryFrame binary(Object value) {
		return Frame.binary(this.mapper.writeValueAsBytes(value));
	}

	/**
	 * Reads a text message. The same as {@link #reader(Class)}, then
	 * {@link JsonReader#read}.
	 * @param <T> type of the object
	 * @param frame the message
	 * @param type type of the object
	 * @return the object
	 * @throws WebSockCloseException if the message holds no such object: let it leave the
	 * callback
	 */
	public <T> T read(DataFrame frame, Class<T> type) {
		return reader(type).read(frame);
	}

	/**
	 * Returns a reader of text messages.
	 * @param <T> type of the objects
	 * @param type type of the objects
	 * @return the reader
	 */
	public <T> JsonReader<T> reader(Class<T> type) {
		return new JsonReader<>(this.mapper.readerFor(type), this.mapper.constructType(type), this.checks);
	}

	/**
	 * Returns a reader of text messages.
	 * @param <T> type of the objects
	 * @param type type of the objects, with its type arguments
	 * @return the reader
	 */
	public <T> JsonReader<T> reader(TypeReference<T> type) {
		return new JsonReader<>(this.mapper.readerFor(type), this.mapper.constructType(type.getType()), this.checks);
	}

	/**
	 * Returns schemas of the objects that this writes and reads: to begin with, none.
	 * @return a new collection
	 */
	public JsonSchemas schemas() {
		return new JsonSchemas(this.mapper);
	}

}
