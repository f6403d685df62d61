package io.websock.spring.client;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import io.websock.CloseReason;
import io.websock.spring.WebSockClientCause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReconnectPolicy}: the table, and the delays.
 */
class ReconnectPolicyTests {

	private static final ClientOptions.Reconnect OPTIONS = ClientFixture.RECONNECT;

	@ParameterizedTest
	@CsvSource({ "1000, false", "1001, true", "1002, false", "1003, false", "1005, true", "1006, true", "1007, false",
			"1008, false", "1009, false", "1010, false", "1011, true", "1012, true", "1013, true", "1014, true",
			"3000, false", "3003, false", "3008, true", "3999, false", "4000, false", "4999, false" })
	void closeCodes(int code, boolean worthwhile) {
		assertThat(policy(OPTIONS).isWorthwhile(closed(code), 1, false)).isEqualTo(worthwhile);
	}

	@ParameterizedTest
	@CsvSource({ "200, false", "302, false", "400, false", "401, false", "403, false", "404, false", "407, false",
			"408, true", "410, false", "425, true", "426, false", "429, true", "500, true", "501, false", "502, true",
			"503, true", "504, true", "505, false", "599, true" })
	void statuses(int status, boolean worthwhile) {
		assertThat(policy(OPTIONS).isWorthwhile(new WebSockClientCause.Refused(status), 1, false))
			.isEqualTo(worthwhile);
	}

	@Test
	void rejectedCredentialsNeedFreshOnes() {
		assertThat(policy(OPTIONS).isWorthwhile(new WebSockClientCause.Refused(401), 1, true)).isTrue();
		assertThat(policy(OPTIONS).isWorthwhile(closed(3000), 1, true)).isTrue();
		assertThat(policy(OPTIONS).isWorthwhile(new WebSockClientCause.Refused(403), 1, true)).isFalse();
	}

	@Test
	void otherCauses() {
		assertThat(policy(OPTIONS).isWorthwhile(new WebSockClientCause.Failed(new Exception()), 1, false)).isTrue();
		assertThat(policy(OPTIONS).isWorthwhile(new WebSockClientCause.CustomizerFailed(new Exception()), 1, false))
			.isTrue();
		assertThat(policy(OPTIONS).isWorthwhile(new WebSockClientCause.Withdrawn(), 1, false)).isFalse();
	}

	@Test
	void tableMayBeChanged() {
		ReconnectPolicy policy = policy(new ClientOptions.Reconnect(true, OPTIONS.baseDelay(), OPTIONS.maxDelay(), 0,
				OPTIONS.stableAfter(), OPTIONS.maxRetryAfter(), Set.of(404, 4001, 1001), Set.of(1001, 503)));

		assertThat(policy.isWorthwhile(new WebSockClientCause.Refused(404), 1, false)).isTrue();
		assertThat(policy.isWorthwhile(closed(4001), 1, false)).isTrue();
		assertThat(policy.isWorthwhile(new WebSockClientCause.Refused(503), 1, false)).isFalse();
		assertThat(policy.isWorthwhile(closed(1001), 1, false)).isFalse();
	}

	@Test
	void attemptsMayBeLimitedOrOff() {
		ReconnectPolicy limited = policy(new ClientOptions.Reconnect(true, OPTIONS.baseDelay(), OPTIONS.maxDelay(), 3,
				OPTIONS.stableAfter(), OPTIONS.maxRetryAfter(), Set.of(), Set.of()));
		ReconnectPolicy off = policy(new ClientOptions.Reconnect(false, OPTIONS.baseDelay(), OPTIONS.maxDelay(), 0,
				OPTIONS.stableAfter(), OPTIONS.maxRetryAfter(), Set.of(), Set.of()));

		assertThat(limited.isWorthwhile(closed(1006), 2, false)).isTrue();
		assertThat(limited.isWorthwhile(closed(1006), 3, false)).isFalse();
		assertThat(off.isWorthwhile(closed(1006), 1, false)).isFalse();
		assertThat(off.isWorthwhile(new WebSockClientCause.Drained(), 1, false)).isTrue();
	}

	@Test
	void delaysFillTheWholeRange() {
		RandomGenerator random = new Random(11);
		ReconnectPolicy policy = new ReconnectPolicy(OPTIONS, random);

		List<Duration> delays = Stream.generate(() -> policy.delay(4, null)).limit(1000).toList();

		assertThat(delays).allMatch((delay) -> !delay.isNegative() && delay.compareTo(Duration.ofSeconds(8)) <= 0)
			.anyMatch((delay) -> delay.toMillis() < 200)
			.anyMatch((delay) -> delay.toMillis() > 7800);
		assertThat(Stream.generate(() -> policy.delay(50, null)).limit(1000).max(Comparator.naturalOrder()))
			.hasValueSatisfying(
					(longest) -> assertThat(longest).isBetween(Duration.ofSeconds(29), Duration.ofSeconds(30)));
	}

	@Test
	void retryAfterComesBeforeTheDelayAndIsBounded() {
		assertThat(policy(OPTIONS).delay(1, Duration.ofSeconds(20))).isBetween(Duration.ofSeconds(20),
				Duration.ofSeconds(21));
		assertThat(policy(OPTIONS).delay(1, Duration.ofDays(1))).isBetween(Duration.ofMinutes(5),
				Duration.ofSeconds(301));
	}

	private static ReconnectPolicy policy(ClientOptions.Reconnect options) {
		return new ReconnectPolicy(options, new Random(7));
	}

	private static WebSockClientCause closed(int code) {
		return new WebSockClientCause.Closed(code, new CloseReason.Normal());
	}

}
