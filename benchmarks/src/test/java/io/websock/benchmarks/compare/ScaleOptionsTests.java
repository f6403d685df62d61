package io.websock.benchmarks.compare;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ScaleOptionsTests {

	@Test
	void readsWhatIsGivenAndHasDefaultsForTheRest() {
		ScaleOptions options = ScaleOptions.parse("--servers", "websock,netty", "--idle", "50");

		assertThat(options.servers()).extracting(ServerKind::name).containsExactly("websock", "netty");
		assertThat(options.idleSeconds()).isEqualTo(50);
		assertThat(options.sessions()).isEqualTo(19_000);
	}

	@Test
	void refusesWhatItDoesNotKnow() {
		assertThatIllegalArgumentException().isThrownBy(() -> ScaleOptions.parse("--round", "1"))
			.withMessageContaining("'--round'");
		assertThatIllegalArgumentException().isThrownBy(() -> ScaleOptions.parse("--heap"));
	}

}
