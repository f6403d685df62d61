package io.websock.benchmarks.compare;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServerKindTests {

	@Test
	void leavesTheBrokerToFanOut() {
		ServerKind stomp = ServerKind.named("stomp");

		assertThat(stomp.serves(Scenario.named("fan-1k"))).isTrue();
		assertThat(stomp.serves(Scenario.named("echo-1"))).isFalse();
		assertThat(stomp.serves(Scenario.named("idle"))).isFalse();
	}

	@Test
	void measuresSomePeersWithoutTls() {
		ServerKind vertx = ServerKind.named("vertx");

		assertThat(vertx.serves(Scenario.named("echo-1"))).isTrue();
		assertThat(vertx.serves(Scenario.named("echo-1-tls"))).isFalse();
	}

	@Test
	void knowsThatTheLoopInCIsNoJavaProgram() {
		assertThat(ServerKind.named("c").isNative()).isTrue();
		assertThat(ServerKind.named("netty").isNative()).isFalse();
	}

	@Test
	void namesAnotherBuildByItsFile() {
		ServerKind build = ServerKind.named("/builds/before.jar");

		assertThat(build.serves(Scenario.named("echo-1"))).isTrue();
		assertThat(ServerKind.title(build.name())).isEqualTo("before.jar");
	}

}
