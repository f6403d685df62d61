package io.websock.spring.cluster;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import io.websock.SessionId;
import io.websock.cluster.NodeIdentity;
import io.websock.engine.SessionRegistry;
import io.websock.spring.AskFailedException;
import io.websock.spring.AskFailedException.Reason;
import io.websock.spring.ReplyTo;
import io.websock.spring.SendResult;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.cluster.NodeMessage.Body;
import io.websock.spring.cluster.NodeMessage.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Questions to sessions of other nodes, and theirs to sessions here. Each question has a
 * number at the node that asks, under which an answer finds it from any node. A question
 * ends once: by the answer, by a failure, by its timeout, or with the node that was
 * asked. Thread-safe.
 */
final class RemoteAsks implements NodeEvents.Adapter {

	private static final Logger logger = System.getLogger(RemoteAsks.class.getName());

	private final WebSockMessenger local;

	private final NodeLink link;

	private final MessageCodec codec;

	private final SessionRegistry registry;

	private final AtomicLong numbers = new AtomicLong();

	/** Open questions of this node, whomever they ask. */
	private final Map<Long, ReplyTo<?>> open = new ConcurrentHashMap<>();

	RemoteAsks(WebSockMessenger local, NodeLink link, MessageCodec codec, SessionRegistry registry) {
		this.local = local;
		this.link = link;
		this.codec = codec;
		this.registry = registry;
	}

	void register(NodeEvents events) {
		events.add(this);
		events.on(Kind.ASK, this::asked);
		events.on(Kind.ANSWER, (origin, message) -> answered(message));
		events.on(Kind.UNANSWERED, (origin, message) -> unanswered(message));
	}

	<R extends @Nullable Object> CompletionStage<R> ask(SessionId session, Function<? super ReplyTo<R>, ?> question,
			Duration timeout) {
		long node = this.link.nodeOf(session);
		long number = this.numbers.incrementAndGet();
		return (node == this.link.self()) ? askHere(session, question, timeout, number)
				: askThere(node, session, question, timeout, number);
	}

	/**
	 * Asks a session of this node. The question may be passed on to other nodes.
	 */
	private <R extends @Nullable Object> CompletionStage<R> askHere(SessionId session,
			Function<? super ReplyTo<R>, ?> question, Duration timeout, long number) {
		try {
			CompletionStage<R> stage = this.local.ask(session, (ReplyTo<R> asker) -> {
				AddressedReply<R> reply = new AddressedReply<>(this.link.self(), number, new CheckedReply<>(asker));
				this.open.put(number, reply);
				Object message = question.apply(reply);
				this.codec.check(message);
				return message;
			}, timeout);
			stage.whenComplete((answer, failure) -> this.open.remove(number));
			return stage;
		}
		catch (RuntimeException | Error ex) {
			this.open.remove(number);
			throw ex;
		}
	}

	private <R extends @Nullable Object> CompletionStage<R> askThere(long node, SessionId session,
			Function<? super ReplyTo<R>, ?> question, Duration timeout, long number) {
		RemoteAsk<R> ask = new RemoteAsk<>(session, node, this.registry);
		this.open.put(number, ask);
		ask.stage().whenComplete((answer, failure) -> this.open.remove(number));
		try {
			Body body = this.codec.encode(question.apply(new AddressedReply<>(this.link.self(), number, ask)));
			ask.limit(timeout);
			SendResult result = this.link.send(node, new NodeMessage(Kind.ASK, session.toString(), "", number,
					Math.max(1, millis(timeout)), body.type(), body.bytes()));
			if (result != SendResult.FORWARDED) {
				ask.end((result == SendResult.NO_SESSION) ? Reason.NO_SESSION : Reason.OVERLOADED);
			}
		}
		catch (RuntimeException | Error ex) {
			ask.fail(ex);
			throw ex;
		}
		return ask.stage();
	}

	private static long millis(Duration timeout) {
		return (timeout.compareTo(Duration.ofDays(365)) > 0) ? Duration.ofDays(365).toMillis() : timeout.toMillis();
	}

