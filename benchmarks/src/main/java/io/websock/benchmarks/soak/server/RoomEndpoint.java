package io.websock.benchmarks.soak.server;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.spring.WebSockCredentials;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;

/**
 * Rooms: what a client says, and what publishers say, reaches all in its room by
 * {@code handleInfo}. The room's name is the client's.
 */
@WebSockEndpoint(path = "/room/{room}", name = "publish")
final class RoomEndpoint extends CountedEndpoint {

	private final WebSockMessenger messenger;

	private final AtomicLong said = new AtomicLong();

	RoomEndpoint(Ledger ledger, WebSockCredentials credentials, WebSockMessenger messenger) {
		super(ledger, credentials);
		this.messenger = messenger;
	}

	static String topic(String room) {
		return "room:" + room;
	}

	@Override
	void began(Member member) {
		this.messenger.subscribe(member.session(), topic(member.room()));
	}

	@Override
	HandleResult<Member> said(DataFrame frame, Member member) {
		long number = this.said.incrementAndGet();
		publish(member.room(), Note.of(member.room() + "/said", number, new SplittableRandom(number)));
		return HandleResult.ok(member);
	}

	void publish(String room, Note note) {
		Channel.PUBLISH.accepted.add(this.messenger.publish(topic(room), note));
	}

	@Override
	Channel channel() {
		return Channel.PUBLISH;
	}

}
