package io.websock.spring;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * The way from any code of the application to its sessions. Inject it as a bean.
 *
 * <p>
 * Every method may be called from any thread, inside a callback too. None blocks, and
 * none runs a callback on the caller's thread. What one thread sends to one session
 * arrives in that order, whichever of the methods it used. To a session of another node
 * of a cluster, the order holds among what is sent to the session itself, and among what
 * is published to one topic; the two may overtake each other.
 */
public interface WebSockMessenger {

	/**
	 * Result of a message to a topic with a history that was refused, since the queue to
	 * the log is full: nobody gets it.
	 */
	int REFUSED = -1;

	/**
	 * Sends a message to a session's {@link io.websock.WebSock#handleInfo handleInfo}.
	 * @param session the session
	 * @param message the message; it should be immutable. One that is
	 * {@link io.websock.Conflatable} or {@link io.websock.Expiring} says so by itself,
	 * here and wherever else messages are sent
	 * @return what became of it
	 */
	SendResult send(SessionId session, Object message);

	/**
	 * Sends a frame straight to a session's peer, after what is queued for the session.
	 * No callback is called.
	 * @param session the session
	 * @param frame the frame
	 * @return what became of it
	 */
	SendResult push(SessionId session, Frame frame);

	/**
	 * Sends a message to {@code handleInfo} of each session of an endpoint.
	 * @param endpointName the endpoint's name
	 * @param message the message; it should be immutable
	 * @return how many sessions accepted it; zero if there is no such endpoint
	 */
	int broadcast(String endpointName, Object message);

	/**
	 * Subscribes a session to one topic. Does nothing if it is subscribed already or has
	 * ended. The subscription ends with the session.
	 *
	 * <p>
	 * A topic is a name, never a pattern: {@code *} is a character like any other. So a
	 * topic may be made from what a client sent. Put a text of the application's before
	 * it, such as {@code "room:" + room}, so that the client cannot name a topic that is
	 * meant for others.
	 * @param session the session
	 * @param topic name of the topic: any text
	 */
	void subscribe(SessionId session, String topic);

	/**
	 * Subscribes a session to one topic from a place in its history on. What is there is
	 * sent first, then what is published, without a hole and without a duplicate, each as
	 * a {@link RetainedMessage}, frames included. If the history does not reach back to
	 * the place, the session gets a {@link TopicGap} and what is published from then on.
	 * The replay keeps pace with the session, and ends with the subscription.
	 *
	 * <p>
	 * Does nothing if the session is subscribed to the topic with a position already or
	 * has ended; a subscription without one becomes one with. To read the history again,
	 * {@link #unsubscribe} first. {@link Position#live()} of a topic without a history is
	 * the same as {@link #subscribe(SessionId, String)}.
	 * @param session the session
	 * @param topic name of the topic
	 * @param position where to begin
	 * @throws IllegalStateException if the topic has no history and the position is not
	 * {@link Position#live()}
	 */
	default void subscribe(SessionId session, String topic, Position position) {
		if (!(position instanceof Position.Live)) {
			throw new IllegalStateException("The topic has no history to be replayed: add 'websock-redis', and set "
					+ "'websock.cluster.topics[...].history.size' for the topic or for a prefix of it, such as "
					+ "'websock.cluster.topics[room:*].history.size'");
		}
		subscribe(session, topic);
	}

	/**
	 * Ends a session's subscription to a topic. Does nothing if there is none.
	 * Subscriptions to prefixes stay.
	 * @param session the session
	 * @param topic name of the topic
	 */
	void unsubscribe(SessionId session, String topic);

	/**
	 * Subscribes a session to all topics whose names begin with a text, of all endpoints:
	 * {@code prices.} to {@code prices.tea} and to {@code prices.tea.green}, not to
	 * {@code prices}. The empty text subscribes to every topic. Does nothing if the
	 * session is subscribed to the prefix already or has ended. The subscription ends
	 * with the session. A session that is subscribed to a topic in several ways gets what
	 * is published there once.
	 *
	 * <p>
	 * A prefix should come from the application, not from a client, and end in a
	 * separator: {@code customer:7} is the beginning of {@code customer:77}, too.
	 * @param session the session
	 * @param prefix what the names of the topics begin with
	 */
	void subscribePrefix(SessionId session, String prefix);

	/**
	 * Ends a session's subscription to a prefix. Does nothing if there is none. Other
	 * subscriptions that the same topics match stay.
	 * @param session the session
	 * @param prefix the text given to {@link #subscribePrefix}
	 */
	void unsubscribePrefix(SessionId session, String prefix);

	/**
	 * Sends a message to {@code handleInfo} of each session subscribed to a topic.
	 *
	 * <p>
	 * A message to a topic with a history is appended to the topic's log, and all nodes
	 * deliver it from there, this one too, in the order of the log. The result is the
	 * number of this node's sessions that are subscribed at the moment, or
	 * {@link #REFUSED}. While the engine is away, messages wait for it within the bounds
	 * of its queue. If the connection breaks before the engine has confirmed a message,
	 * it is unknown whether it was appended: that is counted and logged. The same holds
	 * for {@link #pushAll}, {@link #publishFrom} and {@link #pushAllFrom}.
	 * @param topic the topic
	 * @param message the message; it should be immutable
	 * @return how many sessions accepted it
	 */
	int publish(String topic, Object message);

