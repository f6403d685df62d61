package io.websock.client.carrier;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Name of a host with two addresses, of which the second one is the loopback server's.
 */
final class Addresses {

	private static final String NAME = "feed.example";

	private Addresses() {
	}

	static URI uri(LoopbackServer server) {
		return URI.create("ws://" + NAME + ":" + server.port() + "/feed");
	}

	static InetAddress[] firstRefuses(String host) throws UnknownHostException {
		assertThat(host).isEqualTo(NAME);
		return new InetAddress[] { InetAddress.getByName("::1"), InetAddress.getByName("127.0.0.1") };
	}

	static InetAddress[] allRefuse(String host) throws UnknownHostException {
		assertThat(host).isEqualTo(NAME);
		return new InetAddress[] { InetAddress.getByName("::1"), InetAddress.getByName("::1") };
	}

}
