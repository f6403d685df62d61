package io.websock.spring.logging;

import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the logging context of
 * callbacks.
 */
@AutoConfiguration(before = WebSockAutoConfiguration.class)
@ConditionalOnClass(MDC.class)
@ConditionalOnBooleanProperty(name = "websock.logging.mdc", matchIfMissing = true)
public final class WebSockLoggingAutoConfiguration {

	/**
	 * Outermost, so that what other contexts log is named too.
	 */
	@Bean
	@Order(Integer.MIN_VALUE)
	SessionMdc webSockSessionMdc() {
		return new SessionMdc();
	}

}
