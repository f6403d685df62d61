package io.websock.spring.json;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedClassResolver;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/**
 * Reads sealed types of records, and of Kotlin's classes, as if they were annotated: a
 * property {@code type} with the name of the class tells which one a message is. Asked
 * only where Jackson's annotations say nothing.
 */
final class SealedMessages extends NopAnnotationIntrospector {

	private static final JsonTypeInfo.Value BY_TYPE = JsonTypeInfo.Value.construct(JsonTypeInfo.Id.NAME,
			JsonTypeInfo.As.PROPERTY, "type", null, false, null);

	@Override
	@SuppressWarnings("NullAway") // Jackson does not say that null means nothing found
	public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
		return (annotated instanceof AnnotatedClass && isMessage(annotated.getRawType())) ? BY_TYPE : null;
	}

	@Override
	@SuppressWarnings("NullAway")
	public @Nullable String findTypeName(MapperConfig<?> config, AnnotatedClass type) {
		return (isMember(type.getRawType()) && isMessage(type.getRawType()) && isUnannotated(config, type))
				? name(type.getRawType()) : null;
	}

	/**
	 * Asks all introspectors: what is given here may lack the annotations of interfaces.
	 */
	private static boolean isUnannotated(MapperConfig<?> config, AnnotatedClass type) {
		AnnotatedClass whole = AnnotatedClassResolver.resolve(config, config.constructType(type.getRawType()), config);
		return config.getAnnotationIntrospector().findPolymorphicTypeInfo(config, whole) == BY_TYPE;
	}

	private static boolean isMessage(Class<?> type) {
		return isFamily(type) || (isMember(type) && hasFamily(type));
	}

	private static boolean isMember(Class<?> type) {
		return type.isRecord() || Kotlin.isFinal(type);
	}

	private static boolean hasFamily(Class<?> type) {
		return Stream.concat(Arrays.stream(type.getInterfaces()), Stream.ofNullable(type.getSuperclass()))
			.anyMatch((parent) -> isFamily(parent) || hasFamily(parent));
	}

	/** A sealed type of records or of Kotlin's classes, and of such types. */
	private static boolean isFamily(Class<?> type) {
		return type.isSealed() && Modifier.isAbstract(type.getModifiers())
				&& Arrays.stream(type.getPermittedSubclasses()).allMatch((child) -> isMember(child) || isFamily(child));
	}

	private static String name(Class<?> type) {
		String name = type.getSimpleName();
		return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
	}

}
