package io.websock.spring.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.CannotLoadBeanClassException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains that an interceptor of handshakes cannot be loaded in an application without
 * Spring's WebSocket module, which WebFlux does not bring.
 */
class MissingWebSocketFailureAnalyzer extends AbstractFailureAnalyzer<NoClassDefFoundError> {

	private static final String INTERCEPTOR = "org/springframework/web/socket/server/HandshakeInterceptor";

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoClassDefFoundError cause) {
		if (!String.valueOf(cause.getMessage()).contains(INTERCEPTOR)) {
			return null;
		}
		String bean = bean(rootFailure);
		return new FailureAnalysis(
				"%s is a WebSockHandshakeInterceptor or uses one, which needs Spring's WebSocket module. It is not on the "
					.formatted((bean != null) ? "Bean '" + bean + "'" : "A bean")
						+ "class path, as in applications on WebFlux, where handshakes ask no interceptor: it may block.",
				"On WebFlux, turn the interceptor into a WebFilter, which runs before every handshake and may refuse it. "
						+ "On Spring MVC, use websock-spring-boot-starter, or add spring-boot-starter-websocket.",
				cause);
	}

	private static @Nullable String bean(Throwable failure) {
		String bean = null;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof BeanCreationException creation && creation.getBeanName() != null) {
				bean = creation.getBeanName();
			}
			else if (cause instanceof CannotLoadBeanClassException loading) {
				bean = loading.getBeanName();
			}
		}
		return bean;
	}

}
