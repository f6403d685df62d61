package io.websock.benchmarks.compare;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ComparisonOptions}.
 */
class ComparisonOptionsTests {

	@Test
	void withoutArgumentsEverythingIsMeasured() {
		ComparisonOptions options = ComparisonOptions.parse();

		assertThat(options.servers()).hasSize(5);
		assertThat(options.scenarios()).hasSize(7);
		assertThat(options.charts()).isFalse();
	}

	@Test
	void optionsComeInAnyOrder() {
		ComparisonOptions options = ComparisonOptions.parse("--rounds", "3", "--charts", "--servers", "websock,tomcat",
				"--secs", "0.5", "--scenarios", "echo-1");

		assertThat(options.rounds()).isEqualTo(3);
		assertThat(options.seconds()).isEqualTo(0.5);
		assertThat(options.servers()).hasSize(2);
		assertThat(options.scenarios()).hasSize(1);
		assertThat(options.charts()).isTrue();
	}

	@Test
	void ratiosAreToTheUsualServerOrElseToTheFirst() {
		assertThat(ComparisonOptions.parse("--servers", "websock,tomcat").baseline()).isEqualTo("tomcat");
		assertThat(ComparisonOptions.parse("--servers", "/tmp/before.jar,/tmp/after.jar").baseline())
			.isEqualTo("before.jar");
	}

	@Test
	void mistakesAreNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> ComparisonOptions.parse("--round", "3"))
			.withMessage("Unknown option '--round'");
		assertThatIllegalArgumentException().isThrownBy(() -> ComparisonOptions.parse("--rounds"))
			.withMessage("'--rounds' needs a value");
		assertThatIllegalArgumentException().isThrownBy(() -> ComparisonOptions.parse("--rounds", "many"))
			.withMessage("'--rounds' needs a number, not 'many'");
		assertThatIllegalArgumentException().isThrownBy(() -> ComparisonOptions.parse("--scenarios", "nap"))
			.withMessage("Unknown scenario 'nap'");
		assertThatIllegalArgumentException().isThrownBy(() -> ComparisonOptions.parse("--charts", "--servers", "netty"))
			.withMessage("'--charts' needs 'tomcat' among '--servers'");
	}

}
