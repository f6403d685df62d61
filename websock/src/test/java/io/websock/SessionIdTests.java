package io.websock;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SessionId}.
 */
class SessionIdTests {

	@Test
	void textIsPrintableAndReadsBackAsTheSameAddress() {
		SessionId id = SessionId.random();

		assertThat(id.toString()).matches("[0-9a-f]{32}");
		assertThat(SessionId.of(id.toString())).isEqualTo(id).hasSameHashCodeAs(id);
	}

	@Test
	void randomAddressesDiffer() {
		Set<SessionId> ids = new HashSet<>();
		for (int i = 0; i < 1000; i++) {
			ids.add(SessionId.random());
		}

		assertThat(ids).hasSize(1000);
	}

	@Test
	void blankTextIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> SessionId.of(" ")).withMessageContaining("'value'");
	}

}
