package io.websock.spring.asyncapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;

/**
 * Whether each value of one schema is a value of another: as far as the schemas that this
 * project writes go, which have neither bounds nor patterns. What it does not know fits.
 */
final class SchemaFit {

	private final JsonNode widerDocument;

	private final JsonNode narrowerDocument;

	/** What is known of two schemas; of two that are being compared, that they fit. */
	private final Map<List<JsonNode>, List<String>> known = new HashMap<>();

	/**
	 * Creates the comparison.
	 * @param widerDocument the document of the schemas that values should fit
	 * @param narrowerDocument the document of the schemas that values have
	 */
	SchemaFit(JsonNode widerDocument, JsonNode narrowerDocument) {
		this.widerDocument = widerDocument;
		this.narrowerDocument = narrowerDocument;
	}

	/**
	 * Returns why values of one schema do not fit another.
	 * @param wider the schema that values should fit
	 * @param narrower the schema that values have
	 * @param place where this is, to begin each sentence with
	 * @return the reasons, empty if all values fit
	 */
	List<String> misfits(JsonNode wider, JsonNode narrower, String place) {
		JsonNode target = BreakingChanges.resolve(this.widerDocument, wider);
		JsonNode source = BreakingChanges.resolve(this.narrowerDocument, narrower);
		if (target.isEmpty()) {
			return List.of();
		}
		List<JsonNode> pair = List.of(target, source);
		List<String> before = this.known.putIfAbsent(pair, List.of());
		if (before != null) {
			return before;
		}
		List<String> misfits = compare(target, source, place);
		this.known.put(pair, misfits);
		return misfits;
	}

	private List<String> compare(JsonNode target, JsonNode source, String place) {
		if (target.has("oneOf") || source.has("oneOf")) {
			return ofAlternatives(alternatives(target), alternatives(source), place);
		}
		List<String> misfits = new ArrayList<>();
		addTypes(target, source, place, misfits);
		addValues(target, source, place, misfits);
		addProperties(target, source, place, misfits);
		for (String part : List.of("items", "additionalProperties")) {
			if (target.has(part)) {
				misfits.addAll(misfits(target.get(part), source.path(part), place + ", each value"));
			}
		}
		return misfits;
	}

	private List<String> ofAlternatives(List<JsonNode> targets, List<JsonNode> sources, String place) {
		List<String> misfits = new ArrayList<>();
		for (JsonNode source : sources) {
			if (targets.stream().noneMatch((target) -> misfits(target, source, place).isEmpty())) {
				misfits.add(place + ": " + describe(source) + " is not among the alternatives");
			}
		}
		return misfits;
	}

	private static List<JsonNode> alternatives(JsonNode schema) {
		return schema.has("oneOf") ? schema.get("oneOf").valueStream().toList() : List.of(schema);
	}

	private static String describe(JsonNode schema) {
		String reference = schema.path("$ref").asString("");
		return !reference.isEmpty() ? reference.substring(reference.lastIndexOf('/') + 1)
				: String.join(" or ", types(schema));
	}

	private static void addTypes(JsonNode target, JsonNode source, String place, List<String> misfits) {
		Set<String> allowed = types(target);
		Set<String> found = types(source);
		if (allowed.contains("number")) {
			allowed.add("integer");
		}
		if (!allowed.isEmpty() && (found.isEmpty() || !allowed.containsAll(found))) {
			misfits.add("%s: %s instead of %s".formatted(place,
					found.isEmpty() ? "any value" : String.join(" or ", found), String.join(" or ", allowed)));
		}
		else if (target.has("format") && !Objects.equals(target.get("format"), source.get("format"))
				&& !isWiderInteger(target, source)) {
			misfits.add("%s: format '%s' instead of '%s'".formatted(place, source.path("format").asString("none"),
					target.path("format").asString()));
		}
	}

	private static boolean isWiderInteger(JsonNode target, JsonNode source) {
		return "int64".equals(target.path("format").asString()) && "int32".equals(source.path("format").asString(""));
	}

	private static Set<String> types(JsonNode schema) {
		return strings(schema.path("type"));
	}

	private static void addValues(JsonNode target, JsonNode source, String place, List<String> misfits) {
		Set<String> allowed = strings(target.path(target.has("const") ? "const" : "enum"));
		Set<String> found = strings(source.path(source.has("const") ? "const" : "enum"));
		if (!allowed.isEmpty() && (found.isEmpty() || !allowed.containsAll(found))) {
			found.removeAll(allowed);
			misfits.add("%s: %s is not among the values %s".formatted(place,
					found.isEmpty() ? "any other text" : String.join(", ", found), String.join(", ", allowed)));
		}
	}

	private void addProperties(JsonNode target, JsonNode source, String place, List<String> misfits) {
		Set<String> present = strings(source.path("required"));
		for (String name : strings(target.path("required"))) {
			if (!present.contains(name)) {
				misfits.add("%s: '%s' is required, but may be missing".formatted(place, name));
			}
		}
		for (Map.Entry<String, JsonNode> property : target.path("properties").properties()) {
			JsonNode found = source.path("properties").path(property.getKey());
			if (!found.isMissingNode()) {
				misfits.addAll(misfits(property.getValue(), found, place + ", '" + property.getKey() + "'"));
			}
		}
	}

	private static Set<String> strings(JsonNode node) {
		Set<String> strings = new TreeSet<>();
		if (node.isArray()) {
			node.forEach((value) -> strings.add(value.asString()));
		}
		else if (!node.isMissingNode()) {
			strings.add(node.asString());
		}
		return strings;
	}

}
