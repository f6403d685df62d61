package io.websock.conformance;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.springframework.boot.json.JsonParserFactory;

/**
 * What the Autobahn Testsuite made of a server: a verdict on each case it ran.
 *
 * @param cases the cases, in no order
 */
record AutobahnReport(List<Case> cases) {

	/**
	 * Reads the suite's {@code index.json}.
	 * @param index text of the file, which speaks of one server
	 * @return the report
	 */
	static AutobahnReport parse(String index) {
		Map<String, Object> servers = JsonParserFactory.getJsonParser().parseMap(index);
		Map<?, ?> results = (Map<?, ?>) servers.values().iterator().next();
		return new AutobahnReport(results.entrySet().stream().map(Case::of).toList());
	}

	/**
	 * Counts the cases by a property of theirs.
	 * @param property what to count by
	 * @return how many cases have each value
	 */
	SortedMap<String, Long> count(Function<Case, String> property) {
		return this.cases.stream().collect(Collectors.groupingBy(property, TreeMap::new, Collectors.counting()));
	}

	/**
	 * Selects cases.
	 * @param condition what a case must meet
	 * @return the numbers of the cases that meet it
	 */
	SortedSet<String> select(Predicate<Case> condition) {
		return this.cases.stream().filter(condition).map(Case::id).collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * What became of one case.
	 *
	 * @param id number of the case, such as {@code 7.1.1}
	 * @param verdict what the suite made of the messages it received
	 * @param closeVerdict what the suite made of how the connection ended
	 * @param closeCode code of the server's close frame; {@code "null"} without one
	 */
	record Case(String id, String verdict, String closeVerdict, String closeCode) {

		/**
		 * Cases with a close code which the suite holds for illegal, and which IANA has
		 * registered since it was written (RFC 6455 section 11.7): a peer may refuse the
		 * code, as the suite wants, or return it.
		 */
		private static final Map<String, String> REGISTERED = Map.of("7.9.6", "1012", "7.9.7", "1013", "7.9.8", "1014");

		boolean returnsRegisteredCode() {
			return this.closeCode.equals(REGISTERED.get(this.id));
		}

		String chapter() {
			return this.id.substring(0, this.id.indexOf('.'));
		}

		private static Case of(Map.Entry<?, ?> entry) {
			Map<?, ?> result = (Map<?, ?>) entry.getValue();
			return new Case(entry.getKey().toString(), String.valueOf(result.get("behavior")),
					String.valueOf(result.get("behaviorClose")), String.valueOf(result.get("remoteCloseCode")));
		}

	}

}
