package io.websock.client.carrier;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import io.websock.Frame;
import io.websock.client.ClientEvent;
import io.websock.client.ClientOptions;
import io.websock.client.Open;
import io.websock.protocol.ServerHandshake;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * {@link StepDriver} on a clock that only moves when the test moves it.
 */
class StepDriverTests {

	private static final Duration INTERVAL = Duration.ofSeconds(25);

	private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(10);

	private final RecordingListener listener = new RecordingListener();

	private final AtomicInteger wakeups = new AtomicInteger();

	private Instant now = Instant.EPOCH;

	private final StepDriver driver = new StepDriver(
			ClientSetup.of(URI.create("ws://example.com/"), ClientOptions.defaults(), this.listener)
				.withWrites(100, WRITE_TIMEOUT)
				.withClock(() -> this.now),
			false, this.wakeups::incrementAndGet);

	private StepDriver open() {
		ByteBuffer request = this.driver.poll();
		String head = StandardCharsets.ISO_8859_1.decode(request).toString();
		this.driver.written(head.length());
		receive("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
				+ "Sec-WebSocket-Accept: " + ServerHandshake.accept(ServerEnd.header(head, "Sec-WebSocket-Key"))
				+ "\r\n\r\n");
		this.driver.deliver();
		assertThat(this.driver.state()).isInstanceOf(Open.class);
		this.listener.events.clear();
		return this.driver;
	}

	private void receive(String text) {
		this.driver.receive(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
	}

	private void elapse(Duration time) {
		this.now = this.now.plus(time);
		this.driver.tick();
		this.driver.deliver();
	}

	private void drain() {
		for (ByteBuffer bytes = this.driver.poll(); bytes != null; bytes = this.driver.poll()) {
			this.driver.written(bytes.remaining());
		}
	}

	@Test
	void timeWithoutReadingIsNoSilenceOfTheServer() {
		open().pauseReading();
		assertThat(this.driver.untilTick()).isNull();
		elapse(Duration.ofHours(1));
		this.driver.resumeReading();
		assertThat(this.driver.untilTick()).isEqualTo(INTERVAL);
		elapse(INTERVAL);
		assertThat(this.driver.pending()).isPositive();
		assertThat(this.driver.state()).isInstanceOf(Open.class);
	}

	@Test
	void pauseAfterPingPutsOffItsAnswer() {
		open();
		elapse(INTERVAL);
		drain();
		this.driver.pauseReading();
		elapse(Duration.ofMinutes(1));
		this.driver.resumeReading();
		elapse(Duration.ofSeconds(9));
		assertThat(this.driver.state()).isInstanceOf(Open.class);
		elapse(Duration.ofSeconds(1));
		assertThat(this.listener.events).hasOnlyElementsOfType(ClientEvent.Failed.class).hasSize(1);
	}

	@Test
	void framesAreTakenUpToTheBound() {
		open();
		assertThat(this.driver.send(Frame.binary(new byte[150]))).isTrue();
		assertThat(this.driver.send(Frame.text("x"))).isFalse();
		assertThat(this.driver.wantsInput()).isFalse();
		assertThat(this.listener.writable.tryAcquire()).isFalse();
		drain();
		this.driver.deliver();
		assertThat(this.listener.writable.tryAcquire()).isTrue();
		assertThat(this.driver.wantsInput()).isTrue();
		assertThat(this.driver.send(Frame.text("x"))).isTrue();
	}

	@Test
	void writeProgressPutsTheDeadlineOff() {
		open().send(Frame.binary(new byte[50]));
		elapse(WRITE_TIMEOUT.minusMillis(1));
		this.driver.written(1);
		elapse(WRITE_TIMEOUT.minusMillis(1));
		assertThat(this.driver.isEnded()).isFalse();
		elapse(Duration.ofMillis(1));
		assertThat(this.driver.isEnded()).isTrue();
		assertThat(this.driver.pending()).isZero();
		assertThat(this.listener.failures).hasSize(1);
	}

	@Test
	void passedDeadlineIsTheCauseOfLoss() {
		this.now = this.now.plusSeconds(10);
		this.driver.lost(new IOException("closed by the carrier's own timer"));
		this.driver.deliver();
		assertThat(this.listener.failures).isEmpty();
		assertThat(this.listener.await(ClientEvent.Failed.class).rule()).contains("took longer");
	}

	@Test
	void lossAfterTheEndChangesNothing() {
		open().abort();
		this.driver.lost(new IOException("late"));
		this.driver.endOfInput();
		this.driver.deliver();
		assertThat(this.listener.failures).isEmpty();
		assertThat(this.listener.events).hasSize(1);
	}

	@Test
	void eventsWaitWhileReadingIsPaused() {
		open().pauseReading();
		receive("\u0081\u0001a\u0081\u0001b");
		this.driver.deliver();
		assertThat(this.listener.events).isEmpty();
		int before = this.wakeups.get();
		this.driver.resumeReading();
		assertThat(this.wakeups).hasValueGreaterThan(before);
		this.driver.deliver();
		assertThat(this.listener.events).hasSize(2);
	}

	@Test
	void setupShowsNoQueryAndRefusesNegativeBounds() {
		ClientSetup setup = ClientSetup.of(URI.create("wss://example.com/a?token=secret"), ClientOptions.defaults(),
				this.listener);
		assertThat(setup).hasToString("ClientSetup[wss://example.com]");
		assertThatIllegalArgumentException().isThrownBy(() -> setup.withWrites(-1, WRITE_TIMEOUT));
		assertThatIllegalArgumentException().isThrownBy(() -> setup.withWrites(1, WRITE_TIMEOUT.negated()));
	}

}
