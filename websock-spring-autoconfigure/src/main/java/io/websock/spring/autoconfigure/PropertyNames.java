package io.websock.spring.autoconfigure;

import java.lang.reflect.RecordComponent;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/**
 * Names of properties, from the records that they are bound to.
 */
final class PropertyNames {

	private PropertyNames() {
	}

	/**
	 * Returns the names of a record's properties, relative to its prefix.
	 */
	static Set<String> of(Class<? extends Record> properties) {
		Set<String> names = new TreeSet<>();
		add("", properties, Object.class, names);
		return names;
	}

	/**
	 * Returns the names of a record's properties of one type.
	 */
	static Set<String> of(Class<? extends Record> properties, Class<?> type) {
		Set<String> names = new TreeSet<>();
		add("", properties, type, names);
		return names;
	}

	private static void add(String prefix, Class<?> properties, Class<?> type, Set<String> names) {
		for (RecordComponent component : properties.getRecordComponents()) {
			String name = prefix + DataObjectPropertyName.toDashedForm(component.getName());
			if (component.getType().isRecord()) {
				add(name + ".", component.getType(), type, names);
			}
			else if (type == Object.class || component.getType() == type) {
				names.add(name);
			}
		}
	}

}
