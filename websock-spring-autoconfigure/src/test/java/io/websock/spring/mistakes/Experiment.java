package io.websock.spring.mistakes;

/**
 * Makes a mistake and observes what follows.
 */
@FunctionalInterface
interface Experiment {

	/**
	 * Makes the mistake.
	 * @param application the application whose endpoints make mistakes while they run
	 * @param log what is logged since the experiment began
	 * @return what was observed
	 * @throws Exception if the experiment failed, which fails the test
	 */
	Observation observe(ServedApplication application, LogCapture log) throws Exception;

}
