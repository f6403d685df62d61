package io.websock.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * Connects a bean that implements {@link io.websock.WebSock} or
 * {@link io.websock.AsyncWebSock} to a server when the application starts, and again
 * whenever the connection ends and that can help. A class with this annotation is a
 * {@link Component} that component scanning finds; on a {@code @Bean} method the
 * annotation marks that method's bean.
 *
 * <p>
 * Each connection is a session of its own: {@code init} is called again after a
 * reconnect. A singleton serves all of them; a prototype bean is created for each session
 * and destroyed after its {@code terminate}. Beans of other scopes are refused at
 * start-up, as are two clients, or a client and an endpoint, of one name.
 *
 * @see WebSockConnector
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface WebSockClient {

	/**
	 * Name of the client: the key of its properties ({@code websock.clients.<name>.*}),
	 * its tag in metrics and its address for {@link WebSockMessenger#broadcast}. The
	 * bean's name when empty. On a class it is also the name of the bean. Placeholders
	 * are replaced in the client's name only.
	 * @return the name
	 */
	@AliasFor(annotation = Component.class, attribute = "value")
	String name() default "";

	/**
	 * URL to connect to, such as {@code wss://example.com/feed?topic=tea} (RFC 6455
	 * section 3): scheme {@code ws} or {@code wss}, no user information, no fragment.
	 * Placeholders such as <code>${feed.url}</code> are replaced. The property
	 * {@code websock.clients.<name>.url} takes precedence.
	 * @return the URL
	 */
	String url() default "";

	/**
	 * Subprotocols to ask the server for (RFC 6455 section 1.9), the preferred one first.
	 * The property {@code websock.clients.<name>.subprotocols} takes precedence.
	 * @return the subprotocols
	 */
	String[] subprotocols() default {};

}
