package io.websock;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what {@link AsyncWebSock} does on its own.
 */
class AsyncWebSockTests {

	private final AsyncWebSock<Integer> minimal = new AsyncWebSock<>() {

		@Override
		public CompletionStage<HandleResult<Integer>> init(ConnectInfo connect) {
			return CompletableFuture.completedFuture(HandleResult.ok(0));
		}

		@Override
		public CompletionStage<HandleResult<Integer>> handleIn(DataFrame frame, Integer state) {
			return CompletableFuture.completedFuture(HandleResult.ok(state + 1));
		}

	};

	@Test
	void controlFramesAndMessagesLeaveTheStateAsItIs() throws Exception {
		assertThat(this.minimal.handleControl(Frame.ping(), 3)).isCompletedWithValue(HandleResult.ok(3));
		assertThat(this.minimal.handleInfo("message", 3)).isCompletedWithValue(HandleResult.ok(3));
	}

	@Test
	void terminateDoesNothing() throws Exception {
		assertThat(this.minimal.terminate(new CloseReason.Normal(), 3)).isCompleted();
	}

}
