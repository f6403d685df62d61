package io.websock.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

import io.websock.test.TestClient;
import io.websock.test.WireClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "server.address=127.0.0.1", "sample.ticker.period=20ms" })
class SampleIntegrationTests {

	private final HttpClient http = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Test
	void echoesTextAndBinary() throws Exception {
		try (TestClient client = TestClient.connect(this.port, "/echo")) {
			client.send("hé");
			client.send((byte) 0, (byte) -1);

			assertThat(client.next()).isEqualTo("hé");
			assertThat(client.nextBytes()).containsExactly(0, -1);
		}
	}

	@Test
	void twoPeopleChat() throws Exception {
		try (TestClient ada = TestClient.connect(this.port, "/chat/tea?name=Ada")) {
			ada.nextWith("welcome");
			TestClient grace = TestClient.connect(this.port, "/chat/tea?name=Grace%20H.");
			grace.nextWith("\"name\":\"Ada\"");
			assertThat(ada.nextWith("joined")).contains("Grace H.");

			grace.send("{\"type\":\"say\",\"text\":\"Hello <Ada>\"}");
			assertThat(ada.nextWith("said")).contains("Hello <Ada>").contains("Grace H.");
			assertThat(grace.nextWith("said")).contains("Hello <Ada>");

			grace.close();
			assertThat(ada.nextWith("left")).contains("Grace H.");
			assertThat(ada.nextWith("people")).doesNotContain("Grace H.");
		}
	}

	@Test
	void roomsHearNothingOfOneAnother() throws Exception {
		try (TestClient ada = TestClient.connect(this.port, "/chat/one?name=Ada");
				TestClient grace = TestClient.connect(this.port, "/chat/two?name=Grace")) {
			grace.nextWith("people");
			grace.send("{\"type\":\"say\",\"text\":\"to two\"}");
			grace.nextWith("to two");
			ada.send("{\"type\":\"say\",\"text\":\"to one\"}");

			assertThat(ada.nextWith("said")).contains("to one");
		}
	}

	@Test
	void roomWithAnAsteriskIsARoomLikeAnyOther() throws Exception {
		try (TestClient ada = TestClient.connect(this.port, "/chat/lobby?name=Ada");
				TestClient all = TestClient.connect(this.port, "/chat/*?name=Eve");
				TestClient some = TestClient.connect(this.port, "/chat/l*?name=Eve")) {
			all.nextWith("people");
			some.nextWith("people");
			TestClient grace = TestClient.connect(this.port, "/chat/lobby?name=Grace");
			ada.nextWith("joined");
			ada.send("{\"type\":\"say\",\"text\":\"to the lobby\"}");
			grace.nextWith("to the lobby");
			grace.close();
			ada.nextWith("left");

			for (TestClient eve : List.of(all, some)) {
				eve.send("{\"type\":\"say\",\"text\":\"only me\"}");
				assertThat(eve.nextWith("said")).contains("only me");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "%20", "%0A", "%1B%5B2J", "%E2%80%AEybbol", "lobby%E2%80%8B", "LONG" })
	@ExtendWith(OutputCaptureExtension.class)
	void absurdRoomIsRefusedWithoutAStackTrace(String room, CapturedOutput output) {
		String path = "/chat/" + room.replace("LONG", "x".repeat(5_000)) + "?name=Eve";

		assertThat(TestClient.connect(this.port, path).awaitClose().code()).isEqualTo(1008);
		assertThat(output).doesNotContain("ERROR").doesNotContain("\tat ");
	}

	@Test
	void badChatMessageIsAnsweredWithACloseCode() {
		TestClient text = TestClient.connect(this.port, "/chat/bad?name=Ada");
		text.send("Hello");
		assertThat(text.awaitClose()).isEqualTo(WireClose.of(1007, "Malformed JSON"));

		TestClient binary = TestClient.connect(this.port, "/chat/bad?name=Ada");
		binary.send(new byte[1]);
		assertThat(binary.awaitClose()).isEqualTo(WireClose.of(1003, "Text expected"));
	}

	@Test
	void chatWithoutANameIsRefusedWithACloseCode() {
		assertThat(TestClient.connect(this.port, "/chat/lobby").awaitClose().code()).isEqualTo(4000);
	}

	@Test
	void tickerTicksAndAnnounces() throws Exception {
		try (TestClient client = TestClient.connect(this.port, "/ticker")) {
			client.nextWith("\"count\":3");

			assertThat(post("/announcements", "{\"text\":\"Tea\"}").statusCode()).isEqualTo(202);
			assertThat(client.nextWith("announced")).contains("\"text\":\"Tea\"");
		}
	}

	@Test
	void emptyAnnouncementIsABadRequest() throws Exception {
		assertThat(post("/announcements", "{\"text\":\" \"}").statusCode()).isEqualTo(400);
		assertThat(post("/announcements", "{}").statusCode()).isEqualTo(400);
	}

	@Test
	void healthAndMetricsAreOpen() throws Exception {
		assertThat(get("/actuator/health").body()).contains("UP");
		assertThat(get("/actuator/metrics").statusCode()).isEqualTo(200);
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return exchange(HttpRequest.newBuilder(uri(path)).build());
	}

	private HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
		return exchange(HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(json))
			.build());
	}

	private HttpResponse<String> exchange(HttpRequest request) throws IOException, InterruptedException {
		return this.http.send(request, HttpResponse.BodyHandlers.ofString());
	}

	private URI uri(String path) {
		return URI.create("http://127.0.0.1:" + this.port + path);
	}

}
