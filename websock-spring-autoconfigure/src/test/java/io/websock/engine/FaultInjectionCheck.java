package io.websock.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.websock.Frame;

import org.springframework.test.util.ReflectionTestUtils;

/**
 * Looks whether a node is whole: nothing is left of sessions that ended, and new ones get
 * all that sessions get.
 */
final class FaultInjectionCheck {

	private final FaultInjectionNode node;

	FaultInjectionCheck(FaultInjectionNode node) {
		this.node = node;
	}

	/**
	 * Checks that all sessions have ended, each once, and left nothing.
	 */
	void nothingIsLeft() {
		for (FaultInjectionPeer peer : this.node.peers()) {
			check("a session did not end", !peer.isAlive());
			check("'ended' ran " + peer.ended + " times", peer.ended == 1);
			check("terminate was called " + peer.terminations + " times after init " + peer.initialized,
					peer.terminations == (peer.initialized ? 1 : 0));
			Ownership ownership = (Ownership) ReflectionTestUtils
				.getField(ReflectionTestUtils.getField(peer.session(), "loop"), "ownership");
			check("a session's ownership is not idle", ownership.isIdle());
		}
		check("the registry knows sessions", this.node.registry.sessions().isEmpty());
		check("an endpoint has sessions", Stream.of(FaultInjectionNode.Kind.values())
			.allMatch((kind) -> this.node.registry.sessions(kind.name()).isEmpty()));
		check("topics are left", isEmpty(ReflectionTestUtils.invokeMethod(this.node.messenger, "topics")));
		check("questions are left", isEmpty(ReflectionTestUtils.getField(this.node.messenger, "asks")));
		check("presence is left", isEmpty(this.node.presence));
		check("timers are left", this.node.timers.size() == 0);
		check("a question is not settled", this.node.asked.stream().allMatch(FaultInjectionCheck::isSettled));
	}

	private static boolean isEmpty(Object holder) {
		return Boolean.TRUE.equals(ReflectionTestUtils.invokeMethod(holder, "isEmpty"));
	}

	private static boolean isSettled(CompletableFuture<String> asked) {
		try {
			return asked.get(2, TimeUnit.SECONDS) != null;
		}
		catch (Exception ex) {
			return false;
		}
	}

	/**
	 * Checks that new sessions echo, get what is sent in each way, and end by the clock.
	 */
	void newSessionsLive() {
		List<FaultInjectionPeer> fresh = Stream.generate(() -> this.node.open(FaultInjectionNode.Kind.CLOSING))
			.limit(6)
			.toList();
		FaultInjectionPeer one = fresh.get(0);
		this.node.run();
		this.node.container(() -> one.says(Frame.text("echo")));
		this.node.application(() -> this.node.messenger.send(one.id, "sent"));
		this.node.application(() -> this.node.messenger.sendAfter(Duration.ofSeconds(1), one.id, "sent later"));
		this.node.application(() -> this.node.messenger.publish(FaultInjectionNode.ROOM, "published"));
		this.node.application(() -> this.node.messenger.pushAll(FaultInjectionNode.ROOM, Frame.text("pushed")));
		this.node.run();
		this.node.after(Duration.ofSeconds(2));
		Stream.of("echo", "sent", "sent later")
			.forEach((text) -> check("a new session did not get: " + text, one.sent.contains(text)));
		Stream.of("published", "pushed", "diff")
			.forEach((text) -> check("new sessions did not all get: " + text,
					fresh.stream().allMatch((peer) -> peer.sent.contains(text))));
	}

	private void check(String promise, boolean kept) {
		if (!kept && !this.node.broken.contains(promise)) {
			this.node.broken.add(promise);
		}
	}

}
