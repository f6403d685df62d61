package io.websock.engine;

import java.util.List;

/**
 * Health probe of a part of the engine, such as the timers or a pool of threads that run
 * callbacks. Thread-safe; no method blocks.
 */
@FunctionalInterface
public interface EngineProbe {

	/**
	 * Returns what does not respond, at this moment.
	 * @return a sentence for each, which begins with its name and a colon; empty while
	 * all is well
	 */
	List<String> complaints();

}
