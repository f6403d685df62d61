package io.websock.tck;

import java.util.List;

import io.websock.CloseDetail;
import io.websock.CloseReason;
import io.websock.Frame;
import io.websock.spring.SendResult;
import io.websock.spring.WebSockMessenger;
import io.websock.test.WireClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Chapter 5, who is reached: the messenger knows the sessions that there are, and no
 * others.
 */
public abstract class MessengerContract extends ContractChapter {

	@Test
	void sessionsOfAnEndpointAreListed() {
		HostFixture host = host();
		WebSockMessenger messenger = host.messenger();
		try (SessionFixture one = host.open(Script.idle()); SessionFixture two = host.open(Script.idle())) {
			one.sync();
			two.sync();
			assertThat(messenger.sessions(ContractHost.ENDPOINT)).contains(one.id(), two.id());
			assertThat(messenger.sessions("no endpoint")).isEmpty();
			assertThat(messenger.broadcast("no endpoint", "message")).isZero();
			assertThat(messenger.publish("no topic", "message")).isZero();
			one.client().sendClose(1000);
			one.awaitGone();
			assertThat(messenger.sessions(ContractHost.ENDPOINT)).contains(two.id());
			assertThat(messenger.send(one.id(), "message")).isEqualTo(SendResult.NO_SESSION);
		}
	}

	@Test
	void subscriptionsEndWithTheirSession() {
		HostFixture host = host();
		WebSockMessenger messenger = host.messenger();
		try (SessionFixture one = host.open(Script.idle()); SessionFixture two = host.open(Script.idle())) {
			messenger.subscribe(one.id(), "news");
			messenger.subscribe(one.id(), "news");
			messenger.subscribe(two.id(), "news");
			assertThat(messenger.publish("news", "first")).isEqualTo(2);
			messenger.unsubscribe(two.id(), "news");
			assertThat(messenger.publish("news", "second")).isEqualTo(1);
			one.probe().awaitCount(Callback.HANDLE_INFO, 2);
			one.client().sendClose(1000);
			one.awaitGone();

			assertThat(messenger.publish("news", "third")).isZero();
			two.probe().awaitCount(Callback.HANDLE_INFO, 1);
			assertThat(one.probe().arguments(Callback.HANDLE_INFO)).containsExactly("first", "second");
			assertThat(two.probe().arguments(Callback.HANDLE_INFO)).containsExactly("first");
		}
	}

	@Test
	void senderIsLeftOut() {
		HostFixture host = host();
		WebSockMessenger messenger = host.messenger();
		try (SessionFixture one = host.open(Script.idle());
				SessionFixture two = host.open(Script.idle());
				SessionFixture three = host.open(Script.idle())) {
			for (SessionFixture session : List.of(one, two, three)) {
				messenger.subscribe(session.id(), "room");
			}
			assertThat(messenger.publishFrom(one.id(), "room", "of one")).isEqualTo(2);
			assertThat(messenger.publishFrom(two.id(), "room", "of two")).isEqualTo(2);
			assertThat(messenger.pushAllFrom(three.id(), "room", Frame.text("of three"))).isEqualTo(2);
			assertThat(messenger.publish("room", "for all")).isEqualTo(3);

			assertThat(one.client().readText()).isEqualTo("of three");
			assertThat(two.client().readText()).isEqualTo("of three");
			assertThat(heard(one, 2)).containsExactly("of two", "for all");
			assertThat(heard(two, 2)).containsExactly("of one", "for all");
			assertThat(heard(three, 3)).containsExactly("of one", "of two", "for all");
			three.sync();
		}
	}

	@Test
	void subscribersOfATopicAreClosedAfterWhatIsQueued() {
		HostFixture host = host();
		WebSockMessenger messenger = host.messenger();
		try (SessionFixture one = host.open(Script.idle());
				SessionFixture two = host.open(Script.idle());
				SessionFixture auditor = host.open(Script.idle())) {
			messenger.subscribe(one.id(), "user:7");
			messenger.subscribe(two.id(), "user:7");
			messenger.subscribePrefix(auditor.id(), "user:");
			messenger.pushAll("user:7", Frame.text("bye"));

			assertThat(messenger.closeAll("user:7", CloseDetail.of(4003, "kicked"))).isEqualTo(2);
			assertThat(messenger.closeAll("user:", CloseDetail.of(4003))).isZero();

			for (SessionFixture session : List.of(one, two)) {
				assertThat(session.client().readText()).isEqualTo("bye");
				assertThat(session.client().awaitClose()).isEqualTo(WireClose.of(4003, "kicked"));
				session.answerClose();
				assertThat(session.awaitTermination()).isEqualTo(new CloseReason.Normal());
			}
			assertThat(auditor.client().readText()).isEqualTo("bye");
			auditor.sync();
		}
	}

	private static List<Object> heard(SessionFixture session, int messages) {
		session.probe().awaitCount(Callback.HANDLE_INFO, messages);
		return session.probe().arguments(Callback.HANDLE_INFO);
	}

	@Test
	void topicsAreNamesAndOnlyPrefixesMatchMany() {
		HostFixture host = host();
		WebSockMessenger messenger = host.messenger();
		try (SessionFixture curious = host.open(Script.idle()); SessionFixture auditor = host.open(Script.idle())) {
			for (String topic : List.of("*", "room:*", "room:l*", "")) {
				messenger.subscribe(curious.id(), topic);
			}
			messenger.subscribePrefix(auditor.id(), "room:");
			messenger.subscribePrefix(auditor.id(), "room:l");

			assertThat(messenger.publish("room:lobby", "for the lobby")).isOne();
			assertThat(messenger.publish("room:*", "for the room of that name")).isEqualTo(2);
			assertThat(messenger.publish("lobby", "for nobody")).isZero();

			auditor.probe().awaitCount(Callback.HANDLE_INFO, 2);
			curious.probe().awaitCount(Callback.HANDLE_INFO, 1);
			assertThat(auditor.probe().arguments(Callback.HANDLE_INFO)).containsExactly("for the lobby",
					"for the room of that name");
			assertThat(curious.probe().arguments(Callback.HANDLE_INFO)).containsExactly("for the room of that name");
			messenger.unsubscribePrefix(auditor.id(), "room:l");
			messenger.unsubscribe(auditor.id(), "room:");
			assertThat(messenger.publish("room:lobby", "still heard")).isOne();
		}
	}

}
