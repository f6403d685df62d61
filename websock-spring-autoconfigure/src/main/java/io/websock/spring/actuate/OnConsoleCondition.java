package io.websock.spring.actuate;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches where the console is wanted: as the property says, or else while devtools are
 * active. Devtools on the class path of a packaged application are not: then they leave
 * the environment alone.
 */
final class OnConsoleCondition extends SpringBootCondition {

	private static final String PROPERTY = "websock.console.enabled";

	/** What devtools call the properties they add. */
	private static final String DEVTOOLS = "devtools";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("WebSock console");
		Boolean enabled = context.getEnvironment().getProperty(PROPERTY, Boolean.class);
		if (enabled != null) {
			return new ConditionOutcome(enabled, message.because(PROPERTY + " is " + enabled));
		}
		boolean devtools = hasDevtools(context.getEnvironment());
		return new ConditionOutcome(devtools,
				message.because(devtools ? "devtools are active" : "neither devtools nor " + PROPERTY + " ask for it"));
	}

	private static boolean hasDevtools(Environment environment) {
		return environment instanceof ConfigurableEnvironment configurable
				&& configurable.getPropertySources().contains(DEVTOOLS);
	}

}
