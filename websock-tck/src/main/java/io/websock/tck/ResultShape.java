package io.websock.tck;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

import io.websock.CloseDetail;
import io.websock.CloseReason;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.StopReason;
import io.websock.test.WireClose;
import io.websock.test.WireFrame;
import org.jspecify.annotations.Nullable;

/**
 * A shape of result and what it leads to: a row of the specification's table, or one of
 * the kinds that a row has.
 *
 * @param name what to call it
 * @param reaction gives the result
 * @param frames the frames that leave
 * @param end how the session ends; {@code null} if it goes on
 */
record ResultShape(String name, Reaction reaction, List<WireFrame> frames, @Nullable End end) {

	private static final Object WHY = "why it ended";

	private static final List<Frame> SOME = List.of(Frame.text("one"), Frame.binary(new byte[] { 2, -1 }),
			Frame.ping(WireFrame.text("three").payload()), Frame.text("four"));

	private static final List<WireFrame> SOME_SENT = List.of(WireFrame.text("one"),
			WireFrame.binary((byte) 2, (byte) -1), WireFrame.ping("three"), WireFrame.text("four"));

	private static final CloseDetail DETAIL = CloseDetail.of(4321, "grüße");

	private static final WireClose DETAIL_SENT = WireClose.of(4321, "grüße");

	/**
	 * How a session ends.
	 *
	 * @param close what the close frame says
	 * @param reason what {@code terminate} is told
	 * @param logged how grave the one log entry is; {@code null} if there is none
	 */
	record End(WireClose close, CloseReason reason, @Nullable Level logged) {

		/**
		 * Returns whether the session is at fault, so that the host does not wait for the
		 * peer's close frame.
		 */
		boolean isFailure() {
			return this.reason instanceof CloseReason.Error;
		}

	}

	/**
	 * What {@code terminate} is told when a callback returned {@code null}: an error that
	 * the host makes, so only its type is known.
	 */
	static final CloseReason NULL_RESULT = new CloseReason.Error(IllegalStateException.class);

	/**
	 * Returns all shapes.
	 */
	static List<ResultShape> all() {
		List<ResultShape> shapes = new ArrayList<>();
		shapes.addAll(lasting());
		shapes.addAll(stops());
		shapes.addAll(defects());
		return shapes;
	}

	/**
	 * Returns the shapes after which the session goes on.
	 */
	private static List<ResultShape> lasting() {
		return List.of(goesOn("ok", (argument, next) -> HandleResult.ok(next), List.of()),
				goesOn("push text", (argument, next) -> HandleResult.push(Frame.text("grüße"), next),
						List.of(WireFrame.text("grüße"))),
				goesOn("push empty text", (argument, next) -> HandleResult.push(Frame.text(""), next),
						List.of(WireFrame.text(""))),
				goesOn("push binary", (argument, next) -> HandleResult.push(Frame.binary(new byte[] { 0, -1 }), next),
						List.of(WireFrame.binary((byte) 0, (byte) -1))),
				goesOn("push ping", (argument, next) -> HandleResult.push(Frame.ping(), next),
						List.of(WireFrame.ping(""))),
				goesOn("push pong", (argument, next) -> HandleResult.push(Frame.pong(new byte[] { 'x' }), next),
						List.of(WireFrame.pong("x"))),
				goesOn("push list", (argument, next) -> HandleResult.push(SOME, next), SOME_SENT),
				goesOn("push empty list", (argument, next) -> HandleResult.push(List.of(), next), List.of()),
				goesOn("reply", (argument, next) -> HandleResult.reply("ignored", Frame.text("one"), next),
						List.of(WireFrame.text("one"))),
				goesOn("reply list", (argument, next) -> HandleResult.reply(404, SOME, next), SOME_SENT),
				goesOn("reply empty list", (argument, next) -> HandleResult.reply("error", List.of(), next),
						List.of()));
	}

	private static List<ResultShape> stops() {
		List<ResultShape> shapes = new ArrayList<>();
		shapes.addAll(stops("normal", StopReason.normal(), 1000, new CloseReason.Normal(), null));
		shapes.addAll(stops("restart", StopReason.restart(), 1012, new CloseReason.Normal(), null));
		shapes.addAll(stops("disconnected", StopReason.disconnected(), 1000, new CloseReason.Normal(), null));
		shapes.addAll(stops("other", StopReason.of(WHY), 1011, new CloseReason.Error(WHY), Level.WARNING));
		Throwable failure = new IOException(WHY.toString());
		shapes.addAll(stops("throwable", StopReason.of(failure), 1011, new CloseReason.Error(failure), Level.WARNING));
		return shapes;
	}

	private static List<ResultShape> stops(String name, StopReason reason, int code, CloseReason told,
			@Nullable Level logged) {
		return List.of(
				new ResultShape("stop " + name, (argument, next) -> HandleResult.stop(reason, next), List.of(),
						new End(WireClose.of(code), told, logged)),
				new ResultShape("stop " + name + " with frames",
						(argument, next) -> HandleResult.stop(reason, SOME, next), SOME_SENT,
						new End(WireClose.of(code), told, logged)),
				new ResultShape("stop " + name + " with detail",
						(argument, next) -> HandleResult.stop(reason, DETAIL, next), List.of(),
						new End(DETAIL_SENT, told, logged)),
				new ResultShape("stop " + name + " with detail and frames",
						(argument, next) -> HandleResult.stop(reason, DETAIL, SOME, next), SOME_SENT,
						new End(DETAIL_SENT, told, logged)));
	}

	private static List<ResultShape> defects() {
		return List.of(
				new ResultShape("null", (argument, next) -> null, List.of(),
						new End(WireClose.of(1011), NULL_RESULT, Level.ERROR)),
				throwing(new IOException(WHY.toString())), throwing(new IllegalArgumentException(WHY.toString())),
				throwing(new StackOverflowError(WHY.toString())));
	}

	private static ResultShape goesOn(String name, Reaction reaction, List<WireFrame> frames) {
		return new ResultShape(name, reaction, frames, null);
	}

	private static ResultShape throwing(Throwable failure) {
		return new ResultShape("throw " + failure.getClass().getSimpleName(), (argument, next) -> {
			if (failure instanceof Error error) {
				throw error;
			}
			throw (Exception) failure;
		}, List.of(), new End(WireClose.of(1011), new CloseReason.Error(failure), Level.ERROR));
	}

	boolean isThrowing() {
		return this.name.startsWith("throw");
	}

	boolean isNull() {
		return this.name.equals("null");
	}

	@Override
	public String toString() {
		return this.name;
	}

}
