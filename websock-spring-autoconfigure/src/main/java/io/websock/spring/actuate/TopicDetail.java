package io.websock.spring.actuate;

import java.util.List;

import io.websock.spring.PresenceEntry;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * One topic in detail.
 *
 * @param topic what is known of each topic; all counts are zero if nobody is subscribed
 * @param page number of the page of subscribers, from zero
 * @param size how many subscribers fill a page
 * @param sessions addresses of the subscribers on this page
 * @param tracked how many sessions are present
 * @param presence the first of these, as many as fill a page
 */
record TopicDetail(TopicReport topic, int page, int size, List<String> sessions, int tracked,
		List<Presence> presence) implements OperationResponseBody {

	/**
	 * A session that is present, without what the application adds to it, which may be
	 * anything.
	 *
	 * @param key what it counts as, cut if it is long
	 * @param session its address
	 */
	record Presence(String key, String session) {

		static Presence of(PresenceEntry entry) {
			return new Presence(TopicReport.shown(entry.key()), entry.session().toString());
		}

	}

}
