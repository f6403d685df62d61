package io.websock.engine;

/**
 * Work of one turn, as {@link SessionLoop} runs it. Called by the loop's owner, never
 * concurrently.
 */
interface Turn {

	/**
	 * Handles what has arrived, within the budget of one turn.
	 * @param signals the signals since the last turn, as bits of {@link SessionLoop}
	 * @return whether something is left that can be handled now
	 */
	boolean run(int signals);

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
	 */
	void broken(Throwable defect);

}
