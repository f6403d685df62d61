package io.websock.tck;

import java.util.EnumMap;
import java.util.Map;

import io.websock.HandleResult;

/**
 * How sessions are to behave: a reaction for each callback. Immutable; a callback without
 * a reaction of its own goes on and sends nothing.
 */
public final class Script {

	private static final Script IDLE = new Script(Map.of(), true);

	private final Map<Callback, Reaction> reactions;

	private final boolean recorded;

	private Script(Map<Callback, Reaction> reactions, boolean recorded) {
		this.reactions = reactions;
		this.recorded = recorded;
	}

	/**
	 * Returns the script of a session that does nothing.
	 * @return the script
	 */
	public static Script idle() {
		return IDLE;
	}

	/**
	 * Returns this script with another reaction to a callback.
	 * @param callback the callback
	 * @param reaction what to do in it
	 * @return the script
	 */
	public Script on(Callback callback, Reaction reaction) {
		Map<Callback, Reaction> reactions = new EnumMap<>(Callback.class);
		reactions.putAll(this.reactions);
		reactions.put(callback, reaction);
		return new Script(reactions, this.recorded);
	}

	/**
	 * Returns this script for sessions whose callbacks are counted only, because they are
	 * many.
	 * @return the script
	 */
	public Script countedOnly() {
		return new Script(this.reactions, false);
	}

	boolean isRecorded() {
		return this.recorded;
	}

	Reaction reaction(Callback callback) {
		return this.reactions.getOrDefault(callback, (argument, next) -> HandleResult.ok(next));
	}

}
