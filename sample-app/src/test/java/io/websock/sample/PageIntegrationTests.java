package io.websock.sample;

import java.io.IOException;
import java.time.Duration;

import io.websock.sample.Browser.Window;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The page in a real browser. Screenshots are left in {@code target/screenshots}.
 */
class PageIntegrationTests {

	private static Browser browser;

	private static SampleServer server;

	@BeforeAll
	static void open() throws IOException {
		browser = Browser.open();
		server = SampleServer.started();
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
	void twoWindowsChat() {
		Window ada = browser.open(server.url("/"));
		ada.screenshot("start");
		ada.enter("#room", "tea");
		ada.enter("#name", "Ada");
		ada.awaitText("#people", "Ada");
		assertThat(ada.find("#nodes").isDisplayed()).as("nodes, where there is one only").isFalse();
		Window grace = browser.open(server.url("/?room=tea&name=Grace"));
		grace.awaitText("#people", "Ada");
		ada.awaitText("#messages", "Grace joined");

		ada.enter("#text", "Hello Grace");
		grace.awaitText("#messages", "Hello Grace");
		grace.enter("#text", "Hello Ada, <b>nice</b> to see you");
		ada.awaitText("#messages", "Hello Ada, <b>nice</b> to see you");
		assertThat(ada.count("#messages b b, #messages p b")).isZero();
		grace.find("#text").sendKeys("And");
		ada.awaitText("#typing", "Grace is typing");
		ada.screenshot("chat");
		grace.screenshot("chat-other-window");

		grace.close();
		ada.awaitText("#messages", "Grace left");
		ada.awaitText("#people-count", "1");
		assertThat(browser.errors()).isEmpty();
		ada.close();
	}

	@Test
	void windowsShowWhichNodeServesWhom() {
		try (SampleServer node = SampleServer.started("sample.node.name=A", "sample.node.others=4711")) {
			Window window = browser.open(node.url("/?room=tea&name=Ada"));

			window.awaitText("#people .group h3", "node A");
			window.awaitText("#people .group .person", "Ada");
			window.awaitText("#nodes", "This window is on node A");
			assertThat(window.find("#nodes a").getDomProperty("href")).isEqualTo("http://127.0.0.1:4711/");
			assertThat(window.find("#second").getText()).isEqualTo("Window on node 4711");
			assertThat(window.find("#second").getDomProperty("href")).isEqualTo("http://127.0.0.1:4711/?room=tea");
			assertThat(browser.errors()).isEmpty();
			window.close();
		}
	}

	@Test
	void tickerAdvancesAndAnnouncementsArrive() {
		Window window = browser.open(server.url("/"));
		await().atMost(Duration.ofSeconds(30)).until(() -> Integer.parseInt(window.find("#tick").getText()) >= 2);

		window.enter("#announcement", "Tea is ready");

		window.awaitText("#announcements", "Tea is ready");
		window.awaitText("#frames", "\"type\":\"tick\"");
		window.screenshot("ticker");
		assertThat(browser.errors()).isEmpty();
		window.close();
	}

	@Test
	void echoShowsFramesInBothDirections() {
		Window window = browser.open(server.url("/"));
		window.find("[data-filter=ticker]").click();

		window.find("#echo button[value=binary]").click();

		window.awaitText("#echo-time", "ms");
		window.awaitText("#frames .from-echo.sent", "48 65 6c 6c 6f");
		window.awaitText("#frames .from-echo.received", "48 65 6c 6c 6f");
		window.screenshot("echo");
		window.close();
	}

	@Test
	void comesBackAfterARestartOfTheServer() {
		Window window = browser.open(server.url("/?room=lobby&name=Ada"));
		window.awaitText("#messages", "You joined");

		server.stop();
		window.awaitText("#notice", "Connection lost. ");
		await().atMost(Duration.ofSeconds(30)).until(() -> attempt(window) >= 3);
		window.screenshot("reconnecting");
		server.start();

		window.awaitText("#messages", "You are back");
		window.awaitText("#ticker-light", "open");
		window.enter("#text", "Still here");
		window.awaitText("#messages", "Still here");
		assertThat(window.find("#notice").isDisplayed()).isFalse();
		window.screenshot("reconnected");
		window.close();
	}

	@Test
	void isGoodToLookAtInTheDarkAndOnAPhone() {
		Window window = browser.open(server.url("/?room=sofa&name=Ada"));
		window.enter("#text", "Hello");
		window.awaitText("#messages", "Hello");
		window.dark();
		window.screenshot("dark");
		window.phone();
		assertThat(window.script("return document.documentElement.scrollWidth - innerWidth")).isEqualTo(0L);
		window.screenshot("phone-dark");
		window.script("scrollTo(0, document.body.scrollHeight)");
		window.screenshot("phone-dark-end");
		window.close();
	}

	private static int attempt(Window window) {
		return Integer.parseInt(window.find("#notice-text").getText().replaceAll("(?s).*chat: attempt (\\d+).*", "$1"));
	}

}
