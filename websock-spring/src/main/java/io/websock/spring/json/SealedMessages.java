package io.websock.spring.json;

import java.util.Arrays;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedClassResolver;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/**
 * Reads sealed interfaces of records as if they were annotated: their records are told
 * apart by a property {@code type} with the record's name. Asked only where Jackson's
 * annotations say nothing.
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
		return (type.getRawType().isRecord() && isMessage(type.getRawType()) && isUnannotated(config, type))
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
		return isFamily(type) || (type.isRecord() && hasFamily(type));
	}

	private static boolean hasFamily(Class<?> type) {
		return Arrays.stream(type.getInterfaces()).anyMatch((parent) -> isFamily(parent) || hasFamily(parent));
	}

	/** A sealed interface of records, and of such interfaces. */
	private static boolean isFamily(Class<?> type) {
		return type.isInterface() && type.isSealed() && Arrays.stream(type.getPermittedSubclasses())
			.allMatch((child) -> child.isRecord() || isFamily(child));
	}

	private static String name(Class<?> type) {
		String name = type.getSimpleName();
		return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
	}

}
