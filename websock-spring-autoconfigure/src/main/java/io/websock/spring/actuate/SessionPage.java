package io.websock.spring.actuate;

import java.time.Instant;
import java.util.List;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Some of the sessions.
 *
 * @param total how many sessions there are, on all pages
 * @param page number of this page, from zero
 * @param size how many sessions fill a page
 * @param at when they were looked at
 * @param sessions the sessions of this page
 */
record SessionPage(int total, int page, int size, Instant at,
		List<SessionReport> sessions) implements OperationResponseBody {

}
