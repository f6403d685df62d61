package io.websock.spring.endpoint;

import java.lang.reflect.Field;
import java.util.LinkedHashSet;
import java.util.Set;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * The types of messages that a handler reads, as far as its fields say so.
 */
public final class MessageReaders {

	/** By name: Jackson, which it depends on, is optional. */
	private static final String READER = "io.websock.spring.json.JsonReader";

	private MessageReaders() {
	}

	/**
	 * Finds the types of objects that the readers in a handler's fields read.
	 * @param handler class of the handler, or of its proxy
	 * @return the types, in the order of the fields
	 */
	public static Set<Class<?>> typesOf(Class<?> handler) {
		Set<Class<?>> types = new LinkedHashSet<>();
		for (Class<?> type = ClassUtils.getUserClass(handler); type != null; type = type.getSuperclass()) {
			for (Field field : type.getDeclaredFields()) {
				if (field.getType().getName().equals(READER)) {
					types.add(ResolvableType.forField(field).getGeneric(0).resolve(Object.class));
				}
			}
		}
		types.remove(Object.class);
		return types;
	}

}
