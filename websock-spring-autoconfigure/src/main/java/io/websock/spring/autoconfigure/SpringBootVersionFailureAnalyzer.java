package io.websock.spring.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Explains that this Spring Boot is too old, by which the auto-configuration fails with a
 * missing class. Uses types that old versions have.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 50)
class SpringBootVersionFailureAnalyzer implements FailureAnalyzer {

	private static final int REQUIRED = 4;

	private final String version;

	SpringBootVersionFailureAnalyzer() {
		this(SpringBootVersion.getVersion());
	}

	SpringBootVersionFailureAnalyzer(String version) {
		this.version = version;
	}

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		if (major() >= REQUIRED || !isMissingClass(failure)) {
			return null;
		}
		return new FailureAnalysis(
				"WebSock needs Spring Boot %s.0 or later. This application has %s.".formatted(REQUIRED, this.version),
				"Update Spring Boot, or remove the WebSock starter.", failure);
	}

	private int major() {
		String major = this.version.split("\\.", 2)[0];
		return major.matches("\\d{1,4}") ? Integer.parseInt(major) : REQUIRED;
	}

	private static boolean isMissingClass(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof LinkageError || cause instanceof ClassNotFoundException
					|| String.valueOf(cause.getMessage()).contains("org.springframework.boot.thread.Threading")) {
				return true;
			}
		}
		return false;
	}

}
