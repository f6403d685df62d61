package io.websock.spring;

import io.websock.SessionId;
import io.websock.spring.AskFailedException.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AskFailedException}.
 */
class AskFailedExceptionTests {

	@ParameterizedTest
	@CsvSource({ "NO_SESSION, 404", "ENDED, 404", "OVERLOADED, 503", "CONFLATED, 503", "EXPIRED, 503", "TIMEOUT, 504",
			"FAILED, 500", "UNHANDLED, 500" })
	void unansweredRequestHasTheStatusOfTheReason(Reason reason, int status) {
		AskFailedException failure = new AskFailedException(SessionId.of("secret"), reason, null);

		assertThat(failure.getStatusCode().value()).isEqualTo(status);
		assertThat(failure.getBody().getStatus()).isEqualTo(status);
		assertThat(failure.getBody().getDetail()).startsWith("The session gave no answer").doesNotContain("secret");
	}

}
