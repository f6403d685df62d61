package io.websock.spring.endpoint;

import org.springframework.web.util.pattern.PathPattern;

/**
 * A path pattern without the names of its variables: two patterns of one shape match the
 * same paths.
 *
 * @param value the pattern with empty names
 */
record PathShape(String value) {

	static PathShape of(PathPattern pattern) {
		StringBuilder shape = new StringBuilder();
		int depth = 0;
		boolean inName = false;
		for (char c : pattern.getPatternString().toCharArray()) {
			inName = (inName || (c == '{' && depth == 0)) && c != ':' && c != '}';
			depth += (c == '{') ? 1 : (c == '}') ? -1 : 0;
			if (!inName || c == '{' || c == '*') {
				shape.append(c);
			}
		}
		return new PathShape(shape.toString().replace("{*}", "**"));
	}

}
