package io.websock.client.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.websock.Frame;
import io.websock.client.ClientEvent;
import io.websock.client.ClientOptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The client and Apache httpd 2.4, which speaks HTTP/1.1 or HTTP/2 to the client and
 * HTTP/1.1 to Jetty.
 */
class ApacheIntegrationTests extends Http2InteropSuite {

	private static final String CONFIGURATION = """
			ServerRoot "%1$s"
			DefaultRuntimeDir "%1$s"
			PidFile "%1$s/httpd.pid"
			ErrorLog /dev/stderr
			ServerName localhost
			Listen 127.0.0.1:%3$d
			LoadModule mpm_event_module %2$s/mod_mpm_event.so
			LoadModule authz_core_module %2$s/mod_authz_core.so
			LoadModule proxy_module %2$s/mod_proxy.so
			LoadModule proxy_http_module %2$s/mod_proxy_http.so
			LoadModule http2_module %2$s/mod_http2.so
			StartServers 1
			User nobody
			Group nogroup
			Protocols h2c http/1.1
			H2WebSockets on
			ProxyPass "/" "http://127.0.0.1:%4$d/" upgrade=websocket
			""";

	@TempDir
	static Path directory;

	/**
	 * Over HTTP/2, Apache httpd keeps a stream when the server behind it has ended its
	 * connection without a close frame, at times even by a reset. A heartbeat shows it.
	 */
	@Override
	@ParameterizedTest
	@MethodSource("carriers")
	void resetInAMessageEndsTheConnection(Carrier carrier) throws Exception {
		if (carrier != Carrier.HTTP2) {
			super.resetInAMessageEndsTheConnection(carrier);
			return;
		}
		Duration soon = Duration.ofMillis(100);
		open(carrier, ClientOptions.builder().heartbeat(soon, soon).build()).send(Frame.text("reset"));

		assertThat(this.events.end()).matches((end) -> end instanceof ClientEvent.Failed
				|| end instanceof ClientEvent.Closed closed && !closed.clean());
		assertThat(this.events.messages()).isEmpty();
	}

	@Override
	TestServer server() throws IOException {
		Path apache = Path.of(Program.installed("apache2")).toRealPath();
		Path modules = apache.resolve("../../lib/apache2/modules").normalize();
		Path file = directory.resolve("httpd.conf");
		return Front.start((port, jetty) -> {
			Files.writeString(file, CONFIGURATION.formatted(directory, modules, port, jetty));
			return List.of(apache.toString(), "-f", file.toString(), "-DFOREGROUND");
		});
	}

}
