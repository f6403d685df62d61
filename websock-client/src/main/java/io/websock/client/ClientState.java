package io.websock.client;

import java.nio.ByteBuffer;
import java.time.Instant;

import io.websock.CloseDetail;
import io.websock.Frame;

/**
 * State of one client's connection. Each method returns what follows from an input and
 * leaves this state as it is, so a connection can be continued from any earlier state as
 * often as one likes. Times only ever grow along one connection. Nothing blocks, and
 * nothing that a server sends causes an exception. Immutable, and safe for all threads.
 */
public sealed interface ClientState permits Opening, Open, Closing, Closed, Failed {

	/**
	 * Takes bytes that were received.
	 * @param bytes the bytes, in any split; consumed, and not kept
	 * @param now the time
	 * @return what follows
	 */
	Step receive(ByteBuffer bytes, Instant now);

	/**
	 * Takes bytes that were received, up to the end of the first message in them. What
	 * remains is for the next call, so that the message can be answered before what
	 * follows it is decoded: a close frame, or a broken rule.
	 * @param bytes the bytes; their position moves behind those that were taken
	 * @param now the time
	 * @return what follows, with one {@link ClientEvent.Message} at most
	 */
	Step receiveNext(ByteBuffer bytes, Instant now);

	/**
	 * Sends a frame.
	 * @param frame a message, ping or pong
	 * @param now the time
	 * @return the bytes, in the step's {@link Step#out()}
	 * @throws IllegalStateException unless the state is {@link Open}
	 * @throws IllegalArgumentException if a text message is not UTF-8 (RFC 6455 section
	 * 5.6)
	 */
	Step send(Frame frame, Instant now);

	/**
	 * Begins to close the connection (RFC 6455 section 7.1.2). An opening handshake is
	 * given up. Nothing follows where the end has begun already.
	 * @param detail code and reason for the server
	 * @param now the time
	 * @return what follows
	 */
	Step close(CloseDetail detail, Instant now);

	/**
	 * Notes that the server sends nothing more, or that the connection is lost.
	 * @param now the time
	 * @return what follows
	 */
	Step endOfInput(Instant now);

	/**
	 * Notes that the stream was reset (RFC 9113 section 6.4), or that the server's GOAWAY
	 * leaves it out, which counts as {@link StreamErrors#REFUSED_STREAM}. Over HTTP/2
	 * only.
	 * @param errorCode the error code, any 32 bits
	 * @param now the time
	 * @return what follows
	 */
	Step reset(int errorCode, Instant now);

	/**
	 * Notes that there is room to send again (RFC 9113 section 5.2). Over HTTP/2 only.
	 * @param bytes bytes that the carrier takes at once
	 * @param now the time
	 * @return the event {@link ClientEvent.Writable} where frames can be sent
	 */
	Step writable(long bytes, Instant now);

	/**
	 * Notes the time. Called at {@link Step#wakeAt()}; sooner or later does no harm.
	 * @param now the time
	 * @return what follows
	 */
	Step tick(Instant now);

	/**
	 * Returns whether our side of the connection is to end behind the bytes of
	 * {@link Step#out()}: both close frames are there, or the connection is over. Over
	 * HTTP/2 the carrier then ends its side of the stream by END_STREAM; an earlier one
	 * has a proxy reset the connection behind it before the server has read why. Over
	 * HTTP/1.1 the server is the one to end the connection.
	 * @return {@code false} for {@link Opening} and {@link Open}
	 */
	boolean isOutputComplete();

	/**
	 * Returns whether the connection is over: what is left in {@link Step#out()} is to be
	 * written, then the connection is to be closed.
	 * @return {@code true} for {@link Closed}, and for {@link Failed} once the server has
	 * had time to read why
	 */
	boolean isEnded();

}
