package io.websock.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * Serves a bean that implements {@link io.websock.WebSock} or
 * {@link io.websock.AsyncWebSock} as a WebSocket endpoint. A class with this annotation
 * is a {@link Component} that component scanning finds; on a {@code @Bean} method the
 * annotation marks that method's bean.
 *
 * <p>
 * A singleton serves all sessions of the endpoint, from many threads at once; a prototype
 * bean is created for each session and destroyed after its {@code terminate}. Beans of
 * other scopes are refused at start-up, as are two endpoints on one path or of one name.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface WebSockEndpoint {

	/**
	 * Path pattern to serve: an alias for {@link #path()}.
	 * @return the path pattern
	 */
	@AliasFor("path")
	String value() default "";

	/**
	 * Path pattern to serve, such as {@code /chat/{room}}, in the syntax of
	 * {@link org.springframework.web.util.pattern.PathPattern}. Placeholders such as
	 * <code>${chat.path}</code> are replaced.
	 * @return the path pattern
	 */
	@AliasFor("value")
	String path() default "";

	/**
	 * Name of the endpoint: the key of its properties
	 * ({@code websock.endpoints.<name>.*}), its tag in metrics and its address for
	 * {@link WebSockMessenger#broadcast}. The bean's name when empty. On a class it is
	 * also the name of the bean. Placeholders are replaced in the endpoint's name only.
	 * @return the name
	 */
	@AliasFor(annotation = Component.class, attribute = "value")
	String name() default "";

	/**
	 * Subprotocols the endpoint speaks (RFC 6455 section 1.9). The first one that the
	 * client offers, in the client's order, is agreed on; a client that offers none of
	 * them is served without, unless {@link #subprotocolRequired()} says otherwise.
	 * @return the subprotocols
	 */
	String[] subprotocols() default {};

	/**
	 * Whether a client must offer one of the {@link #subprotocols()}. If so, a handshake
	 * without any of them is refused with status 400. Fails the start if the endpoint
	 * speaks none.
	 * @return whether it must
	 */
	boolean subprotocolRequired() default false;

	/**
	 * Origins of web pages that may connect, such as {@code https://example.com} or
	 * {@code https://*.example.com}, or {@code *} for all. Placeholders are replaced.
	 * When empty, {@code websock.allowed-origins} decides, and when that is empty too,
	 * only pages of the application's own origin may.
	 * @return the origins
	 */
	String[] allowedOrigins() default {};

	/**
	 * Types of application events that are handed to {@link io.websock.WebSock#handleInfo
	 * handleInfo} of every session of this endpoint. Payloads that are published without
	 * an event of their own count by their type.
	 * @return the types
	 */
	Class<?>[] events() default {};

}
