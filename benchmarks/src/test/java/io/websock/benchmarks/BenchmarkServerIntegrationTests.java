package io.websock.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.benchmarks.load.Blockers;
import io.websock.benchmarks.load.Crowd;
import io.websock.benchmarks.load.LoadOptions;
import io.websock.benchmarks.load.LoadOptions.Mode;
import io.websock.benchmarks.load.LoadResult;
import io.websock.benchmarks.load.LoadRun;
import io.websock.benchmarks.load.ServerProbe;
import io.websock.benchmarks.server.BenchmarkServer;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockTopics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(classes = { BenchmarkServer.class, BenchmarkServerIntegrationTests.LateEndpoint.class },
		webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "server.address=127.0.0.1", "websock.cluster.enabled=false",
				"websock.compression.enabled=true" })
@ExtendWith(OutputCaptureExtension.class)
class BenchmarkServerIntegrationTests {

	@LocalServerPort
	private int port;

	@Autowired
	private MeterRegistry meters;

	@Autowired
	private WebSockTopics topics;

	@Test
	void echoesTextAndBinaryAndMetersIt() throws IOException {
		assertThat(run(Mode.ECHO, "/echo", false).frames()).isPositive();
		assertThat(run(Mode.ECHO, "/echo", true).frames()).isPositive();
		assertThat(this.meters.getMeters()).anyMatch((meter) -> meter.getId().getName().startsWith("websock"));
	}

	@Test
	void sendsBursts() throws IOException {
		assertThat(run(Mode.BURST, "/burst", false).frames()).isPositive();
	}

	@Test
	void sendsToAll() throws IOException {
		assertThat(run(Mode.FAN, "/fan", false).frames()).isPositive();
		assertThat(run(Mode.FAN, "/publish", false).frames()).isPositive();
	}

	@Test
	void sendsToAllAgainWhenTheFirstReachesFew() throws IOException {
		assertThat(run(Mode.FAN, "/late", false).frames()).isPositive();
	}

	@Test
	void connectionsComeAndGo() throws IOException {
		assertThat(run(Mode.CONNECT, "/echo", false).frames()).isPositive();
	}

	@Test
	void stormBringsAllConnections() throws IOException {
		LoadOptions options = new LoadOptions(Mode.STORM, this.port, 0, "/echo", 50, 8, 128, false, 1, 0, 0, 0, false,
				false);
		LoadResult result = new LoadRun(options, ServerProbe.own()).run();
		assertThat(result.errors()).isZero();
		assertThat(result.frames()).isEqualTo(50);
		assertThat(result.p99Micros()).isPositive();
	}

	@Test
	void reachesEachOfACrowd() throws IOException {
		LoadOptions options = new LoadOptions(Mode.FAN, this.port, 0, "/fan", 4, 1, 128, false, 1, 0, 0, 0, false,
				false);
		try (Crowd crowd = Crowd.connect(options)) {
			// A client is connected before its session has begun
			await().atMost(Duration.ofSeconds(10)).until(() -> this.topics.subscriberCount("fan") == 4);
			assertThat(crowd.publish(10, 0).percentile(0.5)).isPositive();
			crowd.idle(0);
			assertThat(crowd.messages()).isEqualTo(4);
			assertThat(crowd.ended()).isZero();
		}
	}

	@Test
	void compressedMessagesComeBack() throws IOException {
		LoadOptions options = new LoadOptions(Mode.ECHO, this.port, 0, "/echo", 4, 1, 512, false, 1, 0, 0, 0, false,
				true);
		try (Crowd crowd = Crowd.connect(options)) {
			crowd.echo(10);
			assertThat(crowd.messages()).isEqualTo(4);
		}
	}

	@Test
	void othersAreMeasuredBesideBlockers(CapturedOutput output) throws IOException {
		Blockers.main(new String[] { "--port", Integer.toString(this.port), "--n", "8", "--block", "2", "--millis", "5",
				"--rate", "20", "--rounds", "1", "--secs", "1", "--warm", "0" });

		assertThat(output).containsPattern("\"blockers\":0,\"blocked\":0,\"messages\":[1-9]")
			.containsPattern("\"blockers\":2,\"blocked\":[1-9][0-9]*,\"messages\":[1-9]");
	}

	private LoadResult run(Mode mode, String path, boolean binary) throws IOException {
		LoadOptions options = new LoadOptions(mode, this.port, 0, path, 4, 2, 128, binary, 10, 0, 0.1, 0.5, false,
				false);
		LoadResult result = new LoadRun(options, ServerProbe.own()).run();
		assertThat(result.errors()).isZero();
		return result;
	}

	/**
	 * Ignores the first message, as if nobody had subscribed yet.
	 */
	@WebSockEndpoint("/late")
	static final class LateEndpoint implements WebSock<Boolean> {

		@Override
		public HandleResult<Boolean> init(ConnectInfo connect) {
			return HandleResult.ok(false);
		}

		@Override
		public HandleResult<Boolean> handleIn(DataFrame frame, Boolean ready) {
			return ready ? HandleResult.push(List.of(frame, frame, frame, frame), true) : HandleResult.ok(true);
		}

	}

}
