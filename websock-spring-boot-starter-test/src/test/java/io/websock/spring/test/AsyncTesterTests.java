package io.websock.spring.test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.websock.CloseReason;
import io.websock.SessionFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link WebSockTester} with an endpoint whose callbacks return stages.
 */
class AsyncTesterTests {

	private final LaterEndpoint endpoint = new LaterEndpoint();

	private final WebSockTester<Integer> tester = WebSockTester.of(this.endpoint).open();

	@Test
	void stageThatIsCompleteCountsWithinTheCall() {
		this.tester.receiveText("now");

		assertThat(this.tester).sentText("now");
		assertThat(this.tester.state()).isOne();
		assertThat(this.tester.isPending()).isFalse();
	}

	@Test
	void stageThatTheTestCompletesCountsWhenItIsAwaited() {
		this.tester.receiveText("a").receiveText("now");
		assertThat(this.tester.isPending()).isTrue();
		assertThat(this.tester.frames()).isEmpty();
		assertThat(this.tester.state()).isZero();

		this.endpoint.answers.remove().complete("answer");
		this.tester.awaitCallback();

		assertThat(this.tester.texts()).containsExactly("answer", "now");
		assertThat(this.tester.state()).isEqualTo(2);
	}

	@Test
	void stageThatAnotherThreadCompletesIsAwaited() {
		this.tester.receiveText("a");
		CompletableFuture<String> answer = this.endpoint.answers.remove();
		new Thread(() -> answer.complete("answer")).start();

		this.tester.awaitCallback();

		assertThat(this.tester).sentText("answer");
	}

	@Test
	void failureOfAStageIsThatOfItsCallback() {
		this.tester.message("m");

		assertThat(this.tester.thrown()).hasMessage("failed");
		assertThat(this.tester.close().code()).isEqualTo(1011);
		assertThat(this.tester.toString()).contains("handleInfo");
	}

	@Test
	void deadlinePassesByTheKitsClock() {
		this.tester.receiveText("a");
		this.tester.elapse(Duration.ofSeconds(29));
		assertThat(this.tester.isOpen()).isTrue();

		this.tester.elapse(Duration.ofSeconds(2));

		assertThat(this.tester).terminatedWith(new CloseReason.Error(new SessionFailure.CallbackTimeout()));
		assertThat(this.tester.close().code()).isEqualTo(1011);
		assertThat(this.tester.thrown()).isNull();
	}

	@Test
	void deadlineIsThatOfTheBuilder() {
		WebSockTester<Integer> tester = WebSockTester.of(this.endpoint)
			.callbackTimeout(Duration.ofSeconds(2))
			.heartbeat(Duration.ZERO, Duration.ofSeconds(1))
			.mailboxCapacity(3)
			.open();
		tester.receiveText("a").elapse(Duration.ofMillis(1900));
		assertThat(tester).isOpen();

		tester.elapse(Duration.ofMillis(200));

		assertThat(tester).closedWith(1011).terminatedWith(new CloseReason.Error(new SessionFailure.CallbackTimeout()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT-1S" })
	void deadlineCannotBeSwitchedOff(Duration timeout) {
		WebSockTesterBuilder<Integer> builder = WebSockTester.of(this.endpoint);

		assertThatIllegalArgumentException().isThrownBy(() -> builder.callbackTimeout(timeout))
			.withMessage("'timeout' must be longer than zero, was " + timeout);
	}

	@Test
	void sessionEndsWhenTerminateHas() {
		this.endpoint.end = new CompletableFuture<>();
		this.tester.receiveClose(1000, "");
		assertThat(this.tester.terminateReason()).isEqualTo(new CloseReason.Remote(1000, ""));
		assertThat(this.tester.isPending()).isTrue();

		this.endpoint.end.complete(null);
		this.tester.awaitCallback();

		assertThat(this.tester.isPending()).isFalse();
	}

	@Test
	void kitThatStartsAnewHasNoSessionLeft() {
		this.endpoint.end = new CompletableFuture<>();
		this.tester.receiveText("a");

		this.tester.kit().abortAll();

		assertThat(this.tester.kit().messenger().sessions("later")).isEmpty();
		assertThat(this.tester).terminatedWith(new CloseReason.Error(new SessionFailure.ConnectionLost()));
		assertThat(this.tester.isPending()).isFalse();
		assertThat(this.endpoint.answers.remove()).isNotCompleted();
		assertThat(this.endpoint.end).isCancelled();
	}

	@Test
	void annotationIsRead() {
		assertThat(this.tester.kit().messenger().sessions("later")).hasSize(1);
	}

}
