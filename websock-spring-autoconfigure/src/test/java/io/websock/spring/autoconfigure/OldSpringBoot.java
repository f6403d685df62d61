package io.websock.spring.autoconfigure;

import java.util.Objects;

import org.springframework.beans.factory.BeanDefinitionStoreException;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * A start with a Spring Boot that is too old, and what is reported of it.
 */
public final class OldSpringBoot {

	private OldSpringBoot() {
	}

	/**
	 * Returns the analysis of the failure that Spring Boot 3.5 has.
	 */
	public static FailureAnalysis analysis() {
		return Objects.requireNonNull(new SpringBootVersionFailureAnalyzer("3.5.8")
			.analyze(new BeanDefinitionStoreException("Failed to " + "process import", new IllegalStateException(
					"Could not find class " + "[org.springframework.boot.thread.Threading]"))));
	}

}
