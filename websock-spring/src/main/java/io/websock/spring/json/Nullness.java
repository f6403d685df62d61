package io.websock.spring.json;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;

/**
 * What Java code says of properties that may be missing or null. Annotations count by
 * their simple names, whoever's they are, on the property or on its type.
 */
final class Nullness {

	private static final Set<Class<?>> OPTIONALS = Set.of(Optional.class, OptionalInt.class, OptionalLong.class,
			OptionalDouble.class);

	private Nullness() {
	}

	/**
	 * Returns whether a property must have a value.
	 * @param member constructor parameter, field, getter or setter of the property
	 * @return whether it must; {@code false} if the code around it does not say
	 */
	static boolean isRequired(AnnotatedMember member) {
		Class<?> owner = member.getDeclaringClass();
		return !OPTIONALS.contains(member.getRawType()) && !Kotlin.isKotlin(owner) && isMarked(owner)
				&& elements(member).noneMatch(Nullness::isNullable);
	}

	/**
	 * Everything is marked that is not taken out by {@code @NullUnmarked}. The nearest
	 * annotation decides.
	 */
	private static boolean isMarked(Class<?> type) {
		for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
			if (has(outer, "NullMarked") || has(outer, "NullUnmarked")) {
				return !has(outer, "NullUnmarked");
			}
		}
		return !has(type.getPackage(), "NullUnmarked");
	}

	/**
	 * Places of annotations. A record's component may have one that its constructor,
	 * where it is written out, does not repeat.
	 */
	private static Stream<AnnotatedElement> elements(AnnotatedMember member) {
		if (member instanceof AnnotatedParameter parameter) {
			Executable creator = (Executable) parameter.getOwner().getAnnotated();
			int index = parameter.getIndex();
			// A class within an instance has parameters that are not written
			if (creator.getAnnotatedParameterTypes().length != creator.getParameterCount()) {
				return Stream.of(creator.getParameters()[index]);
			}
			return Stream.concat(Stream.of(creator.getParameters()[index], creator.getAnnotatedParameterTypes()[index]),
					component(creator, index));
		}
		AnnotatedElement element = member.getAnnotated();
		if (element instanceof Field field) {
			return Stream.of(field, field.getAnnotatedType());
		}
		if (element instanceof Method method && method.getParameterCount() == 1) {
			return Stream.of(method, method.getParameters()[0], method.getAnnotatedParameterTypes()[0]);
		}
		return (element instanceof Method method) ? Stream.of(method, method.getAnnotatedReturnType())
				: Stream.of(element);
	}

	private static Stream<AnnotatedElement> component(Executable creator, int index) {
		RecordComponent[] components = creator.getDeclaringClass().getRecordComponents();
		if (components == null || components.length != creator.getParameterCount()) {
			return Stream.empty();
		}
		return Stream.of(components[index], components[index].getAnnotatedType(), components[index].getAccessor());
	}

	private static boolean isNullable(AnnotatedElement element) {
		return has(element, "Nullable");
	}

	private static boolean has(@Nullable AnnotatedElement element, String annotation) {
		return element != null && Arrays.stream(element.getAnnotations())
			.map(Annotation::annotationType)
			.anyMatch((type) -> type.getSimpleName().equals(annotation));
	}

}
