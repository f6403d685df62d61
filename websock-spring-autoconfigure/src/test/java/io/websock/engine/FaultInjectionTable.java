package io.websock.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What faults came to, by point and fault, as a table of Markdown.
 */
final class FaultInjectionTable {

	private final Map<Row, int[]> counts = new TreeMap<>();

	void add(FaultInjectionTrigger.Shot shot, boolean ended, boolean whole) {
		int[] count = this.counts.computeIfAbsent(new Row(shot.point(), shot.fault()), (row) -> new int[4]);
		count[0]++;
		count[ended ? 1 : 2]++;
		count[3] += whole ? 0 : 1;
	}

	void write(Path file) {
		System.out.println(this);
		try {
			Files.createDirectories(file.getParent());
			Files.writeString(file, toString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(
				"| point | fault | injected | session ended | session went on | node not whole |\n|---|---|---|---|---|---|\n");
		int[] all = new int[4];
		this.counts.forEach((row, count) -> {
			text.append("| %s | %s | %d | %d | %d | %d |%n".formatted(row.point(), row.fault(), count[0], count[1],
					count[2], count[3]));
			for (int i = 0; i < all.length; i++) {
				all[i] += count[i];
			}
		});
		return text.append("| all | | %d | %d | %d | %d |%n".formatted(all[0], all[1], all[2], all[3])).toString();
	}

	private record Row(FaultInjectionPoint point, FaultInjectionFault fault) implements Comparable<Row> {

		@Override
		public int compareTo(Row other) {
			int points = this.point.compareTo(other.point);
			return (points != 0) ? points : this.fault.compareTo(other.fault);
		}

	}

}
