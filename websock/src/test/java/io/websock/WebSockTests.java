package io.websock;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for what {@link WebSock} does on its own.
 */
class WebSockTests {

	private final WebSock<Integer> minimal = new WebSock<>() {

		@Override
		public HandleResult<Integer> init(ConnectInfo connect) {
			return HandleResult.ok(0);
		}

		@Override
		public HandleResult<Integer> handleIn(DataFrame frame, Integer state) {
			return HandleResult.ok(state + 1);
		}

	};

	@Test
	void controlFramesAndMessagesLeaveTheStateAsItIs() throws Exception {
		assertThat(this.minimal.handleControl(Frame.ping(), 3)).isEqualTo(HandleResult.ok(3));
		assertThat(this.minimal.handleInfo("message", 3)).isEqualTo(HandleResult.ok(3));
	}

	@Test
	void terminateDoesNothing() {
		assertThatNoException().isThrownBy(() -> this.minimal.terminate(new CloseReason.Normal(), 3));
	}

}
