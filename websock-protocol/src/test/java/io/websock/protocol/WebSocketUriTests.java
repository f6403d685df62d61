package io.websock.protocol;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WebSocketUriTests {

	@ParameterizedTest
	@CsvSource({ "ws://h, false, 80", "wss://h, true, 443", "WSS://h, true, 443", "ws://h:443, false, 443",
			"wss://h:80, true, 80", "ws://h:, false, 80", "ws://h:65535/, false, 65535" })
	void schemeDecidesAboutTlsAndThePort(URI uri, boolean secure, int port) {
		WebSocketUri parsed = WebSocketUri.of(uri);

		assertThat(parsed.secure()).isEqualTo(secure);
		assertThat(parsed.port()).isEqualTo(port);
	}

	@ParameterizedTest
	@CsvSource({ "ws://example.com, example.com, example.com, example.com:80",
			"ws://example.com:80/, example.com, example.com, example.com:80",
			"wss://example.com:443/, example.com, example.com, example.com:443",
			"wss://example.com:8443/, example.com, example.com:8443, example.com:8443",
			"ws://example.com:443/, example.com, example.com:443, example.com:443",
			"ws://127.0.0.1/, 127.0.0.1, 127.0.0.1, 127.0.0.1:80", "ws://[::1]/, ::1, [::1], [::1]:80",
			"ws://[2001:db8::7]:81/, 2001:db8::7, [2001:db8::7]:81, [2001:db8::7]:81",
			"ws://[fe80::1%eth0]/, fe80::1%eth0, [fe80::1], [fe80::1]:80" })
	void hostIsNamedAsTheReceiverNeedsIt(URI uri, String host, String authority, String hostAndPort) {
		WebSocketUri parsed = WebSocketUri.of(uri);

		assertThat(parsed.host()).isEqualTo(host);
		assertThat(parsed.authority()).isEqualTo(authority);
		assertThat(parsed.hostAndPort()).isEqualTo(hostAndPort);
	}

	@ParameterizedTest
	@CsvSource({ "ws://h, /", "ws://h/, /", "ws://h?q, /?q", "ws://h/?, /?", "ws://h/a/b;c=d, /a/b;c=d",
			"ws://h/a?b=c&d=/e?f, /a?b=c&d=/e?f", "ws://h/a%20b%2Fc?d=%26, /a%20b%2Fc?d=%26",
			"ws://h/a/../b//c, /a/../b//c", "ws://h/tea/grün?größe=l, /tea/gr%C3%BCn?gr%C3%B6%C3%9Fe=l" })
	void resourceIsPathAndQueryAsTheyAreSent(URI uri, String resource) {
		assertThat(WebSocketUri.of(uri).resource()).isEqualTo(resource);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			http://h/               | the scheme 'ws' or 'wss'
			secret:secret@h         | the scheme 'ws' or 'wss'
			//h/path                | the scheme 'ws' or 'wss'
			ws:h                    | a host, which is a name or an address in ASCII
			ws:///secret            | a host, which is a name or an address in ASCII
			ws://secret_host/       | a host, which is a name or an address in ASCII
			ws://bücher.example/    | a host, which is a name or an address in ASCII
			ws://user:secret@h/     | no user info, which belongs in the header 'Authorization'
			ws://secret@some_host/  | no user info, which belongs in the header 'Authorization'
			ws://h:0/               | a port from 1 to 65535
			ws://h:65536/?secret    | a port from 1 to 65535
			ws://h/?a#secret        | no fragment
			ws://h/#                | no fragment
			""")
	void uriThatIsNotAWebSocketsIsRefusedWithoutBeingRepeated(URI uri, String rule) {
		assertThatIllegalArgumentException().isThrownBy(() -> WebSocketUri.of(uri))
			.withMessage("'uri' must have " + rule + " (RFC 6455 section 3)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "wss://example.com:443/a?token=secret", "WSS://example.com/a?token=sec%0Aret" })
	void queryIsNotShown(URI uri) {
		assertThat(WebSocketUri.of(uri)).hasToString("wss://example.com/a");
	}

	@Test
	void urisOfOneServerAndResourceAreEqual() {
		assertThat(WebSocketUri.of(URI.create("ws://h"))).isEqualTo(WebSocketUri.of(URI.create("WS://h:80/")));
	}

}
