package io.websock.spring.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An annotation that the application, or another library, has in place of JSpecify's.
 */
final class OwnAnnotations {

	private OwnAnnotations() {
	}

	@Retention(RetentionPolicy.RUNTIME)
	@Target({ ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD })
	@interface Nullable {

	}

}
