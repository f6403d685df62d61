package io.websock.sample.ticker;

import java.time.Instant;

/**
 * What a browser receives, such as
 * <code>{"type":"tick","count":7,"at":"2026-01-01T00:00:07Z"}</code>.
 */
sealed interface TickerMessage {

	/**
	 * The timer went.
	 *
	 * @param count how often so far, for this session
	 * @param at when
	 */
	record Tick(long count, Instant at) implements TickerMessage {

	}

	/**
	 * Someone made an announcement.
	 *
	 * @param text what it says
	 * @param at when
	 */
	record Announced(String text, Instant at) implements TickerMessage {

	}

}
