package io.websock.spring.json;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;

/**
 * Whether a property may be missing or {@code null}, as its author has written it down.
 */
final class Nullability {

	private static final Set<Class<?>> OPTIONALS = Set.of(OptionalInt.class, OptionalLong.class, OptionalDouble.class);

	private Nullability() {
	}

	static boolean mayBeNull(BeanProperty property) {
		JavaType type = property.getType();
		return type.isReferenceType() || OPTIONALS.contains(type.getRawClass())
				|| annotations(property.getMember().getMember())
					.anyMatch((annotation) -> annotation.annotationType().getSimpleName().equals("Nullable"));
	}

	/**
	 * The annotations of a member and, since that is where JSpecify has them, of its
	 * type.
	 */
	private static Stream<Annotation> annotations(Member member) {
		Annotation[] own = ((AnnotatedElement) member).getAnnotations();
		AnnotatedType type = (member instanceof Method method) ? method.getAnnotatedReturnType()
				: (member instanceof Field field) ? field.getAnnotatedType() : null;
		return Stream.concat(Arrays.stream(own), (type != null) ? Arrays.stream(type.getAnnotations()) : Stream.of());
	}

}
