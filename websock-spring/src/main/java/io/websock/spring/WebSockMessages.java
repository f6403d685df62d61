package io.websock.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The types of an endpoint's messages, for its description as AsyncAPI. Nothing checks
 * messages against them. It goes where {@link WebSockEndpoint} is: on a class, or on a
 * {@code @Bean} method.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface WebSockMessages {

	/**
	 * Types that clients send, such as a sealed interface of records. When empty, the
	 * types of the endpoint's fields of type {@link io.websock.spring.json.JsonReader
	 * JsonReader} are taken.
	 * @return the types
	 */
	Class<?>[] receives() default {};

	/**
	 * Types that the endpoint sends to clients.
	 * @return the types
	 */
	Class<?>[] sends() default {};

}
