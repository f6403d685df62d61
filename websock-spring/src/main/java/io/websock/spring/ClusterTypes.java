package io.websock.spring;

import java.util.Set;

/**
 * Types of messages that may be sent to other nodes of a cluster. A bean of this type
 * adds its types to those of the property {@code websock.cluster.types}. A sealed type
 * stands for all its permitted subtypes.
 *
 * @param types records, enums, classes, and sealed types of them
 */
public record ClusterTypes(Set<Class<?>> types) {

	/**
	 * Creates a set of types.
	 */
	public ClusterTypes {
		types = Set.copyOf(types);
	}

	/**
	 * Creates a set of types.
	 * @param types the types
	 * @return the set
	 */
	public static ClusterTypes of(Class<?>... types) {
		return new ClusterTypes(Set.of(types));
	}

}