	/**
	 * Returns who takes the answer to a question, of this node or another.
	 * @param node id of the node that asks
	 * @param number number of the question
	 */
	ReplyTo<?> asker(long node, long number) {
		return new AddressedReply<@Nullable Object>(node, number, new ReplyTo<@Nullable Object>() {

			@Override
			public boolean answer(@Nullable Object answer) {
				return (node == RemoteAsks.this.link.self()) ? answerHere(number, answer)
						: answerThere(node, number, answer);
			}

			@Override
			public boolean fail(Throwable failure) {
				if (node != RemoteAsks.this.link.self()) {
					return failThere(node, number, failure);
				}
				ReplyTo<?> asker = RemoteAsks.this.open.get(number);
				return asker != null && asker.fail(failure);
			}

		});
	}

	@SuppressWarnings("unchecked")
	private boolean answerHere(long number, @Nullable Object answer) {
		ReplyTo<@Nullable Object> asker = (ReplyTo<@Nullable Object>) this.open.get(number);
		return asker != null && asker.answer(answer);
	}

	private boolean answerThere(long node, long number, @Nullable Object answer) {
		Body body = this.codec.encode(answer);
		return this.link.send(node,
				new NodeMessage(Kind.ANSWER, "", "", number, 0, body.type(), body.bytes())) == SendResult.FORWARDED;
	}

	private boolean failThere(long node, long number, Throwable failure) {
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		Reason reason = (cause instanceof AskFailedException known) ? known.reason() : Reason.FAILED;
		return this.link.send(node, NodeMessage.of(Kind.UNANSWERED, "", reason.name(), number)) == SendResult.FORWARDED;
	}

	private void asked(NodeIdentity origin, NodeMessage message) {
		long node = origin.id();
		long number = message.number();
		try {
			CompletionStage<@Nullable Object> stage = this.local.ask(SessionId.of(message.target()),
					(ReplyTo<@Nullable Object> asker) -> question(message, node, asker),
					Duration.ofMillis(message.amount()));
			stage.whenComplete((answer, failure) -> settled(node, number, answer, failure));
		}
		catch (RuntimeException ex) {
			failThere(node, number, ex);
			throw ex;
		}
	}

	/**
	 * Decodes a question, in which the asker is the one of this node's ask: it knows when
	 * the session ends.
	 */
	private Object question(NodeMessage message, long node, ReplyTo<@Nullable Object> here) {
		AddressedReply<@Nullable Object> asker = new AddressedReply<@Nullable Object>(node, message.number(),
				new CheckedReply<@Nullable Object>(here));
		Object question = this.codec.decode(message,
				(asking, id) -> (asking == node && id == message.number()) ? asker : asker(asking, id));
		if (question == null) {
			throw new IllegalArgumentException("A question from another node is null");
		}
		return question;
	}

	private void settled(long node, long number, @Nullable Object answer, @Nullable Throwable failure) {
		if (failure != null) {
			failThere(node, number, failure);
			return;
		}
		try {
			answerThere(node, number, answer);
		}
		catch (IllegalArgumentException ex) {
			// It is too large, or cannot be written
			logger.log(Level.WARNING, () -> "An answer did not reach its node: " + ex.getMessage());
			failThere(node, number, ex);
		}
	}

	private void answered(NodeMessage message) {
		answerHere(message.number(), this.codec.decode(message, this::asker));
	}

	private void unanswered(NodeMessage message) {
		ReplyTo<?> asker = this.open.get(message.number());
		if (asker instanceof RemoteAsk<?> ask) {
			ask.end(reason(message.other()));
		}
		else if (asker != null) {
			asker.fail(new IllegalStateException("The session at another node that was to answer failed"));
		}
	}

	private static Reason reason(String name) {
		for (Reason reason : Reason.values()) {
			if (reason.name().equals(name)) {
				return reason;
			}
		}
		return Reason.FAILED;
	}

	@Override
	public void left(NodeIdentity node, boolean orderly) {
		this.open.values().forEach((asker) -> {
			if (asker instanceof RemoteAsk<?> ask && ask.node() == node.id()) {
				ask.end(Reason.NODE_LOST);
			}
		});
	}

	boolean isEmpty() {
		return this.open.isEmpty();
	}

	/**
	 * Asker that refuses answers that could not go to another node, at the place that
	 * gives them.
	 */
	private final class CheckedReply<R extends @Nullable Object> implements ReplyTo<R> {

		private final ReplyTo<R> asker;

		CheckedReply(ReplyTo<R> asker) {
			this.asker = asker;
		}

		@Override
		public boolean answer(R answer) {
			RemoteAsks.this.codec.check(answer);
			return this.asker.answer(answer);
		}

		@Override
		public boolean fail(Throwable failure) {
			return this.asker.fail(failure);
		}

	}

}
