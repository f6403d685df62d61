package io.websock.spring.autoconfigure;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.BeanDefinitionStoreException;
import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SpringBootVersionFailureAnalyzer}.
 */
class SpringBootVersionFailureAnalyzerTests {

	private final BeanDefinitionStoreException failure = new BeanDefinitionStoreException("Failed to process import",
			new IllegalStateException("Could not find class [org.springframework.boot.thread.Threading]"));

	@Test
	void versionThatIsTooOldIsTheReasonForAMissingClass() {
		FailureAnalysis analysis = new SpringBootVersionFailureAnalyzer("3.5.8").analyze(this.failure);

		assertThat(analysis).isNotNull();
		assertThat(analysis.getDescription())
			.isEqualTo("WebSock needs Spring Boot 4.0 or later. This application has 3.5.8.");
		assertThat(analysis.getAction()).isEqualTo("Update Spring Boot, or remove the WebSock starter.");
		assertThat(new SpringBootVersionFailureAnalyzer("3.5.8")
			.analyze(new IllegalStateException(new NoClassDefFoundError("any")))).isNotNull();
	}

	@Test
	void otherFailuresAndVersionsAreLeftAlone() {
		assertThat(new SpringBootVersionFailureAnalyzer("3.5.8").analyze(new IllegalStateException())).isNull();
		assertThat(new SpringBootVersionFailureAnalyzer("4.0.0").analyze(this.failure)).isNull();
		assertThat(new SpringBootVersionFailureAnalyzer().analyze(this.failure)).isNull();
	}

}
