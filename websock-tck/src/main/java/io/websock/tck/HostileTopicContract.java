package io.websock.tck;

import java.util.ArrayList;
import java.util.List;

import io.websock.ConnectInfo;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.TextFrame;
import io.websock.spring.WebSockMessenger;
import io.websock.test.RawClient;
import io.websock.test.UpgradeResponse;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Chapter Hostile, names: a topic that is made of a client's text is a name, whatever the
 * text is, and widens nothing that the client hears.
 */
public abstract class HostileTopicContract extends HostileChapter {

	private static final String ROOM = "lobby";

	private static final String SECRET = "for the room";

	private static final String OWN = "for the one";

	private static final String SUBSCRIBED = "subscribed";

	/**
	 * A long name whose encoded form fits every container's bound of a request. A longer
	 * request is refused while it is still being sent, so that its sender may find the
	 * connection reset before it reads the answer.
	 */
	private static final int LONG = 1000;

	private static final List<String> NAMES = List.of("*", "lob*", "lobby*", "*lobby", "**", "..", "../lobby",
			"lobby/#", "l".repeat(LONG), "lobby\0", "lobby\r\n", "\u001b[2Jlobby", "\u202elobby", "lob\u200bby", "%2a");

	@Test
	void topicOfAMessagesTextIsAName() {
		HostFixture host = host(settings());
		Script script = Script.idle().on(Callback.HANDLE_IN, (argument, next) -> {
			host.messenger().subscribe(next.session(), ((TextFrame) argument).text());
			return HandleResult.push(Frame.text(SUBSCRIBED), next);
		});
		try (HostileCase hostile = begin(host, "topics of a message's text")) {
			List<SessionFixture> peers = new ArrayList<>();
			for (String name : NAMES) {
				SessionFixture peer = hostile.add(host.open(script));
				peers.add(peer);
				assertThat(peer.client().sendText(name).readText()).isEqualTo(SUBSCRIBED);
				assertHearsItsOwnOnly(hostile, peer, name);
			}
			end(hostile, peers);
		}
	}

	@Test
	void topicOfAPathVariableIsAName() {
		HostFixture host = host(settings());
		Script script = Script.idle().on(Callback.INIT, (argument, next) -> {
			String place = ((ConnectInfo) argument).pathVariables().get("place");
			host.messenger().subscribe(next.session(), String.valueOf(place));
			return HandleResult.push(Frame.text(SUBSCRIBED), next);
		});
		try (HostileCase hostile = begin(host, "topics of a path variable")) {
			List<SessionFixture> peers = new ArrayList<>();
			for (String name : NAMES) {
				Probe probe = host.register(script);
				RawClient client = hostile.add(host.requestTo(encoded(name), probe).sendOnly());
				if (client.response().status() == UpgradeResponse.SWITCHING_PROTOCOLS) {
					SessionFixture peer = new SessionFixture(host, probe, client);
					peers.add(peer);
					assertThat(client.readText()).isEqualTo(SUBSCRIBED);
					assertHearsItsOwnOnly(hostile, peer, name);
				}
				else {
					// The container does not take such a path
					hostile.softly().assertThat(client.response().status()).isBetween(400, 499);
				}
			}
			assertThat(peers).hasSizeGreaterThan(NAMES.size() / 3);
			end(hostile, peers);
		}
	}

	private static void assertHearsItsOwnOnly(HostileCase hostile, SessionFixture peer, String name) {
		WebSockMessenger messenger = peer.host().messenger();
		hostile.softly().assertThat(messenger.publish(ROOM, SECRET)).as("Receivers of the room").isZero();
		hostile.softly().assertThat(messenger.publish(name, OWN)).as("Receivers of its own topic").isEqualTo(1);
		peer.probe().awaitCount(Callback.HANDLE_INFO, 1);
		hostile.softly()
			.assertThat(peer.probe().arguments(Callback.HANDLE_INFO))
			.as("Heard by " + shown(name))
			.containsExactly(OWN);
		messenger.unsubscribe(peer.id(), name);
		hostile.softly().assertThat(messenger.publish(name, OWN)).as("Receivers when it has left").isZero();
	}

	private static void end(HostileCase hostile, List<SessionFixture> peers) {
		hostile.assertHeap(PER_PEER);
		peers.forEach((peer) -> peer.client().sendClose(1000).awaitClose());
		hostile.assertDescriptorsBack(REQUEST_TIMEOUT.plus(CLOSE_TIMEOUT).plus(MARGIN));
		hostile.assertEnded(peers);
		hostile.assertCode(1000, peers.size());
	}

	/**
	 * Returns a segment of a path that decodes to a name.
	 */
	private static String encoded(String name) {
		StringBuilder encoded = new StringBuilder();
		for (byte next : RawClient.utf8(name)) {
			encoded.append("%%%02X".formatted(next));
		}
		return encoded.toString();
	}

	/**
	 * Returns a name as a message may show it.
	 */
	private static String shown(String name) {
		StringBuilder shown = new StringBuilder();
		name.codePoints()
			.limit(12)
			.forEach((next) -> shown
				.append((next > ' ' && next < 0x7f) ? Character.toString(next) : "U+%04X ".formatted(next)));
		return shown.append((name.length() > 12) ? "... (" + name.length() + ")" : "").toString();
	}

}
