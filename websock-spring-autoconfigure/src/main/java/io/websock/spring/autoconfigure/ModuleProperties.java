package io.websock.spring.autoconfigure;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.util.ClassUtils;

/**
 * Properties of other modules on the class path: records that they list in
 * {@code META-INF/spring/io.websock.spring.autoconfigure.ModuleProperties.imports}.
 */
final class ModuleProperties {

	private static final Set<Class<? extends Record>> RECORDS = load();

	private ModuleProperties() {
	}

	/**
	 * Returns the names of all properties, relative to {@code websock}.
	 */
	static Set<String> names() {
		return names(Object.class);
	}

	/**
	 * Returns the names of the properties of one type, relative to {@code websock}.
	 */
	static Set<String> names(Class<?> type) {
		Set<String> names = new TreeSet<>();
		for (Class<? extends Record> properties : RECORDS) {
			ConfigurationPropertyName prefix = ConfigurationPropertyName
				.of(properties.getAnnotation(ConfigurationProperties.class).value())
				.subName(PropertyGroup.WEBSOCK.getNumberOfElements());
			PropertyNames.of(properties, type).forEach((name) -> names.add(prefix + "." + name));
		}
		return names;
	}

	private static Set<Class<? extends Record>> load() {
		ClassLoader loader = ModuleProperties.class.getClassLoader();
		Set<Class<? extends Record>> records = new LinkedHashSet<>();
		for (String name : ImportCandidates.load(ModuleProperties.class, loader)) {
			records.add(ClassUtils.resolveClassName(name, loader).asSubclass(Record.class));
		}
		return records;
	}

}
