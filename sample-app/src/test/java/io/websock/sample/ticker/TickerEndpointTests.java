package io.websock.sample.ticker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import io.websock.CloseReason;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.sample.FakeMessenger;
import io.websock.spring.json.JsonFrames;
import io.websock.test.TestConnectInfo;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class TickerEndpointTests {

	private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

	private final FakeMessenger messenger = new FakeMessenger();

	private final TickerEndpoint endpoint = new TickerEndpoint(this.messenger,
			JsonFrames.of(JsonMapper.builder().build()), Clock.fixed(NOON, ZoneOffset.UTC), Duration.ofSeconds(1));

	private final Ticks opened = this.endpoint.init(TestConnectInfo.of(SessionId.of("s"))).state();

	@Test
	void opensWithATickToCome() {
		assertThat(this.opened.count()).isZero();
		assertThat(this.messenger.calls).singleElement().satisfies((call) -> {
			assertThat(call.method()).isEqualTo("sendAfter PT1S");
			assertThat(call.target()).isEqualTo("s");
		});
	}

	@Test
	void tickCountsUpAndSchedulesTheNext() {
		HandleResult<Ticks> result = this.endpoint.handleInfo(tick(), this.opened);

		assertThat(result.frames())
			.containsExactly(Frame.text("{\"type\":\"tick\",\"count\":1,\"at\":\"2026-01-01T12:00:00Z\"}"));
		assertThat(result.state().count()).isEqualTo(1);
		assertThat(this.messenger.calls).hasSize(2);
	}

	@Test
	void announcementIsPassedOn() {
		HandleResult<Ticks> result = this.endpoint.handleInfo(new Announcement("Tea"), this.opened);

		assertThat(result).isEqualTo(HandleResult.push(
				Frame.text("{\"type\":\"announced\",\"text\":\"Tea\",\"at\":\"2026-01-01T12:00:00Z\"}"), this.opened));
	}

	@Test
	void whatAClientSendsIsIgnored() {
		assertThat(this.endpoint.handleIn(Frame.text("stop"), this.opened)).isEqualTo(HandleResult.ok(this.opened));
	}

	@Test
	void callsTheNextTickOffWhenTheSessionEnds() {
		this.endpoint.terminate(new CloseReason.Remote(1001, ""), this.opened);

		assertThat(this.messenger.cancelled).containsExactly(tick());
	}

	private Object tick() {
		return this.messenger.calls.get(0).what();
	}

}
