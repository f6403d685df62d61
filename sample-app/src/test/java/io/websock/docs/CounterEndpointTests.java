package io.websock.docs;

import java.util.List;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.StopReason;
import io.websock.docs.CounterEndpoint.Count;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

// tag::unit[]
class CounterEndpointTests {

	private final CounterEndpoint endpoint = new CounterEndpoint();

	@Test
	void countsMessages() {
		HandleResult<Count> result = this.endpoint.handleIn(Frame.text("hello"), new Count(0, 0));

		assertThat(result).isEqualTo(HandleResult.push(Frame.text("messages: 1"), new Count(1, 5)));
	}

	@Test
	void endsAfterThree() {
		HandleResult<Count> result = this.endpoint.handleIn(Frame.text("!"), new Count(2, 10));

		assertThat(result).isEqualTo(HandleResult.stop(StopReason.normal(), CloseDetail.of(1000, "That was all"),
				List.of(Frame.text("characters: 11")), new Count(3, 11)));
	}

}
// end::unit[]
