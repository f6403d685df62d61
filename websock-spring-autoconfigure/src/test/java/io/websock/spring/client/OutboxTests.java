package io.websock.spring.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.websock.CloseDetail;
import io.websock.Conflatable;
import io.websock.Expiring;
import io.websock.Frame;
import io.websock.engine.MailboxOverflow;
import io.websock.engine.Session;
import io.websock.spring.SendResult;
import io.websock.spring.WebSockClientState;
import io.websock.spring.WebSockConnection;
import io.websock.spring.client.ClientListener.LossCause;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Outbox}: what becomes of messages while a client is away.
 */
class OutboxTests {

	private final ClientFixture fixture = new ClientFixture();

	private final FakeNetwork network = this.fixture.network;

	@Test
	void keepsMessagesAndFramesInOrderUntilASessionOpens() {
		WebSockConnection connection = this.fixture.connect();

		assertThat(connection.send("a")).isEqualTo(SendResult.ACCEPTED);
		assertThat(connection.push(Frame.text("b"))).isEqualTo(SendResult.ACCEPTED);
		assertThat(connection.send("c")).isEqualTo(SendResult.ACCEPTED);
		this.network.last().accept();
		this.fixture.run();
		connection.send("d");
		this.fixture.run();

		assertThat(this.fixture.handler.messages).containsExactly("a", "c", "d");
		assertThat(this.network.last().sent).hasSize(1);
		assertThat(this.fixture.losses).isEmpty();
	}

	@Test
	void whatASessionHasNotHandledGoesToTheNext() {
		WebSockConnection connection = this.fixture.open();
		connection.send("a");
		connection.push(Frame.text("b"));
		this.network.last().lose();
		connection.send("c");

		this.fixture.run();
		connection.send("d");
		assertThat(this.fixture.handler.messages).isEmpty();
		this.fixture.after(Duration.ofSeconds(2));
		this.network.last().accept();
		this.fixture.run();

		assertThat(this.fixture.handler.messages).containsExactly("a", "c", "d");
		assertThat(this.network.attempts.get(0).sent).isEmpty();
		assertThat(this.network.last().sent).hasSize(1);
		assertThat(this.fixture.losses).isEmpty();
	}

	@Test
	void refusesWhatHasNoRoom() {
		WebSockConnection connection = this.fixture.connect();

		List<SendResult> results = IntStream.range(0, 5).mapToObj((i) -> connection.send("m" + i)).toList();
		SendResult large = connection.push(Frame.text("x".repeat(2000)));

		assertThat(results).containsExactly(SendResult.ACCEPTED, SendResult.ACCEPTED, SendResult.ACCEPTED,
				SendResult.ACCEPTED, SendResult.OVERLOADED);
		assertThat(large).isEqualTo(SendResult.OVERLOADED);
		assertThat(this.fixture.losses).isEqualTo(Map.of(LossCause.REFUSED, 2));
		assertThat(this.fixture.reported()).isZero();
	}

	@Test
	void dropsTheOldestByChoiceAndReportsThem() {
		this.fixture.outbox = new ClientOptions.Outbox(2, 10_000, ClientOptions.Overflow.DROP_OLDEST);
		WebSockConnection connection = this.fixture.connect();

		List.of("a", "b", "c", "d").forEach(connection::send);
		this.network.last().accept();
		this.fixture.run();

		assertThat(this.fixture.handler.messages).containsExactly("c", "d");
		assertThat(this.fixture.losses).isEqualTo(Map.of(LossCause.OVERFLOW, 2));
		assertThat(this.fixture.state().lost()).isEqualTo(2);
	}

	@Test
	void bytesAreBounded() {
		this.fixture.outbox = new ClientOptions.Outbox(100, 1000, ClientOptions.Overflow.DROP_OLDEST);
		WebSockConnection connection = this.fixture.connect();

		IntStream.range(0, 4).forEach((i) -> connection.push(Frame.text("x".repeat(300))));

		assertThat(this.fixture.connector().reports()).singleElement()
			.satisfies((report) -> assertThat(report.waiting()).isEqualTo(2));
		assertThat(this.fixture.losses).isEqualTo(Map.of(LossCause.OVERFLOW, 2));
	}

	@Test
	void keepsNothingIfThereIsNoOutbox() {
		this.fixture.outbox = new ClientOptions.Outbox(0, 1000, ClientOptions.Overflow.DROP_NEWEST);
		WebSockConnection connection = this.fixture.connect();
		assertThat(connection.send("early")).isEqualTo(SendResult.NO_SESSION);
		this.network.last().accept();
		this.fixture.run();

		connection.send("late");
		this.network.last().lose();
		this.fixture.run();

		assertThat(this.fixture.losses).isEqualTo(Map.of(LossCause.REFUSED, 1, LossCause.CLOSED, 1));
		assertThat(this.fixture.reported()).isEqualTo(1);
	}

