package io.websock.spring.autoconfigure;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Names of sections, compared as property names are compared: an environment variable
 * knows neither case nor dashes.
 */
final class SectionNames {

	private SectionNames() {
	}

	/**
	 * Returns the section of an endpoint or client, if there is one.
	 */
	static <T> Optional<T> find(Map<String, T> sections, String name) {
		T exact = sections.get(name);
		return (exact != null) ? Optional.of(exact)
				: sections.entrySet()
					.stream()
					.filter((section) -> isSame(name, section.getKey()))
					.findFirst()
					.map(Map.Entry::getValue);
	}

	/**
	 * Returns whether one of the names is the section's.
	 */
	static boolean isAmong(Collection<String> names, String section) {
		return names.stream().anyMatch((name) -> isSame(name, section));
	}

	private static boolean isSame(String name, String section) {
		return uniform(name).equals(uniform(section));
	}

	private static String uniform(String name) {
		return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
	}

}
