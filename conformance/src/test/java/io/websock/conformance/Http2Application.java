package io.websock.conformance;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.handshake.HandshakeObserver;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Application with the echo and an endpoint that sends more than its clients read. It
 * notes what observers and interceptors see of handshakes.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ Echo.class, Http2Application.Torrent.class, Http2Application.ServerParts.class })
class Http2Application {

	/** Whether handshakes have interceptors: those of WebFlux have none. */
	static final boolean INTERCEPTS = Container.current() != Container.NETTY;

	/** What a session of the torrent sends at once, in bytes: it is back-pressured. */
	static final int TORRENT = 256 * 1024;

	@Bean
	Handshakes handshakes() {
		return new Handshakes();
	}

	@Bean
	HandshakeObserver observer(Handshakes handshakes) {
		return (endpoint, version) -> (outcome, failure) -> handshakes.outcomes.add(version + " " + outcome);
	}

	/**
	 * Handshakes as observers and interceptors see them.
	 */
	static class Handshakes {

		final List<String> outcomes = new CopyOnWriteArrayList<>();

		final List<String> intercepted = new CopyOnWriteArrayList<>();

	}

	/**
	 * Parts whose types not every server has.
	 */
	static class ServerParts implements ImportSelector {

		@Override
		public String[] selectImports(AnnotationMetadata application) {
			String part = (Container.current() == Container.NETTY) ? "NettyStreams" : "Http2Interceptor";
			return new String[] { "io.websock.conformance." + part };
		}

	}

	@WebSockEndpoint("/torrent")
	static class Torrent implements WebSock<Integer> {

		@Override
		public HandleResult<Integer> init(ConnectInfo connect) {
			return HandleResult.push(Frame.binary(new byte[TORRENT]), 0);
		}

		@Override
		public HandleResult<Integer> handleIn(DataFrame frame, Integer received) {
			return HandleResult.ok(received + 1);
		}

	}

}