	@Test
	void expiredMessagesAreNotDelivered() {
		WebSockConnection connection = this.fixture.connect();
		connection.send(new Quote(Duration.ofSeconds(1)));
		connection.send(new Quote(Duration.ofSeconds(10)));

		this.fixture.after(Duration.ofSeconds(2));
		this.network.last().accept();
		this.fixture.run();

		assertThat(this.fixture.handler.messages).containsExactly(new Quote(Duration.ofSeconds(10)));
		assertThat(this.fixture.losses).isEqualTo(Map.of(LossCause.EXPIRED, 1));
	}

	@Test
	void timeInTheOutboxCountsAgainstTheTimeToLive() {
		WebSockConnection connection = this.fixture.connect();
		connection.send(new Quote(Duration.ofSeconds(3)));
		this.fixture.after(Duration.ofSeconds(2));

		Session session = this.network.last().prepare();
		this.fixture.clock.move(Duration.ofSeconds(2));
		session.open();
		this.fixture.run();

		assertThat(this.fixture.handler.messages).isEmpty();
		assertThat(this.fixture.losses).isEqualTo(Map.of(LossCause.EXPIRED, 1));
		assertThat(this.fixture.registry.sessions("feed")).hasSize(1);
	}

	@Test
	void conflatedMessagesAreReported() {
		this.fixture.withMailbox(4, MailboxOverflow.CONFLATE);
		WebSockConnection connection = this.fixture.open();

		connection.send(new Price(1));
		connection.send(new Price(2));
		this.fixture.run();
		connection.close(CloseDetail.of(1000));
		this.fixture.run();

		assertThat(this.fixture.handler.messages).containsExactly(new Price(2));
		assertThat(this.fixture.losses).isEqualTo(Map.of(LossCause.CONFLATED, 1));
		assertThat(this.fixture.reported()).isEqualTo(1);
	}

	@Test
	void messageWhoseOwnCodeThrowsKeepsNoOtherWaiting() {
		this.fixture.withMailbox(4, MailboxOverflow.CONFLATE);
		WebSockConnection connection = this.fixture.connect();
		List.of("a", new Defective(), "b").forEach(connection::send);

		this.network.last().accept();
		this.fixture.run();

		assertThat(this.fixture.handler.messages).containsExactly("a", "b");
		assertThat(this.fixture.losses).isEqualTo(Map.of(LossCause.FAILED, 1));
		assertThat(this.fixture.reported()).isEqualTo(1);
	}

	@Test
	void fillsAMailboxAsItEmpties() {
		this.fixture.withMailbox(2, MailboxOverflow.CLOSE);
		this.fixture.outbox = new ClientOptions.Outbox(100, 10_000, ClientOptions.Overflow.DROP_NEWEST);
		WebSockConnection connection = this.fixture.connect();
		IntStream.range(0, 7).forEach(connection::send);

		this.network.last().accept();
		this.fixture.run();
		for (int i = 0; i < 5; i++) {
			this.fixture.after(Duration.ofMillis(80));
		}

		assertThat(this.fixture.handler.messages).containsExactly(0, 1, 2, 3, 4, 5, 6);
		assertThat(this.fixture.state()).isInstanceOf(WebSockClientState.Open.class);
	}

	@Test
	void fillsAnOutboundQueueAsItEmpties() {
		this.fixture.outbox = new ClientOptions.Outbox(100, 10_000_000, ClientOptions.Overflow.DROP_NEWEST);
		WebSockConnection connection = this.fixture.connect();
		List<Frame> frames = IntStream.range(0, 20)
			.mapToObj((i) -> (Frame) Frame.text(i + "x".repeat(300_000)))
			.toList();
		frames.forEach(connection::push);

		this.network.last().accept();
		this.fixture.run();
		for (int i = 0; i < 10; i++) {
			this.fixture.after(Duration.ofMillis(80));
		}

		assertThat(this.network.last().sent).isEqualTo(frames);
		assertThat(this.network.attempts).hasSize(1);
		assertThat(this.fixture.losses).isEmpty();
	}

	@Test
	void whatWaitsAtTheEndIsReported() {
		WebSockConnection connection = this.fixture.connect();
		List.of("a", "b").forEach(connection::send);

		connection.close(CloseDetail.of(1000));
		this.fixture.run();

		assertThat(this.fixture.losses).isEqualTo(Map.of(LossCause.STOPPED, 2));
		assertThat(this.fixture.state().lost()).isEqualTo(2);
	}

	private record Quote(Duration timeToLive) implements Expiring {

	}

	private static final class Defective implements Conflatable {

		@Override
		public Object conflationKey() {
			throw new IllegalStateException("defective");
		}

	}

	private record Price(int cents) implements Conflatable {

		@Override
		public Object conflationKey() {
			return "tea";
		}

	}

}
