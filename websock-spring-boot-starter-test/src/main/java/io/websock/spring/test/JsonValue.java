package io.websock.spring.test;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.jayway.jsonpath.InvalidJsonException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * A value at a path of a JSON text.
 *
 * @param path the JSON path
 * @param value the value, as Java has it
 */
record JsonValue(String path, @Nullable Object value) {

	/**
	 * Parses JSON.
	 * @throws IllegalArgumentException if it is none
	 */
	static Object parse(String json) {
		try {
			return JsonPath.parse(json).json();
		}
		catch (InvalidJsonException ex) {
			throw new IllegalArgumentException("This is not JSON: " + json, ex);
		}
	}

	boolean isIn(String text) {
		try {
			Object found = JsonPath.parse(text).read(this.path);
			return isSame(found, this.value);
		}
		catch (InvalidJsonException | PathNotFoundException | IllegalArgumentException ex) {
			return false;
		}
	}

	/**
	 * Compares values, numbers by what they are worth.
	 */
	private static boolean isSame(@Nullable Object found, @Nullable Object expected) {
		if (found instanceof Number number && expected instanceof Number other) {
			return new BigDecimal(number.toString()).compareTo(new BigDecimal(other.toString())) == 0;
		}
		if (found instanceof Map<?, ?> map && expected instanceof Map<?, ?> other) {
			return map.keySet().equals(other.keySet())
					&& map.keySet().stream().allMatch((key) -> isSame(map.get(key), other.get(key)));
		}
		if (found instanceof List<?> list && expected instanceof List<?> other) {
			Iterator<?> others = other.iterator();
			return list.size() == other.size() && list.stream().allMatch((item) -> isSame(item, others.next()));
		}
		return Objects.equals(found, expected);
	}

	@Override
	public String toString() {
		return this.path + " = " + ((this.value instanceof String) ? "\"" + this.value + "\"" : this.value);
	}

}
