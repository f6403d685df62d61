package io.websock.engine;

/**
 * Work of one turn, as {@link SessionLoop} runs it. Called by the loop's owner, never
 * concurrently.
 */
interface Turn {

	/**
	 * Handles what has arrived, within the budget of one turn.
	 * @param signals the signals since the last turn, as bits of {@link SessionLoop}
	 * @return whether something is left that can be handled now, or a callback has not
	 * ended
	 */
	boolean run(int signals);

	/**
	 * Leaves the session to a callback that the turn began and that has not ended, if
	 * there is one.
	 * @param loop the loop, which the end of the callback
	 * {@linkplain SessionLoop#resume() resumes} once, on any thread
	 * @return whether the caller no longer owns the session
	 */
	boolean park(SessionLoop loop);

	/**
	 * Returns when a turn is due although nothing arrives.
	 * @return time on the timers' clock, or {@code Long.MAX_VALUE} for never
	 */
	long deadline();

	/**
	 * Restores the thread after a turn.
	 */
	void leave();

	/**
	 * Gives the session up after a defect, and restores the thread. It must not throw.
	 * @param defect what a turn threw
	 * @return whether a callback has not ended
	 */
	boolean broken(Throwable defect);

}
