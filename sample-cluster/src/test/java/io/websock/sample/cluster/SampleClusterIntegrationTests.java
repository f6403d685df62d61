package io.websock.sample.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

import io.websock.test.TestClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The sample on two nodes, with a real Redis.
 */
class SampleClusterIntegrationTests {

	private static RedisProcess redis;

	private static Nodes nodes;

	private static int one;

	private static int two;

	@BeforeAll
	static void start() throws IOException {
		redis = RedisProcess.start();
		try (ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				ServerSocket second = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			one = first.getLocalPort();
			two = second.getLocalPort();
		}
		nodes = new Nodes(List.of(one, two), redis.port(),
				List.of("--sample.ticker.period=20ms", "--websock.cluster.heartbeat=100ms"));
		nodes.startAll();
	}

	@AfterAll
	static void stop() {
		if (nodes != null) {
			nodes.close();
		}
		redis.close();
	}

	@Test
	void peopleOnTwoNodesChatUntilOneNodeStops() throws Exception {
		awaitBothNodes();
		try (TestClient ada = TestClient.connect(one, "/chat/tea?name=Ada")) {
			assertThat(ada.nextWith("welcome")).contains(person("Ada", one));
			TestClient grace = TestClient.connect(two, "/chat/tea?name=Grace");
			grace.nextWith(person("Ada", one));
			assertThat(ada.nextWith("joined")).contains(person("Grace", two));
			assertThat(ada.nextWith("people")).contains(person("Ada", one), person("Grace", two));

			grace.send("{\"type\":\"say\",\"text\":\"Hello from the other node\"}");
			assertThat(ada.nextWith("said")).contains("Hello from the other node").contains(person("Grace", two));
			ada.send("{\"type\":\"say\",\"text\":\"Hello back\"}");
			assertThat(grace.nextWith("Hello back")).contains(person("Ada", one));

			nodes.stop(two);
			assertThat(ada.nextWith("left")).contains(person("Grace", two));
			assertThat(ada.nextWith("people")).contains(person("Ada", one)).doesNotContain("Grace");
			assertThat(grace.awaitClose().code()).isEqualTo(1012);
		}
	}

	@Test
	void sessionSendsItselfMessagesByATimer() throws Exception {
		try (TestClient client = TestClient.connect(one, "/ticker")) {
			client.nextWith("\"count\":3");
		}
	}

	@Test
	void nodeKnowsTheOther() throws Exception {
		assertThat(get(one, "/node")).isEqualTo("{\"name\":\"%d\",\"others\":[%d]}".formatted(one, two));
		assertThat(get(one, "/actuator/websockconsole")).contains("data-nodes=\"true\"");
	}

	private static void awaitBothNodes() {
		for (int port : List.of(one, two)) {
			await().atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(get(port, "/actuator/websock/nodes")).startsWith("{\"connected\":true")
					.contains("\"isSelf\":true", "\"isSelf\":false"));
		}
	}

	private static String person(String name, int port) {
		return "\"name\":\"%s\",\"node\":\"%d\"".formatted(name, port);
	}

	private static String get(int port, String path) throws IOException, InterruptedException {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
					BodyHandlers.ofString())
			.body();
	}

}
