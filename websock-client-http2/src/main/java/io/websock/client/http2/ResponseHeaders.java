package io.websock.client.http2;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.netty.handler.codec.http2.Http2HeadersFrame;

/**
 * Status and headers of a response, from the HEADERS frames of its stream (RFC 9113
 * section 8.1). Belongs to the event loop.
 */
final class ResponseHeaders {

	private static final int MAX_INTERIM = 16;

	private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	private int interim;

	private int status;

	/**
	 * Meaning of a frame.
	 */
	enum Part {

		/** An interim response, to be skipped. */
		INTERIM,
		/** The response. */
		RESPONSE,
		/** What follows the response. */
		TRAILERS,
		/** Neither, or one interim response too many. */
		MALFORMED

	}

	Part add(Http2HeadersFrame frame) {
		if (this.status != 0) {
			return frame.isEndStream() ? Part.TRAILERS : Part.MALFORMED;
		}
		int status = status(frame.headers().status());
		if (status < 200) {
			boolean skipped = status >= 100 && status != 101 && !frame.isEndStream() && ++this.interim <= MAX_INTERIM;
			return skipped ? Part.INTERIM : Part.MALFORMED;
		}
		this.status = status;
		frame.headers().forEach((header) -> {
			if (!header.getKey().toString().startsWith(":")) {
				this.headers.computeIfAbsent(header.getKey().toString(), (name) -> new ArrayList<>(1))
					.add(header.getValue().toString());
			}
		});
		return Part.RESPONSE;
	}

	private static int status(CharSequence status) {
		String digits = (status != null) ? status.toString() : "";
		return digits.matches("[1-9][0-9]{2}") ? Integer.parseInt(digits) : 0;
	}

	int status() {
		return this.status;
	}

	Map<String, List<String>> headers() {
		return this.headers;
	}

}