	/**
	 * Sends a frame straight to the peer of each session subscribed to a topic. No
	 * callback is called, and the frame is encoded once where the transport allows.
	 * @param topic the topic
	 * @param frame the frame
	 * @return how many sessions accepted it
	 */
	int pushAll(String topic, Frame frame);

	/**
	 * Sends a message to {@code handleInfo} of each session subscribed to a topic but its
	 * sender. The sender need not be subscribed, and may have ended.
	 * @param sender the session to leave out
	 * @param topic the topic
	 * @param message the message; it should be immutable
	 * @return how many sessions accepted it
	 * @throws UnsupportedOperationException if this messenger cannot leave out a session;
	 * the one that this library provides can
	 */
	default int publishFrom(SessionId sender, String topic, Object message) {
		throw new UnsupportedOperationException("This messenger cannot leave out a session");
	}

	/**
	 * Sends a frame straight to the peer of each session subscribed to a topic but its
	 * sender, as {@link #pushAll} does.
	 * @param sender the session to leave out
	 * @param topic the topic
	 * @param frame the frame
	 * @return how many sessions accepted it
	 * @throws UnsupportedOperationException if this messenger cannot leave out a session;
	 * the one that this library provides can
	 */
	default int pushAllFrom(SessionId sender, String topic, Frame frame) {
		throw new UnsupportedOperationException("This messenger cannot leave out a session");
	}

	/**
	 * Sends a message to a session's {@code handleInfo} after a delay. The timer ends
	 * with the session: a message whose time has not come by then was never sent, and
	 * does not count as dropped.
	 * @param delay how long to wait; zero or less sends at the next tick of the timer.
	 * Timers are coarse: some tens of milliseconds late at most, never early
	 * @param session the session
	 * @param message the message; it should be immutable
	 * @return a handle to call it off
	 */
	Cancellable sendAfter(Duration delay, SessionId session, Object message);

	/**
	 * Sends a message to a session's {@code handleInfo} again and again, the first time
	 * after one interval, until the timer is called off or the session ends. The rate is
	 * kept: one message that is late does not delay the next ones, and those that were
	 * missed are left out. A session that does not take them in time has a full mailbox
	 * some day: let the message be {@link io.websock.Conflatable} or
	 * {@link io.websock.Expiring}.
	 * @param interval time between two messages; as coarse as that of {@link #sendAfter}
	 * @param session the session
	 * @param message the message; it should be immutable
	 * @return a handle to call it off
	 * @throws IllegalArgumentException if the interval is zero or negative
	 * @throws UnsupportedOperationException if this messenger cannot repeat messages; the
	 * one that this library provides can
	 */
	default Cancellable sendEvery(Duration interval, SessionId session, Object message) {
		throw new UnsupportedOperationException("This messenger cannot repeat messages");
	}

	/**
	 * Asks a session something: sends it a message that holds the {@link ReplyTo}, for
	 * its {@code handleInfo} or whomever that passes it on to to answer.
	 *
	 * <p>
	 * The stage completes once, on a thread of the session executor but within no
	 * session's turn: with the answer, or with an {@link AskFailedException} that says
	 * why there is none. What hangs on it may block that thread, as a callback may.
	 * Cancelling its {@link CompletionStage#toCompletableFuture() future} withdraws the
	 * question. One that is open no more when its turn comes is not handed over, and is
	 * counted as expired.
	 * @param <R> type of the answer
	 * @param session the session
	 * @param question makes the message from who asks, such as the constructor of a
	 * record with one component; called once, on the caller's thread
	 * @param timeout how long to wait for the answer; zero or less fails at the next tick
	 * of the timer
	 * @return the answer to come
	 * @throws UnsupportedOperationException if this messenger cannot ask; the one that
	 * this library provides can
	 */
	default <R extends @Nullable Object> CompletionStage<R> ask(SessionId session,
			Function<? super ReplyTo<R>, ?> question, Duration timeout) {
		throw new UnsupportedOperationException("This messenger cannot ask");
	}

	/**
	 * Closes a session after what is queued for it. Its {@code terminate} is told
	 * {@link io.websock.CloseReason.Normal}.
	 * @param session the session
	 * @param detail what the peer is told
	 * @return {@link SendResult#ACCEPTED} or {@link SendResult#NO_SESSION}
	 */
	SendResult close(SessionId session, CloseDetail detail);

	/**
	 * Closes each session that is subscribed to a topic by its name, as {@link #close}
	 * does. Sessions that hear the topic by a prefix only stay open: they belong to
	 * others, such as an auditor of all topics. All clients are closed at once, and may
	 * return at once.
	 * @param topic the topic
	 * @param detail the close code and reason that each client gets
	 * @return how many sessions it closes
	 * @throws UnsupportedOperationException if this messenger cannot close by topic; the
	 * one that this library provides can
	 */
	default int closeAll(String topic, CloseDetail detail) {
		throw new UnsupportedOperationException("This messenger cannot close by topic");
	}

	/**
	 * Returns the sessions of an endpoint at this moment.
	 * @param endpointName the endpoint's name
	 * @return a snapshot; empty if there is no such endpoint
	 */
	Set<SessionId> sessions(String endpointName);

}
