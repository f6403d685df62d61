package io.websock.sample.ticker;

import java.time.Duration;

import io.websock.spring.json.JsonFrames;
import io.websock.spring.test.WebSockTestKit;
import io.websock.spring.test.WebSockTester;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class TickerEndpointTests {

	private final WebSockTestKit kit = new WebSockTestKit();

	private final WebSockTester<Ticks> ticker = this.kit
		.tester(new TickerEndpoint(this.kit.messenger(), JsonFrames.of(JsonMapper.shared()), this.kit.clock(),
				Duration.ofSeconds(1)))
		.open();

	@Test
	void ticksEachPeriod() {
		assertThat(this.ticker).sentNothing().isOpen();

		this.ticker.elapse(Duration.ofSeconds(2));

		assertThat(this.ticker.texts()).containsExactly(
				"{\"type\":\"tick\",\"count\":1,\"at\":\"2026-01-01T12:00:01Z\"}",
				"{\"type\":\"tick\",\"count\":2,\"at\":\"2026-01-01T12:00:02Z\"}");
	}

	@Test
	void announcementIsPassedOn() {
		this.kit.publishEvent(new Announcement("Tea"));

		assertThat(this.ticker).sentJson("{\"type\":\"announced\",\"text\":\"Tea\",\"at\":\"2026-01-01T12:00:00Z\"}");
	}

	@Test
	void whatAClientSendsIsIgnored() {
		assertThat(this.ticker.receiveText("stop")).sentNothing().isOpen();
	}

	@Test
	void callsTheNextTickOffWhenTheSessionEnds() {
		this.ticker.receiveClose(1001, "");

		assertThat(this.ticker.state().next().cancel()).isFalse();
	}

}
