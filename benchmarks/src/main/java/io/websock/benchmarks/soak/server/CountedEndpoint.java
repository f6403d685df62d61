package io.websock.benchmarks.soak.server;

import java.time.Duration;
import java.time.Instant;

import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.TextFrame;
import io.websock.WebSock;
import io.websock.spring.WebSockCredentials;

/**
 * An endpoint that counts its sessions and what reaches them, and passes on to the client
 * what comes as a note. The text {@code renew} renews the session's credentials.
 */
abstract class CountedEndpoint implements WebSock<Member> {

	private static final Duration RENEWED = Duration.ofSeconds(3);

	private final Ledger ledger;

	private final WebSockCredentials credentials;

	CountedEndpoint(Ledger ledger, WebSockCredentials credentials) {
		this.ledger = ledger;
		this.credentials = credentials;
	}

	Ledger ledger() {
		return this.ledger;
	}

	@Override
	public HandleResult<Member> init(ConnectInfo connect) {
		Member member = this.ledger.began(new Member(connect));
		began(member);
		return HandleResult.ok(member);
	}

	/**
	 * Does what else a session begins with.
	 * @param member the session's state
	 */
	void began(Member member) {
	}

	@Override
	public final HandleResult<Member> handleIn(DataFrame frame, Member member) {
		if (frame instanceof TextFrame text && text.text().equals("renew")) {
			this.credentials.renew(member.session(), member.principal(), Instant.now().plus(RENEWED));
			return HandleResult.ok(member);
		}
		return said(frame, member);
	}

	/**
	 * Handles what a client said.
	 * @param frame what it said
	 * @param member the session's state
	 * @return what follows
	 */
	HandleResult<Member> said(DataFrame frame, Member member) {
		return HandleResult.ok(member);
	}

	@Override
	public HandleResult<Member> handleInfo(Object message, Member member) {
		channel().handled.increment();
		return HandleResult.push(Frame.text(((Note) message).text()), member);
	}

	/**
	 * Returns the channel whose messages come here.
	 * @return the channel
	 * @throws IllegalStateException if no messages are to come here
	 */
	Channel channel() {
		throw new IllegalStateException("No messages come here");
	}

	@Override
	public void terminate(CloseReason reason, Member member) {
		this.ledger.terminated(member);
	}

}
