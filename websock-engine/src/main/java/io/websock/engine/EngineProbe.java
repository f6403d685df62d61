package io.websock.engine;

import java.util.List;

/**
 * Part of the engine that tells whether it does its work, such as timers or threads that
 * run callbacks. Thread-safe; no method blocks.
 */
@FunctionalInterface
public interface EngineProbe {

	/**
	 * Returns what does not answer, at this moment.
	 * @return a sentence for each, that begins with a name; empty while all is well
	 */
	List<String> complaints();

}
