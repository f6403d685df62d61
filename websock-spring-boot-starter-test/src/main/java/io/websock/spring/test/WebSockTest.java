package io.websock.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Test of endpoints alone: a context with endpoints, JSON and a {@link WebSockTestKit},
 * without a server and without the application's other components. Mock those by
 * {@code @MockitoBean}, or add them by {@code @Import}. Found with the endpoints are
 * beans that handshakes, callbacks and readers ask: interceptors of handshakes, exception
 * resolvers, checks of JSON, rules for the expiry of credentials, and topic listeners.
 *
 * <p>
 * Messenger, presence, credentials and liveness are those of the kit, unless the test has
 * its own. Sessions have the settings of the application's properties; properties of
 * endpoints that the context does not have are ignored. All sessions end after each test
 * method. The clock does not go back.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(WebSockTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(WebSockTypeExcludeFilter.class)
@ImportAutoConfiguration
public @interface WebSockTest {

	/**
	 * Endpoints to test: an alias for {@link #endpoints()}.
	 * @return the endpoints' classes; all endpoints if empty
	 */
	@AliasFor("endpoints")
	Class<?>[] value() default {};

	/**
	 * Endpoints to test.
	 * @return the endpoints' classes; all endpoints if empty
	 */
	@AliasFor("value")
	Class<?>[] endpoints() default {};

	/**
	 * Properties of the context.
	 * @return keys and values as {@code key=value}
	 */
	String[] properties() default {};

	/**
	 * Whether the filters of this annotation apply.
	 * @return whether only endpoints, what belongs to their sessions, and parts of
	 * Jackson are found
	 */
	boolean useDefaultFilters() default true;

	/**
	 * Filters for components to add.
	 * @return the filters
	 */
	Filter[] includeFilters() default {};

	/**
	 * Filters for components to leave out.
	 * @return the filters
	 */
	Filter[] excludeFilters() default {};

	/**
	 * Auto-configuration to leave out.
	 * @return the classes
	 */
	@AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
	Class<?>[] excludeAutoConfiguration() default {};

}
