package io.websock.sample.ticker;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Takes announcements by HTTP and publishes them as application events. It knows nothing
 * of WebSocket.
 */
@RestController
final class AnnouncementController {

	private static final int MAX_TEXT = 500;

	private final ApplicationEventPublisher events;

	AnnouncementController(ApplicationEventPublisher events) {
		this.events = events;
	}

	@PostMapping(path = "/announcements", consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.ACCEPTED)
	void announce(@RequestBody Announcement announcement) {
		if (announcement.text() == null || announcement.text().isBlank() || announcement.text().length() > MAX_TEXT) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"'text' must have 1 to " + MAX_TEXT + " characters");
		}
		this.events.publishEvent(announcement);
	}

}
