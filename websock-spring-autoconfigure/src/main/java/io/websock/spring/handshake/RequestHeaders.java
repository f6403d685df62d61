package io.websock.spring.handshake;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * Headers of a handshake's request, which a session keeps: one array of names and values,
 * ordered by name. A header that was sent on several lines has as many values. Looking
 * one up ignores case. Immutable.
 */
public final class RequestHeaders extends AbstractMap<String, List<String>> {

	/** Names at even places, each before its value; those of one header together. */
	private final String[] lines;

	private RequestHeaders(String[] lines) {
		this.lines = lines;
	}

	/**
	 * Returns headers.
	 * @param lines name and value of each line in turn
	 * @return a copy, ordered by name without regard to case
	 */
	public static RequestHeaders of(List<String> lines) {
		String[] sorted = new String[lines.size()];
		for (int count = 0; count < sorted.length; count += 2) {
			String name = lines.get(count);
			int place = count;
			while (place > 0 && sorted[place - 2].compareToIgnoreCase(name) > 0) {
				sorted[place] = sorted[place - 2];
				sorted[place + 1] = sorted[place - 1];
				place -= 2;
			}
			sorted[place] = CommonText.ofName(name);
			sorted[place + 1] = CommonText.ofValue(name, lines.get(count + 1));
		}
		return new RequestHeaders(sorted);
	}

	@Override
	public boolean containsKey(@Nullable Object name) {
		return name instanceof String text && find(text) >= 0;
	}

	@Override
	public @Nullable List<String> get(@Nullable Object name) {
		int place = (name instanceof String text) ? find(text) : -1;
		return (place >= 0) ? values(place) : null;
	}

	@Override
	public void forEach(BiConsumer<? super String, ? super List<String>> action) {
		for (int place = 0; place < this.lines.length; place = next(place)) {
			action.accept(this.lines[place], values(place));
		}
	}

	private int find(String name) {
		for (int place = 0; place < this.lines.length; place += 2) {
			if (this.lines[place].equalsIgnoreCase(name)) {
				return place;
			}
		}
		return -1;
	}

	private List<String> values(int place) {
		int end = next(place);
		if (end == place + 2) {
			return List.of(this.lines[place + 1]);
		}
		List<String> values = new ArrayList<>();
		for (int line = place; line < end; line += 2) {
			values.add(this.lines[line + 1]);
		}
		return List.copyOf(values);
	}

	/**
	 * Returns the place of the header behind the one at a place.
	 */
	private int next(int place) {
		int next = place + 2;
		while (next < this.lines.length && this.lines[next].equalsIgnoreCase(this.lines[place])) {
			next += 2;
		}
		return next;
	}

	@Override
	public Set<Entry<String, List<String>>> entrySet() {
		return new Entries();
	}

	private final class Entries extends AbstractSet<Entry<String, List<String>>> {

		@Override
		public int size() {
			int size = 0;
			for (int place = 0; place < RequestHeaders.this.lines.length; place = next(place)) {
				size++;
			}
			return size;
		}

		@Override
		public Iterator<Entry<String, List<String>>> iterator() {
			return new Iterator<>() {

				private int place;

				@Override
				public boolean hasNext() {
					return this.place < RequestHeaders.this.lines.length;
				}

				@Override
				public Entry<String, List<String>> next() {
					if (!hasNext()) {
						throw new NoSuchElementException();
					}
					int current = this.place;
					this.place = RequestHeaders.this.next(current);
					return Map.entry(RequestHeaders.this.lines[current], values(current));
				}

			};
		}

	}

}
