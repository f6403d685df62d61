package io.websock.spring.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.TextFrame;
import io.websock.engine.MailboxOverflow;
import io.websock.spring.SendResult;
import io.websock.spring.WebSockClientState;
import io.websock.spring.WebSockConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests that what a client accepts is delivered once or reported, while its connection is
 * lost again and again under load.
 */
class OutboxStormTests {

	private static final int LOSSES = 50;

	private static final int SENDERS = 3;

	private final ExecutorService threads = Executors.newFixedThreadPool(3);

	private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS);

	private final ClientFixture fixture = new ClientFixture(this.threads);

	private final AtomicLong accepted = new AtomicLong();

	private final AtomicBoolean done = new AtomicBoolean();

	@AfterEach
	void stop() {
		this.senders.shutdownNow();
		this.threads.shutdownNow();
	}

	@ParameterizedTest
	@EnumSource
	void acceptedIsDeliveredOrReported(ClientOptions.Overflow overflow) throws Exception {
		this.fixture.outbox = new ClientOptions.Outbox(50, 10_000, overflow);
		this.fixture.withMailbox(1024, MailboxOverflow.DROP_NEWEST);
		this.fixture.luck = 0;
		WebSockConnection connection = this.fixture.connect();
		List<Future<?>> sending = new ArrayList<>();
		for (int i = 0; i < SENDERS; i++) {
			int sender = i;
			sending.add(this.senders.submit(() -> send(connection, sender)));
		}

		Random random = new Random(5);
		for (int i = 1; i <= LOSSES; i++) {
			awaitAttempt(i);
			this.fixture.network.last().accept();
			long target = this.accepted.get() + random.nextInt(200);
			await().pollInterval(Duration.ofMillis(2))
				.atMost(10, TimeUnit.SECONDS)
				.until(() -> this.accepted.get() >= target);
			this.fixture.network.last().lose();
		}
		awaitAttempt(LOSSES + 1);
		this.done.set(true);
		for (Future<?> each : sending) {
			each.get(10, TimeUnit.SECONDS);
		}
		this.fixture.network.last().accept();
		connection.close(CloseDetail.of(1000));
		await().pollInterval(Duration.ofMillis(2))
			.atMost(10, TimeUnit.SECONDS)
			.until(() -> connection.state() instanceof WebSockClientState.Stopped);

		List<Message> messages = this.fixture.handler.messages.stream().map(Message.class::cast).toList();
		List<String> frames = this.fixture.network.attempts.stream()
			.flatMap((attempt) -> attempt.sent.stream())
			.map((frame) -> ((TextFrame) frame).text())
			.toList();
		assertThat(messages).doesNotHaveDuplicates();
		assertThat(frames).doesNotHaveDuplicates();
		assertThat(messages.size() + frames.size() + this.fixture.reported()).isEqualTo(this.accepted.get());
		for (int i = 0; i < SENDERS; i++) {
			int sender = i;
			assertThat(messages.stream().filter((message) -> message.sender() == sender).map(Message::number))
				.isSorted();
		}
		assertThat(new HashSet<>(messages)).hasSizeGreaterThan(LOSSES);
	}

	private void send(WebSockConnection connection, int sender) {
		for (int i = 0; !this.done.get(); i++) {
			SendResult result = (i % 3 == 0) ? connection.push(Frame.text(sender + "-" + i))
					: connection.send(new Message(sender, i));
			if (result == SendResult.ACCEPTED) {
				this.accepted.incrementAndGet();
			}
			else {
				Thread.yield();
			}
		}
	}

	private void awaitAttempt(int number) {
		await().pollInterval(Duration.ofMillis(2)).atMost(10, TimeUnit.SECONDS).until(() -> {
			this.fixture.clock.move(Duration.ofMillis(500));
			this.fixture.timers.advance();
			return this.fixture.network.attempts.size() >= number;
		});
	}

	private record Message(int sender, int number) {

	}

}
