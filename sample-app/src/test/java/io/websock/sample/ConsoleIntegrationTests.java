package io.websock.sample;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.websock.sample.Browser.Window;
import io.websock.spring.ClusterMember;
import io.websock.spring.ClusterMember.State;
import io.websock.spring.ClusterView;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The actuator's console in a real browser. Screenshots are left in
 * {@code target/screenshots}.
 */
class ConsoleIntegrationTests {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=websock,websockconsole,websocktrace";

	private static Browser browser;

	private static SampleServer server;

	@BeforeAll
	static void open() throws IOException {
		browser = Browser.open();
		server = SampleServer.startedWith(Nodes.class, "websock.console.enabled=true",
				"websock.console.trace.enabled=true", "websock.console.trace.payloads=true", EXPOSED);
	}

	@AfterAll
	static void close() {
		if (server != null) {
			server.close();
		}
		if (browser != null) {
			browser.close();
		}
	}

	@BeforeEach
	void forgetErrorsOfOtherTests() {
		browser.errors();
	}

	@Test
	void talksToAnEndpointInBothDirections() {
		Window console = console();
		console.awaitText("#endpoints", "echo");

		connect(console, "/echo");
		console.enter("#payload", "Hello <img src=x onerror=alert(1)>");
		console.awaitText("#log .sent", "Hello <img src=x onerror=alert(1)>");
		console.awaitText("#log .received", "Hello <img src=x onerror=alert(1)>");
		assertThat(console.count("#log img")).isZero();
		choose(console, "#kind", "binary");
		console.find("#payload").clear();
		console.enter("#payload", "48 65 6c 6c 6f");
		console.awaitText("#log .received:last-child", "48 65 6c 6c 6f");
		console.awaitText("#sessions", "2 / 2");
		console.screenshot("console");

		console.find("#code").clear();
		console.find("#code").sendKeys("4001");
		console.find("#reason").sendKeys("enough");
		console.find("#close").click();
		console.awaitText("#log", "closed with 4001");
		assertThat(browser.errors()).isEmpty();
		console.close();
	}

	@Test
	void closesASessionOfAnother() {
		Window console = console();
		connect(console, "/echo");
		console.awaitText("#sessions", "echo");

		clickOfSession(console, "Detail");
		console.awaitText("#detail-facts", "/echo");
		console.awaitText("#detail-facts", "127.0.0.1:");
		console.screenshot("console-detail");
		clickOfSession(console, "Close");
		console.awaitText("#question", "Close session");
		console.find("#question input[name=code]").clear();
		console.find("#question input[name=code]").sendKeys("4002\n");

		console.awaitText("#log", "closed with 4002");
		console.awaitText("#detail-title", "has ended");
		assertThat(browser.errors()).as("but the session that was asked for").allMatch((line) -> line.contains("404"));
		console.close();
	}

	@Test
	void tracesTheFramesOfASession() {
		Window console = console();
		connect(console, "/echo");
		clickOfSession(console, "Detail");
		console.awaitText("#detail-facts", "/echo");

		console.find("#trace-toggle").click();
		console.awaitText("#trace-state", "tracing");
		console.enter("#payload", "traced");
		console.awaitText("#trace-log .received", "text 6 bytes\ntraced");
		console.awaitText("#trace-log .sent", "traced");
		console.screenshot("console-trace");
		console.find("#close").click();

		console.awaitText("#trace-state", "the session has ended");
		console.awaitText("#trace-log", "close 2 bytes, 1000");
		console.close();
	}

