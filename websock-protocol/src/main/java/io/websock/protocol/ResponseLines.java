package io.websock.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Complete lines of a response's head, judged one by one. Immutable.
 *
 * @param interim number of informational responses that were skipped
 * @param status status of the response at hand; 0 before its status line
 * @param last its last field so far, or {@code null} for none
 * @param isComplete whether the line that ends the head has arrived
 * @param violation the broken rule, or {@code null} for none
 */
record ResponseLines(int interim, int status, @Nullable Field last, boolean isComplete, @Nullable String violation) {

	static final ResponseLines NONE = new ResponseLines(0, 0, null, false, null);

	/** Maximum number of informational responses before the one that counts. */
	private static final int MAX_INTERIM = 10;

	private static final int SWITCHING_PROTOCOLS = 101;

	/** Length of {@code HTTP/1.1 200}, which is all that a status line must have. */
	private static final int STATUS_LINE = 12;

	/**
	 * Returns these lines and one more.
	 * @param line the line with its line feed
	 * @return all lines, or those before it with a violation
	 */
	ResponseLines with(String line) {
		if (!line.endsWith("\r\n")) {
			return violated("RFC 9112 section 2.2: a line ends with CR and LF");
		}
		String text = line.substring(0, line.length() - 2);
		if (text.chars().anyMatch((c) -> (c < ' ' && c != '\t') || c == 0x7f)) {
			return violated("RFC 9110 section 5.5: no control characters");
		}
		if (this.status == 0) {
			return withStatus(text);
		}
		return text.isEmpty() ? ended() : withField(text);
	}

	private ResponseLines withStatus(String line) {
		boolean wellFormed = line.length() >= STATUS_LINE && line.startsWith("HTTP/1.") && isDigit(line.charAt(7))
				&& line.charAt(8) == ' ' && (line.length() == STATUS_LINE || line.charAt(STATUS_LINE) == ' ');
		for (int i = 9; i < STATUS_LINE && wellFormed; i++) {
			wellFormed = isDigit(line.charAt(i));
		}
		if (!wellFormed) {
			return violated("RFC 9112 section 4: the status line is that of HTTP/1.1");
		}
		int status = Integer.parseInt(line.substring(9, STATUS_LINE));
		if (status < 100 || status > 599) {
			return violated("RFC 9110 section 15: the status is from 100 to 599");
		}
		return new ResponseLines(this.interim, status, null, false, null);
	}

	private ResponseLines withField(String line) {
		int colon = line.indexOf(':');
		if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
			return violated("RFC 9112 section 5.2: no line is folded");
		}
		if (colon < 0 || !HeaderReader.isToken(line.substring(0, colon))) {
			return violated("RFC 9112 section 5.1: a field has a name, and a colon right behind it");
		}
		int number = (this.last != null) ? this.last.number() + 1 : 1;
		if (number > ResponseHead.MAX_FIELDS) {
			return violated("the head has at most " + ResponseHead.MAX_FIELDS + " fields");
		}
		Field field = new Field(number, line.substring(0, colon), line.substring(colon + 1).strip(), this.last);
		return new ResponseLines(this.interim, this.status, field, false, null);
	}

	private ResponseLines ended() {
		if (this.status >= 200 || this.status == SWITCHING_PROTOCOLS) {
			return new ResponseLines(this.interim, this.status, this.last, true, null);
		}
		if (this.interim == MAX_INTERIM) {
			return violated("at most " + MAX_INTERIM + " informational responses come before the response");
		}
		return new ResponseLines(this.interim + 1, 0, null, false, null);
	}

	ResponseLines violated(String rule) {
		return new ResponseLines(this.interim, this.status, null, false, rule);
	}

	Map<String, List<String>> headers() {
		List<Field> fields = new ArrayList<>();
		for (Field field = this.last; field != null; field = field.before()) {
			fields.add(field);
		}
		Collections.reverse(fields);
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		fields
			.forEach((field) -> headers.computeIfAbsent(field.name(), (name) -> new ArrayList<>()).add(field.value()));
		headers.replaceAll((name, values) -> List.copyOf(values));
		return Collections.unmodifiableMap(headers);
	}

	private static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

	/**
	 * One field, with those before it.
	 */
	record Field(int number, String name, String value, @Nullable Field before) {

	}

}
