package io.websock.benchmarks.soak;

import java.util.HashMap;
import java.util.Map;

import io.websock.benchmarks.soak.guest.Tally;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AccountTests {

	private final Map<String, Long> figures = new HashMap<>(Map.of("channel.send.accepted", 10L, "channel.send.refused",
			2L, "channel.send.handled", 9L, "channel.send.dropped.overflow", 2L, "channel.send.dropped.closed", 1L,
			"channel.send.dropped.outbound", 4L, "sessions.begun", 3L, "sessions.terminated", 3L, "ends.remote.1000",
			2L, "ends.error.1006", 1L));

	private final Problems problems = new Problems();

	AccountTests() {
		this.figures.put("handshakes.accepted", 3L);
	}

	@Test
	void addsUp() {
		Account account = new Account(new Figures(this.figures));
		account.check(new Tally(), this.problems);

		assertThat(this.problems.found()).isEmpty();
		assertThat(account.table()).contains("| send | 10 | 2 | 9 | 2 | 4 | 1 | 0 | 0 | 0 | 0 |");
		assertThat(account.sessions()).contains("error.1006 1, remote.1000 2");
	}

	@Test
	void tellsOfOneLostMessage() {
		this.figures.put("channel.send.handled", 8L);
		new Account(new Figures(this.figures)).check(new Tally(), this.problems);

		assertThat(this.problems.found()).containsExactly("Missing of channel 'send': 1, expected 0");
	}

	@Test
	void countsWhatWaitedToBeSentAsDroppedIfItWasPushed() {
		this.figures.put("channel.push.accepted", 4L);
		this.figures.put("channel.push.dropped.outbound", 4L);
		new Account(new Figures(this.figures)).check(new Tally(), this.problems);

		assertThat(this.problems.found()).isEmpty();
	}

	@Test
	void tellsOfASessionThatWasTerminatedTwice() {
		this.figures.put("sessions.terminated-again", 1L);
		new Account(new Figures(this.figures)).check(new Tally(), this.problems);

		assertThat(this.problems.found()).containsExactly("Sessions terminated again: 1, expected 0");
	}

}
