package io.websock.spring.metrics;

import java.time.Duration;
import java.util.Collection;

import io.micrometer.core.instrument.MockClock;
import io.websock.ConnectInfo;
import io.websock.Frame;
import io.websock.SessionId;
import io.websock.WebSock;
import io.websock.engine.Session;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SessionSettings;
import io.websock.engine.TimerWheel;
import io.websock.engine.Transport;
import io.websock.spring.metrics.SessionSums.Sum;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link SessionSums}.
 */
class SessionSumsTests {

	private final SessionRegistry sessions = new SessionRegistry((task) -> {
	}, new TimerWheel(() -> 0));

	private final MockClock clock = new MockClock();

	private final SessionSums sums = new SessionSums(this::pass, this.clock);

	private int passes;

	@Test
	void onePassMakesAllSums() {
		create().send("message");
		create().push(Frame.text("12345"));

		assertThat(this.sums.read(Sum.BACK_PRESSURED)).isZero();
		assertThat(this.sums.read(Sum.STUCK)).isZero();
		assertThat(this.sums.read(Sum.MAILBOX_DEPTH)).isEqualTo(2);
		assertThat(this.sums.read(Sum.OUTBOUND_BYTES)).isEqualTo(5 + 64);
		assertThat(this.passes).isOne();
	}

	@Test
	void sumThatIsReadTwiceIsMadeAnew() {
		this.sums.read(Sum.MAILBOX_DEPTH);
		create().send("message");

		assertThat(this.sums.read(Sum.MAILBOX_DEPTH)).isOne();
		assertThat(this.passes).isEqualTo(2);
	}

	@Test
	void sumOlderThanASecondIsMadeAnew() {
		this.sums.read(Sum.MAILBOX_DEPTH);
		create().push(Frame.text("12345"));
		this.clock.add(Duration.ofSeconds(1));
		assertThat(this.sums.read(Sum.OUTBOUND_BYTES)).isZero();

		this.clock.add(Duration.ofNanos(1));

		assertThat(this.sums.read(Sum.BACK_PRESSURED)).isZero();
		assertThat(this.sums.read(Sum.OUTBOUND_BYTES)).isEqualTo(5 + 64);
		assertThat(this.passes).isEqualTo(2);
	}

	private Collection<Session> pass() {
		this.passes++;
		return this.sessions.sessions("chat");
	}

	private Session create() {
		ConnectInfo connect = mock(ConnectInfo.class);
		given(connect.session()).willReturn(SessionId.random());
		WebSock<?> webSock = mock(WebSock.class);
		return this.sessions.create(new SessionEndpoint("chat", SessionSettings.defaults(), mock(SessionListener.class),
				() -> webSock, (released) -> {
				}, true), connect, mock(Transport.class));
	}

}
