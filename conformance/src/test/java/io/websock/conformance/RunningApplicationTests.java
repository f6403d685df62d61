package io.websock.conformance;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RunningApplicationTests {

	@Test
	void servesUntilClosed() throws IOException {
		RunningApplication application = RunningApplication.start(EchoApplication.class, Map.of());
		InetSocketAddress address = new InetSocketAddress("127.0.0.1", application.port());
		try (Socket socket = new Socket()) {
			socket.connect(address);
		}

		application.close();

		try (Socket socket = new Socket()) {
			assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> socket.connect(address));
		}
	}

	@Test
	void propertiesReachTheApplication() {
		try (RunningApplication application = RunningApplication.start(EchoApplication.class, Map.of("a.key", "5s"))) {
			assertThat(application.bean(Environment.class).getProperty("a.key")).isEqualTo("5s");
		}
	}

	@Test
	void logIsCapturedFromItsLevelOnUntilClosed() {
		try (RunningApplication application = RunningApplication.start(EchoApplication.class, Map.of())) {
			CapturedLog log = CapturedLog.of("io.websock", Level.DEBUG);
			LoggerFactory.getLogger("io.websock.some").trace("too low");
			LoggerFactory.getLogger("io.websock.some").debug("on port {}", application.port());
			log.close();
			LoggerFactory.getLogger("io.websock.some").warn("too late");

			assertThat(log.events()).extracting(ILoggingEvent::getFormattedMessage)
				.containsExactly("on port " + application.port());
		}
	}

}
