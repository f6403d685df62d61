package io.websock.spring.json;

import java.lang.reflect.Modifier;
import java.util.Arrays;

/**
 * Classes that Kotlin's compiler made, by the annotation that each of them has. Nothing
 * of Kotlin's is needed: neither to find them, nor to read them where they were compiled
 * with the names of parameters.
 */
final class Kotlin {

	private static final String MARK = "kotlin.Metadata";

	/** Cure for a class of Kotlin's that Jackson cannot create. */
	static final String CURE = ". It is Kotlin's: add tools.jackson.module:jackson-module-kotlin, or compile it with "
			+ "-java-parameters; a sealed hierarchy needs jvmTarget 17 or later";

	private Kotlin() {
	}

	static boolean isKotlin(Class<?> type) {
		return Arrays.stream(type.getAnnotations())
			.anyMatch((annotation) -> annotation.annotationType().getName().equals(MARK));
	}

	/**
	 * Returns whether a class may be a message: a data class or an object, not an
	 * interface and not open.
	 */
	static boolean isFinal(Class<?> type) {
		return Modifier.isFinal(type.getModifiers()) && isKotlin(type);
	}

}
