package io.websock.benchmarks.soak.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.websock.CloseReason;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.spring.Presence;
import io.websock.spring.PresenceDiff;
import io.websock.spring.PresenceState;
import io.websock.spring.WebSockCredentials;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;

/**
 * Who is in a room: sessions hear of each other's coming and going. What a client says
 * becomes its meta; the room's name is the client's.
 */
@WebSockEndpoint(path = "/presence/{room}", name = "presence")
final class PresenceEndpoint extends CountedEndpoint {

	private final WebSockMessenger messenger;

	private final Presence presence;

	private final Map<Member, PresenceState> states = new ConcurrentHashMap<>();

	PresenceEndpoint(Ledger ledger, WebSockCredentials credentials, WebSockMessenger messenger, Presence presence) {
		super(ledger, credentials);
		this.messenger = messenger;
		this.presence = presence;
	}

	private static String topic(Member member) {
		return "presence:" + member.room();
	}

	@Override
	void began(Member member) {
		String topic = topic(member);
		ledger().tracked(topic);
		this.messenger.subscribe(member.session(), topic);
		this.presence.track(member.session(), topic, key(member), "came");
		this.states.put(member, this.presence.list(topic));
	}

	private static String key(Member member) {
		return "key" + (member.session().hashCode() & 7);
	}

	@Override
	HandleResult<Member> said(DataFrame frame, Member member) {
		if (frame.payloadLength() % 2 == 0) {
			this.presence.track(member.session(), topic(member), key(member), "said " + frame.payloadLength());
		}
		else {
			this.presence.untrack(member.session(), topic(member));
		}
		return HandleResult.ok(member);
	}

	@Override
	public HandleResult<Member> handleInfo(Object message, Member member) {
		PresenceState state = this.states.computeIfPresent(member,
				(same, old) -> this.presence.update(old, (PresenceDiff) message));
		return HandleResult.push(Frame.text(member.room() + "/present 0 " + state), member);
	}

	@Override
	public void terminate(CloseReason reason, Member member) {
		this.states.remove(member);
		super.terminate(reason, member);
	}

}
