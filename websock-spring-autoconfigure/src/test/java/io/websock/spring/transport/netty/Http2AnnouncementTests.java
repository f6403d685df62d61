package io.websock.spring.transport.netty;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.netty.http.Http2SettingsSpec;
import reactor.netty.http.server.HttpServer;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.Http2;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Http2Announcement} and the settings that follow from it.
 */
class Http2AnnouncementTests {

	private final Http2Announcement announcement = new Http2Announcement(65_536, () -> true);

	@Test
	void serverAnnouncesExtendedConnectWithItsWindow() {
		Http2SettingsSpec settings = settings(this.announcement.announce(HttpServer.create()));

		assertThat(settings.connectProtocolEnabled()).isTrue();
		assertThat(settings.initialWindowSize()).isEqualTo(65_536);
	}

	@Test
	void settingsOfTheApplicationAreKept() {
		HttpServer server = HttpServer.create()
			.http2Settings((settings) -> settings.maxHeaderListSize(1)
				.headerTableSize(2)
				.maxConcurrentStreams(3)
				.initialWindowSize(4)
				.maxFrameSize(20_000)
				.maxStreams(6)
				.maxDecodedRstFramesPerWindow(7, 8)
				.maxEncodedRstFramesPerWindow(9, 10)
				.pingAckTimeout(Duration.ofSeconds(11))
				.pingAckDropThreshold(12));

		Http2SettingsSpec settings = settings(this.announcement.announce(server));

		assertThat(settings).usingRecursiveComparison()
			.ignoringFields("connectProtocolEnabled")
			.isEqualTo(settings(server));
		assertThat(settings.connectProtocolEnabled()).isTrue();
	}

	@Test
	void applicationMayDeclineExtendedConnect() {
		HttpServer server = HttpServer.create().http2Settings((settings) -> settings.connectProtocolEnabled(false));

		assertThat(this.announcement.announce(server)).isSameAs(server);
	}

	@Test
	void windowsAreLeftAloneIfTheApplicationWantsThat() {
		Http2SettingsSpec settings = settings(new Http2Announcement(0, () -> true).announce(HttpServer.create()));

		assertThat(settings.connectProtocolEnabled()).isTrue();
		assertThat(settings.initialWindowSize()).isNull();
		assertThat(SharedConnectionSettings.of(settings, false, null))
			.isEqualTo(new SharedConnectionSettings(0, 10_922, null));
	}

	@Test
	void connectionHasTwiceTheRoomOfItsStreams() {
		Http2SettingsSpec settings = Http2SettingsSpec.builder()
			.initialWindowSize(6_000)
			.maxConcurrentStreams(10)
			.build();

		assertThat(SharedConnectionSettings.of(settings, true, Duration.ofSeconds(1)))
			.isEqualTo(new SharedConnectionSettings(120_000, 1_000, Duration.ofSeconds(1)));
	}

	@Test
	void idleConnectionsThatAreAskedWhetherTheyLiveNeedNoCare() {
		Http2SettingsSpec settings = Http2SettingsSpec.builder().pingAckTimeout(Duration.ofSeconds(1)).build();

		assertThat(SharedConnectionSettings.of(settings, true, Duration.ofSeconds(1)).idleTimeout()).isNull();
	}

	@Test
	void onlyServersOverHttp2Announce() {
		assertThat(customizers(this.announcement, null)).isZero();
		assertThat(customizers(this.announcement, new Http2())).isZero();
		Http2 enabled = new Http2();
		enabled.setEnabled(true);
		assertThat(customizers(this.announcement, enabled)).isOne();
		assertThat(customizers(new Http2Announcement(0, () -> false), enabled)).isZero();
	}

	private static int customizers(Http2Announcement announcement, @Nullable Http2 http2) {
		NettyReactiveWebServerFactory factory = new NettyReactiveWebServerFactory();
		factory.setHttp2(http2);
		announcement.customize(factory);
		return factory.getServerCustomizers().size();
	}

	private static Http2SettingsSpec settings(HttpServer server) {
		Http2SettingsSpec settings = server.configuration().http2SettingsSpec();
		assertThat(settings).isNotNull();
		return settings;
	}

}