	@Test
	void drainsAndResumesAnEndpoint() {
		Window console = console();
		connect(console, "/echo");
		console.awaitText("#sessions", "echo");

		clickOfEcho(console, "Drain");
		console.awaitText("#question", "refuses new sessions");
		console.find("#question").sendKeys(Keys.ESCAPE);
		assertThat(console.find("#question").isDisplayed()).isFalse();
		assertThat(console.find("#state").getText()).isEqualTo("open");

		clickOfEcho(console, "Drain");
		console.find("#confirm").click();
		console.awaitText("#log", "closed with 1012");
		console.awaitText("#endpoints", "draining");
		console.screenshot("console-drained");
		clickOfEcho(console, "Resume");

		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(console.find("#endpoints").getText()).doesNotContain("draining"));
		assertThat(browser.errors()).isEmpty();
		console.close();
	}

	@Test
	void asksForTheVariablesOfAPath() {
		Window console = console();
		console.awaitText("#endpoints", "chat");

		click(console, "#endpoints", "./tr[@data-key='chat']//button[.='Try']");
		console.find("#question input[name=room]").sendKeys("tea & cake\n");

		assertThat(console.find("#url").getDomProperty("value"))
			.isEqualTo(server.url("/chat/tea%20%26%20cake").replaceFirst("http", "ws"));
		console.close();
	}

	@Test
	void showsTopicsWithTheirSubscribers() {
		Window console = console();
		connect(console, "/chat/lobby?name=Ada");
		console.awaitText("#topics", "1");

		console.find("#topics button").click();
		console.awaitText("#topic-facts", "subscribers");
		console.find("#topic-facts dd button").click();

		console.awaitText("#detail-facts", "/chat/lobby");
		assertThat(browser.errors()).isEmpty();
		console.close();
	}

	@Test
	void showsTheNodesOfACluster() {
		Window console = console();
		console.awaitText("#nodes tr:nth-child(1)", "00000000000000a1 this node 3");
		console.awaitText("#nodes tr:nth-child(2)", "00000000000000b2 silent 4 2.8 s 7 ms 120 1");
		assertThat(console.find("#nodes-head").getText()).startsWith("node state sessions silence lag received lost");
		assertThat(console.find("#nodes-summary").getText()).isEqualTo("2 nodes, 7 sessions, connected");
		console.screenshot("console-nodes");

		Nodes.others = List.of();
		console.find("#refresh").click();
		console.awaitText("#nodes tr:nth-child(2)", "00000000000000b2 gone since");
		assertThat(console.find("#nodes-summary").getText()).startsWith("1 node, 3 sessions");
		Nodes.connected = false;
		console.find("#refresh").click();
		console.awaitText("#nodes-summary", "Not connected");
		assertThat(browser.errors()).isEmpty();
		console.close();
	}

	@Test
	void remembersWhatWasSentAndShowsJson() {
		Window console = console();
		connect(console, "/echo");
		console.enter("#payload", "{\"a\":1}");
		console.enter("#payload", "second");

		console.find("#payload").sendKeys(Keys.ARROW_UP);
		assertThat(console.find("#payload").getDomProperty("value")).isEqualTo("second");
		console.find("#payload").sendKeys(Keys.HOME, Keys.ARROW_UP);
		assertThat(console.find("#payload").getDomProperty("value")).isEqualTo("{\"a\":1}");
		console.find("#pretty").click();
		console.awaitText("#log .sent", "\"a\": 1");
		console.close();
	}

	@Test
	void knowsWhereEndpointsAreUnderOtherPaths() {
		try (SampleServer shop = SampleServer.started("websock.console.enabled=true", EXPOSED,
				"server.servlet.context-path=/shop", "management.endpoints.web.base-path=/")) {
			Window console = browser.open(shop.url("/shop/websockconsole"));
			click(console, "#endpoints", "./tr[@data-key='echo']//button[.='Try']");

			console.find("#open").click();

			console.awaitText("#state", "open");
			assertThat(console.find("#url").getDomProperty("value"))
				.isEqualTo(shop.url("/shop/echo").replaceFirst("http", "ws"));
			assertThat(console.find("#nodes-section").isDisplayed()).as("nodes without a cluster").isFalse();
			console.close();
		}
	}

	@Test
	void keepsABoundedLog() {
		Window console = console();
		connect(console, "/echo");

		console.script("for (let i = 0; i < 400; i++) { socket.send('frame ' + i); log('sent', '', 'frame ' + i); }");

		console.awaitText("#log", "frame 399");
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(console.find("#kept").getText()).startsWith("the last 500 of 80"));
		assertThat(console.count("#log li")).isEqualTo(500);
		console.close();
	}

	@Test
	void isGoodToLookAtInTheDarkAndOnAPhone() {
		Window console = console();
		connect(console, "/echo");
		console.enter("#payload", "Hello");
		console.awaitText("#log .received", "Hello");
		console.dark();
		console.screenshot("console-dark");
		console.phone();
		assertThat(console.script("return document.documentElement.scrollWidth - innerWidth")).isEqualTo(0L);
		console.screenshot("console-phone");
		console.close();
	}

	private static Window console() {
		return browser.open(server.url("/actuator/websockconsole"));
	}

	private static void connect(Window console, String path) {
		console.enter("#url", server.url(path).replaceFirst("http", "ws"));
		console.awaitText("#state", "open");
	}

	private static void choose(Window console, String selector, String option) {
		console.find(selector).sendKeys(option);
	}

	private static void clickOfEcho(Window console, String button) {
		click(console, "#endpoints", "./tr[@data-key='echo']//button[.='" + button + "']");
	}

	private static void clickOfSession(Window console, String button) {
		click(console, "#sessions", "./tr[td[2]='echo']//button[.='" + button + "']");
	}

	/** Clicks on a button of a table that may be drawn anew meanwhile. */
	private static void click(Window console, String table, String button) {
		await().atMost(Duration.ofSeconds(30))
			.ignoreExceptions()
			.untilAsserted(() -> console.find(table).findElement(By.xpath(button)).click());
	}

	/**
	 * View of a cluster of two nodes, one of which may leave.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Nodes implements ClusterView {

		private static volatile List<ClusterMember> others = List.of(new ClusterMember("00000000000000b2", false,
				State.SILENT, 4, Duration.ofMillis(2800), Duration.ofMillis(7), 120, 1));

		private static volatile boolean connected = true;

		@Override
		public List<ClusterMember> members() {
			ClusterMember self = new ClusterMember("00000000000000a1", true, State.UP, 3, Duration.ZERO, Duration.ZERO,
					0, 0);
			return Stream.concat(Stream.of(self), others.stream()).toList();
		}

		@Override
		public boolean isConnected() {
			return connected;
		}

	}

}
