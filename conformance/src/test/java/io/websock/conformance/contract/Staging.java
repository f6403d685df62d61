package io.websock.conformance.contract;

import io.websock.AsyncWebSock;
import io.websock.WebSock;
import io.websock.engine.AsyncHandler;
import io.websock.tck.StagedWebSock;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Kind of handler that a run of the chapters has, by the system property
 * {@code websock.async}: {@code once} or {@code later} for one with stages, which are
 * complete at once or later on another thread; unset for the suite's own.
 */
final class Staging {

	private static final String KIND = System.getProperty("websock.async", "");

	private Staging() {
	}

	/**
	 * Returns the suite's handler with stages.
	 */
	static <S extends @Nullable Object> AsyncWebSock<S> stages(WebSock<S> handler) {
		return switch (KIND) {
			case "once" -> StagedWebSock.atOnce(handler);
			case "later" -> StagedWebSock.later(handler);
			default -> throw new IllegalStateException("'websock.async' must be once or later, was '" + KIND + "'");
		};
	}

	/**
	 * Returns the handler of a new session on the engine.
	 */
	static WebSock<?> handler(WebSock<?> handler) {
		return KIND.isEmpty() ? handler : new AsyncHandler<>(stages(handler));
	}

	/**
	 * Condition of beans for handlers with stages.
	 */
	static final class On implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return !KIND.isEmpty();
		}

	}

	/**
	 * Condition of beans for the suite's own handlers.
	 */
	static final class Off implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return KIND.isEmpty();
		}

	}

}
