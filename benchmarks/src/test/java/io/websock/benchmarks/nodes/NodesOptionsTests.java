package io.websock.benchmarks.nodes;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link NodesOptions}.
 */
class NodesOptionsTests {

	@Test
	void withoutArgumentsEverythingIsMeasured() {
		NodesOptions options = NodesOptions.parse();

		assertThat(options.contestants()).containsExactly(Contestant.values());
		assertThat(options.scenarios()).extracting(Scenario::title)
			.containsExactly("1-topic, 1,000/s", "1-topic, 10,000/s", "16-topics, 1,000/s", "16-topics, 10,000/s",
					"100-subscribers, 1,000/s", "100-subscribers, 10,000/s", "most");
	}

	@Test
	void optionsComeInAnyOrder() {
		NodesOptions options = NodesOptions.parse("--secs", "0.5", "--servers", "socketio-redis,websock", "--rates",
				"50", "--scenarios", "most,1-topic", "--jvm", "-Da=b -Dc=d", "--rabbitmq", "there");

		assertThat(options.contestants()).containsExactly(Contestant.SOCKET_IO, Contestant.WEBSOCK);
		assertThat(options.scenarios()).extracting(Scenario::rate).containsExactly(0, 50);
		assertThat(options.seconds()).isEqualTo(0.5);
		assertThat(options.jvm()).containsExactly("-Da=b", "-Dc=d");
		assertThat(Contestant.STOMP.missing(options)).isEqualTo(
				"no 'rabbitmq_server-*' in %s: see '--rabbitmq'".formatted(Path.of("there/usr/lib/rabbitmq/lib")));
	}

	@Test
	void mistakesAreNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> NodesOptions.parse("--round", "3"))
			.withMessage("Unknown option '--round'");
		assertThatIllegalArgumentException().isThrownBy(() -> NodesOptions.parse("--rounds"))
			.withMessage("'--rounds' needs a value");
		assertThatIllegalArgumentException().isThrownBy(() -> NodesOptions.parse("--rates", "1,fast"))
			.withMessage("'--rates' needs a number, not 'fast'");
		assertThatIllegalArgumentException().isThrownBy(() -> NodesOptions.parse("--servers", "nobody"))
			.withMessage("Unknown server 'nobody'");
		assertThatIllegalArgumentException().isThrownBy(() -> NodesOptions.parse("--scenarios", "nap"))
			.withMessage("Unknown scenario 'nap'");
	}

}
