package io.websock.spring.actuate;

import java.time.Duration;
import java.util.List;

import io.websock.engine.Session;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * Tests for {@link StateReader}.
 */
class StateReaderTests {

	@Test
	void stuckSessionIsBusyAndKeepsNoLook() {
		Session session = mock(Session.class);
		given(session.isStuck()).willReturn(true);
		StateReader reader = new StateReader(List.of((endpoint, state) -> state), Duration.ofHours(1));

		assertThat(reader.read(session).status()).isEqualTo(StateReport.Status.BUSY);

		then(session).should(never()).inspect(any());
	}

}
