package io.websock.spring.admission;

import java.net.InetSocketAddress;

import io.websock.ConnectInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ClientKey}.
 */
class ClientKeyTests {

	@Test
	void addressDoesNotDependOnPortAndSpelling() {
		assertThat(address("192.0.2.1", 1)).isEqualTo(address("192.0.2.1", 2)).isEqualTo("192.0.2.1");
		assertThat(address("::1", 1)).isEqualTo(address("0:0:0:0:0:0:0:1", 2));
	}

	@Test
	void networkStandsForItsAddresses() {
		assertThat(address("2001:db8::1", 1)).isEqualTo(address("2001:db8::ffff:1", 1))
			.isNotEqualTo(address("2001:db8:0:1::1", 1));
	}

	@Test
	void mappedAddressIsItsIpv4Address() {
		assertThat(address("::ffff:192.0.2.1", 1)).isEqualTo("192.0.2.1");
	}

	@Test
	void textsThatAreNoAddressCountAsOne() {
		assertThat(ClientKey.of(info(InetSocketAddress.createUnresolved("a".repeat(8192), 1))).address())
			.isEqualTo(ClientKey.of(info(InetSocketAddress.createUnresolved("_hidden", 2))).address())
			.isEqualTo("unknown");
	}

	@Test
	void nothingIsKnownOfSome() {
		assertThat(ClientKey.of(info(null))).isEqualTo(new ClientKey(null, null));
	}

	private static String address(String registry, int port) {
		return ClientKey.of(info(new InetSocketAddress(registry, port))).address();
	}

	private static ConnectInfo info(InetSocketAddress remote) {
		ConnectInfo connect = mock(ConnectInfo.class);
		given(connect.remoteAddress()).willReturn(remote);
		return connect;
	}

}
