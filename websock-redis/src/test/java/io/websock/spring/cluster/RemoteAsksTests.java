package io.websock.spring.cluster;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.websock.CloseDetail;
import io.websock.SessionId;
import io.websock.spring.AskFailedException;
import io.websock.spring.AskFailedException.Reason;
import io.websock.spring.ReplyTo;
import io.websock.spring.cluster.ClusterFixture.Node;
import io.websock.spring.cluster.ClusterFixture.Note;
import io.websock.test.cluster.ClusterFaults;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RemoteAsks} and {@link RemoteAsk}.
 */
class RemoteAsksTests {

	private final ClusterFixture fixture = new ClusterFixture();

	private final Node a = this.fixture.node("a");

	private final Node b = this.fixture.node("b");

	private final Node c = this.fixture.node("c");

	private final SessionId anna = this.a.open("anna");

	private final SessionId ben = this.b.open("ben");

	private final SessionId cleo = this.c.open("cleo");

	@BeforeEach
	void join() {
		this.fixture.advance(Duration.ofSeconds(1));
	}

	@Test
	void questionThatIsPassedOnIsAnsweredFromAThirdNode() {
		CompletableFuture<String> answer = ask(this.a, this.ben, "pass on");
		this.fixture.settle();
		Note.Question question = (Note.Question) this.b.messages.get(0);

		this.b.messenger.send(this.cleo, new Note.Question(question.asker(), "echo"));
		this.fixture.settle();

		assertThat(answer).isCompletedWithValue("cleo");
		assertThat(question.asker().answer("too late")).isTrue();
		this.fixture.settle();
		assertThat(answer).isCompletedWithValue("cleo");
	}

	@Test
	void questionToASessionHereIsAnsweredFromAnotherNode() {
		CompletableFuture<String> answer = ask(this.a, this.anna, "pass on");
		this.fixture.settle();
		Note.Question question = (Note.Question) this.a.messages.get(0);

		this.a.messenger.send(this.ben, new Note.Question(question.asker(), "echo"));
		this.fixture.settle();

		assertThat(answer).isCompletedWithValue("ben");
	}

	@Test
	void failuresHaveTheirReasons() {
		CompletableFuture<String> noSession = ask(this.a, this.b.registry.nextId(), "?");
		CompletableFuture<String> ended = ask(this.a, this.ben, "unanswered");
		this.fixture.settle();
		assertFailed(noSession, Reason.NO_SESSION);
		assertThat(ended).isNotDone();

		this.b.messenger.close(this.ben, CloseDetail.of(1000));
		this.b.registry.find(this.ben).abort();
		this.fixture.settle();

		assertFailed(ended, Reason.ENDED);
	}

	@Test
	void deathOfTheNodeFailsItsAsksAtOnce() {
		CompletableFuture<String> lost = ask(this.a, this.ben, "unanswered");
		CompletableFuture<String> other = ask(this.a, this.cleo, "unanswered");
		this.fixture.settle();

		this.b.crash();
		this.fixture.advance(Duration.ofSeconds(4));

		assertFailed(lost, Reason.NODE_LOST);
		assertThat(other).isNotDone();
		assertFailed(ask(this.a, this.ben, "again"), Reason.NO_SESSION);
	}

	@Test
	void lostQuestionTimesOut() {
		this.fixture.cluster.faults(new ClusterFaults(1, 0, 0, Duration.ZERO));
		CompletableFuture<String> lost = ask(this.a, this.ben, "echo");
		this.fixture.settle();
		this.fixture.cluster.faults(ClusterFaults.NONE);

		this.fixture.advance(Duration.ofSeconds(11));

		assertFailed(lost, Reason.TIMEOUT);
	}

	@Test
	void fullQueueIsOverloaded() {
		this.fixture.cluster.queueLimit(0);
		CompletableFuture<String> refused = ask(this.a, this.ben, "echo");
		this.fixture.cluster.queueLimit(100);
		this.fixture.settle();

		assertFailed(refused, Reason.OVERLOADED);
	}

	@Test
	void answerOfAnUnregisteredTypeFailsWhereItIsGiven() {
		ask(this.a, this.ben, "unanswered");
		this.fixture.settle();
		@SuppressWarnings("unchecked")
		ReplyTo<Object> asker = (ReplyTo<Object>) (ReplyTo<?>) ((Note.Question) this.b.messages.get(0)).asker();

		assertThatIllegalArgumentException().isThrownBy(() -> asker.answer(new StringBuilder()))
			.withMessageContaining("not registered");
	}

	private CompletableFuture<String> ask(Node node, SessionId session, String text) {
		CompletableFuture<String> answer = node.messenger
			.<String>ask(session, (asker) -> new Note.Question(asker, text), Duration.ofSeconds(10))
			.toCompletableFuture();
		node.run();
		return answer;
	}

	private static void assertFailed(CompletableFuture<String> answer, Reason reason) {
		assertThat(answer).isCompletedExceptionally();
		assertThat(answer.handle((value, failure) -> failure).join()).isInstanceOfSatisfying(AskFailedException.class,
				(failure) -> assertThat(failure.reason()).isEqualTo(reason));
	}

}
