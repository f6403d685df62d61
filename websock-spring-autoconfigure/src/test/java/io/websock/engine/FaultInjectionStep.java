package io.websock.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

import io.websock.CloseDetail;
import io.websock.Frame;

/**
 * Something that happens to a session, or around it.
 */
enum FaultInjectionStep {

	TEXT(says(Frame.text("hello"))),

	PING(says(Frame.ping(new byte[0]))),

	TWO_FRAMES(says(Frame.text("one"), Frame.text("two"))),

	FAIL((node, peer) -> {
		peer.planned = true;
		says(Frame.text(FaultInjectionHandler.FAIL)).accept(node, peer);
	}),

	STOP(says(Frame.text(FaultInjectionHandler.STOP))),

	STOP_FAILED((node, peer) -> {
		peer.planned = true;
		says(Frame.text(FaultInjectionHandler.STOP_FAILED)).accept(node, peer);
	}),

	CLOSED_BY_PEER((node, peer) -> node.container(() -> peer.closes(1000))),

	VIOLATION((node, peer) -> node.container(() -> peer.violates(1002))),

	STALL((node, peer) -> {
		peer.stalls();
		says(Frame.text("stalled")).accept(node, peer);
	}),

	STALL_A_WHILE((node, peer) -> {
		peer.stalls();
		says(Frame.text("stalled")).accept(node, peer);
		node.application(() -> node.messenger.push(peer.id, Frame.text("more")));
		node.container(peer::takesAll);
	}),

	LOST((node, peer) -> {
		peer.planned = true;
		node.container(peer.session()::disconnected);
	}),

	ABORTED((node, peer) -> {
		peer.planned = true;
		node.application(peer.session()::abort);
	}),

	SHUT_DOWN((node, peer) -> node.application(() -> peer.session().shutdown(1001))),

	CLOSED((node, peer) -> node.application(() -> node.messenger.close(peer.id, CloseDetail.of(4000)))),

	REVOKED((node, peer) -> {
		peer.planned = true;
		node.application(peer.session()::revoke);
	}),

	RENEWED((node, peer) -> node
		.application(() -> peer.session().renew(null, Instant.EPOCH.plusSeconds(3600), Instant.EPOCH))),

	OVERFLOW((node, peer) -> {
		peer.planned = true;
		for (int i = 0; i < 70; i++) {
			node.application(() -> node.messenger.send(peer.id, "flood"));
		}
	}),

	SEND((node, peer) -> node.application(() -> node.messenger.send(peer.id, "info"))),

	SEND_TO_ONE_THAT_ENDS((node, peer) -> {
		node.application(() -> node.messenger.send(peer.id, "too late"));
		CLOSED_BY_PEER.take(node, peer);
	}),

	SEND_CONFLATED((node, peer) -> {
		for (int i = 0; i < 3; i++) {
			FaultInjectionMessage message = new FaultInjectionMessage(node.trigger, i);
			node.application(() -> node.messenger.send(peer.id, message));
		}
	}),

	SEND_AFTER((node, peer) -> {
		FaultInjectionMessage message = new FaultInjectionMessage(node.trigger, 0);
		node.application(() -> node.messenger.sendAfter(Duration.ofSeconds(1), peer.id, message));
		node.application(() -> node.messenger.sendAfter(Duration.ofSeconds(1), peer.id, message));
	}),

	PUSH((node, peer) -> node.application(() -> node.messenger.push(peer.id, Frame.text("push")))),

	PUBLISH((node, peer) -> node.application(() -> node.messenger.publish(FaultInjectionNode.ROOM, "news"))),

	PUBLISH_CONFLATED((node, peer) -> node.application(
			() -> node.messenger.publish(FaultInjectionNode.ROOM, new FaultInjectionMessage(node.trigger, 1)))),

	PUSH_ALL((node, peer) -> node
		.application(() -> node.messenger.pushAll(FaultInjectionNode.ROOM, Frame.text("frame")))),

	BROADCAST(
			(node, peer) -> node.application(() -> node.messenger.broadcast(peer.session().endpoint().name(), "all"))),

	SUBSCRIBE((node, peer) -> node.application(() -> node.messenger.subscribe(peer.id, "other"))),

	UNSUBSCRIBE((node, peer) -> node.application(() -> node.messenger.unsubscribe(peer.id, "other"))),

	TRACK((node, peer) -> node.application(() -> node.presence.track(peer.id, "other", "key", "meta"))),

	UNTRACK((node, peer) -> node.application(() -> node.presence.untrack(peer.id, "other"))),

	ASK((node, peer) -> node.application(() -> {
		CompletableFuture<String> asked = new CompletableFuture<>();
		node.messenger.<String>ask(peer.id, (asker) -> asker, Duration.ofSeconds(2))
			.whenComplete((answer, failure) -> asked.complete("settled"));
		node.asked.add(asked);
	})),

	INSPECT((node, peer) -> node.application(() -> peer.session().inspect((state) -> {
		node.trigger.at(FaultInjectionPoint.INSPECTION);
		return state;
	}))),

	SCHEDULE((node, peer) -> node.application(
			() -> node.timers.schedule(Duration.ofSeconds(1), () -> node.trigger.at(FaultInjectionPoint.TIMER_TASK)))),

	OPEN((node, peer) -> node.open(FaultInjectionNode.Kind.CLOSING)),

	OPEN_CONFLATING((node, peer) -> node.open(FaultInjectionNode.Kind.CONFLATING)),

	OPEN_DEAF((node, peer) -> {
		FaultInjectionPeer deaf = node.open(FaultInjectionNode.Kind.DEAF);
		node.application(() -> node.messenger.send(deaf.id, "nobody listens"));
	}),

	WAIT_A_SECOND((node, peer) -> wait(node, 1)),

	WAIT_FOR_A_PING((node, peer) -> wait(node, 26));

	private final BiConsumer<FaultInjectionNode, FaultInjectionPeer> action;

	FaultInjectionStep(BiConsumer<FaultInjectionNode, FaultInjectionPeer> action) {
		this.action = action;
	}

	void take(FaultInjectionNode node, FaultInjectionPeer peer) {
		this.action.accept(node, peer);
	}

	private static BiConsumer<FaultInjectionNode, FaultInjectionPeer> says(Frame... frames) {
		return (node, peer) -> node.container(() -> peer.says(frames));
	}

	/**
	 * Lets time pass in which all peers answer.
	 */
	private static void wait(FaultInjectionNode node, int seconds) {
		for (int i = 0; i < seconds; i++) {
			node.after(Duration.ofSeconds(1));
			node.alive().forEach((peer) -> node.container(peer::answersPing));
		}
	}

}
