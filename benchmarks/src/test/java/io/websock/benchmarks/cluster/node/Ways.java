package io.websock.benchmarks.cluster.node;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.SessionId;
import io.websock.spring.AskFailedException;
import io.websock.spring.Presence;
import io.websock.spring.ReplyTo;
import io.websock.spring.SendResult;
import io.websock.spring.WebSockCredentials;
import io.websock.spring.WebSockMessenger;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The ways to reach sessions of all nodes, each with its place in the ledger. A number is
 * taken before its message is sent.
 */
@Component
final class Ways {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final int CLOSE_CODE = 4000;

	private final Ledger ledger;

	private final WebSockMessenger messenger;

	private final Presence presence;

	private final WebSockCredentials credentials;

	private final List<String> publishTopics;

	private final List<String> pushTopics;

	private final int node;

	private long changes;

	Ways(Ledger ledger, WebSockMessenger messenger, Presence presence, WebSockCredentials credentials, Topics topics,
			@Value("${node}") int node) {
		this.ledger = ledger;
		this.messenger = messenger;
		this.presence = presence;
		this.credentials = credentials;
		this.publishTopics = topics.publish();
		this.pushTopics = topics.pushAll();
		this.node = node;
	}

	void publish(SplittableRandom random) {
		String topic = this.publishTopics.get(random.nextInt(this.publishTopics.size()));
		this.messenger.publish(topic, next("publish", topic));
	}

	void pushAll(SplittableRandom random) {
		String topic = this.pushTopics.get(random.nextInt(this.pushTopics.size()));
		this.messenger.pushAll(topic, Frame.text(next("push-all", topic).text()));
	}

	/**
	 * Publishes to the topic with a history.
	 */
	void history() {
		if (this.messenger.publish(SoakEndpoints.HISTORY, next("history", "log")) == WebSockMessenger.REFUSED) {
			this.ledger.number("result.history.REFUSED").increment();
		}
	}

	void broadcast() {
		this.messenger.broadcast("listen", next("broadcast", "listen"));
	}

	void send(Target target) {
		count("send", target, this.messenger.send(target.session(), next("send", target.client())));
	}

	void push(Target target) {
		count("push", target, this.messenger.push(target.session(), Frame.text(next("push", target.client()).text())));
	}

	private Numbered next(String kind, String stream) {
		return new Numbered(kind, this.node, stream, this.ledger.number("stream." + kind + "." + stream).increment());
	}

	private void count(String kind, Target target, SendResult result) {
		this.ledger.number("result." + kind + "." + target.node() + "." + result).increment();
		if (result == SendResult.FORWARDED) {
			this.ledger.number("time.forwarded." + target.node()).set(System.currentTimeMillis());
		}
	}

	void ask(Target target) {
		this.ledger.number("asked." + target.node()).increment();
		CompletionStage<String> answer = this.messenger.ask(target.session(),
				(ReplyTo<String> asker) -> new Question(this.node, asker), TIMEOUT);
		answer.whenComplete((text, failure) -> {
			String outcome = outcome(failure);
			this.ledger.number("asks." + target.node() + "." + outcome).increment();
			this.ledger.number("time.asks." + target.node() + "." + outcome).set(System.currentTimeMillis());
		});
	}

	private static String outcome(@Nullable Throwable failure) {
		if (failure == null) {
			return "ANSWERED";
		}
		return (failure instanceof AskFailedException failed) ? failed.reason().name() : failure.getClass().getName();
	}

	/**
	 * Has a session of this node tracked, with another meta than before, or no longer.
	 */
	void presence(SplittableRandom random) {
		List<SessionId> sessions = List.copyOf(this.messenger.sessions("target"));
		if (sessions.isEmpty()) {
			return;
		}
		SessionId session = sessions.get(random.nextInt(sessions.size()));
		if (random.nextInt(4) == 0) {
			this.presence.untrack(session, SoakEndpoints.PRESENCE);
		}
		else {
			this.presence.track(session, SoakEndpoints.PRESENCE, "churn-" + this.node, "change " + ++this.changes);
		}
	}

	/**
	 * Closes a session, or revokes the credentials of a user.
	 */
	void once(Target target) {
		if (target.kind().equals("revoke")) {
			this.ledger.number("revoked." + target.address()).increment();
			this.credentials.revokeAll(target::address);
		}
		else {
			count("close", target, this.messenger.close(target.session(),
					new CloseDetail(CLOSE_CODE, this.node + " " + target.client())));
		}
	}

}
