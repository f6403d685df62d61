package io.websock.spring.autoconfigure;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Recognizes misspelt names by the number of letters to insert, remove, replace or swap
 * with their neighbour.
 */
final class Spelling {

	/** Shorter names are too close to one another. */
	private static final int MIN_LENGTH = 4;

	private Spelling() {
	}

	/**
	 * Returns the name that was most likely meant, if one is close enough.
	 */
	static Optional<String> nearest(String name, Collection<String> names) {
		return names.stream()
			.filter((other) -> distance(name, other) <= name.length() / 3)
			.min(Comparator.comparingInt((String other) -> distance(name, other)).thenComparing((other) -> other));
	}

	/**
	 * Returns whether one name is most likely the other one, misspelt. Names whose digits
	 * differ, such as chat1 and chat2, are not.
	 */
	static boolean resembles(String name, String other) {
		int length = Math.min(name.length(), other.length());
		int allowed = (length < MIN_LENGTH) ? 0 : (length < 2 * MIN_LENGTH) ? 1 : 2;
		return digits(name).equals(digits(other)) && distance(name, other) <= allowed;
	}

	private static String digits(String name) {
		return name.replaceAll("\\D", "");
	}

	/**
	 * Optimal string alignment distance.
	 */
	static int distance(String a, String b) {
		int[][] distances = new int[a.length() + 1][b.length() + 1];
		for (int i = 0; i <= a.length(); i++) {
			for (int j = 0; j <= b.length(); j++) {
				distances[i][j] = (i == 0 || j == 0) ? i + j : distance(a, b, i, j, distances);
			}
		}
		return distances[a.length()][b.length()];
	}

	private static int distance(String a, String b, int i, int j, int[][] distances) {
		int replaced = distances[i - 1][j - 1] + ((a.charAt(i - 1) != b.charAt(j - 1)) ? 1 : 0);
		int least = Math.min(replaced, Math.min(distances[i - 1][j], distances[i][j - 1]) + 1);
		boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
		return swapped ? Math.min(least, distances[i - 2][j - 2] + 1) : least;
	}

}
