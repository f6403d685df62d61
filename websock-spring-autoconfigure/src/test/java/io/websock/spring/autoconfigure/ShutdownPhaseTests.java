package io.websock.spring.autoconfigure;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ShutdownPhase}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ShutdownPhaseTests {

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void drainThatIsLongerThanItsPhaseIsWarnedOf(CapturedOutput output) {
		ShutdownPhase.of(this.environment).check(Duration.ofSeconds(60));

		assertThat(output.getAll().lines()).singleElement()
			.asString()
			.contains("WARN")
			.endsWith("'websock.drain.timeout' is 60s, but 'spring.lifecycle.timeout-per-shutdown-phase' is 30s: when "
					+ "the application stops, sessions that have not ended by then are cut without a close frame. Make "
					+ "the former shorter or the latter longer.");
	}

	@Test
	void phaseIsThatOfTheProperties(CapturedOutput output) {
		this.environment.setProperty("spring.lifecycle.timeout-per-shutdown-phase", "61s");

		ShutdownPhase.of(this.environment).check(Duration.ofSeconds(60));
		assertThat(output.getAll()).isEmpty();
		ShutdownPhase.of(this.environment).check(Duration.ofSeconds(61));
		assertThat(output.getAll()).contains("is 61s: when");
	}

}
