package io.websock.spring.messaging;

import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.websock.engine.Session;

/**
 * Sessions that get the same message, at one moment: immutable, and sorted by
 * {@linkplain Lane lane}, so that each lane takes its part without looking at the others.
 */
final class Recipients {

	/** Nobody. */
	static final Recipients NONE = new Recipients(new Session[0], new int[0]);

	private final Session[] sessions;

	/** Where each lane's part ends. */
	private final int[] ends;

	private Recipients(Session[] sessions, int[] ends) {
		this.sessions = sessions;
		this.ends = ends;
	}

	/**
	 * Sorts sessions. Those that come or go meanwhile may be missing.
	 * @param sessions the sessions
	 * @param lanes how many lanes there are
	 * @return the sessions by lane
	 */
	static Recipients of(Collection<Session> sessions, int lanes) {
		Session[] unsorted = sessions.toArray(new Session[0]);
		if (unsorted.length == 0) {
			return NONE;
		}
		int[] sizes = new int[lanes];
		for (Session session : unsorted) {
			sizes[lane(session, lanes)]++;
		}
		int[] next = new int[lanes];
		for (int lane = 1; lane < lanes; lane++) {
			next[lane] = next[lane - 1] + sizes[lane - 1];
		}
		Session[] sorted = new Session[unsorted.length];
		for (Session session : unsorted) {
			sorted[next[lane(session, lanes)]++] = session;
		}
		return new Recipients(sorted, next);
	}

	/**
	 * Returns the lane of a session, the same for as long as it lives.
	 * @param session the session
	 * @param lanes how many lanes there are
	 * @return the lane's number
	 */
	static int lane(Session session, int lanes) {
		return Math.floorMod(session.hashCode(), lanes);
	}

	/**
	 * Returns how many there are.
	 * @return the number
	 */
	int size() {
		return this.sessions.length;
	}

	void forEach(Consumer<Session> action) {
		for (Session session : this.sessions) {
			action.accept(session);
		}
	}

	/**
	 * Returns the sessions of one lane.
	 * @param lane its number
	 * @return a part, which may be empty
	 */
	Part part(int lane) {
		if (this.sessions.length == 0) {
			return new Part(this.sessions, 0, 0);
		}
		return new Part(this.sessions, (lane == 0) ? 0 : this.ends[lane - 1], this.ends[lane]);
	}

	/**
	 * Some of an array's sessions.
	 *
	 * @param sessions the array
	 * @param from the first
	 * @param to behind the last
	 */
	record Part(Session[] sessions, int from, int to) {

		int size() {
			return this.to - this.from;
		}

		/**
		 * Returns some of these sessions.
		 * @param offset the first
		 * @param count how many at most
		 * @return fewer if there are not so many
		 */
		Part slice(int offset, int count) {
			int start = this.from + offset;
			return new Part(this.sessions, start, Math.min(start + count, this.to));
		}

		void forEach(Consumer<Session> action) {
			for (int i = this.from; i < this.to; i++) {
				action.accept(this.sessions[i]);
			}
		}

		int count(Predicate<Session> condition) {
			int count = 0;
			for (int i = this.from; i < this.to; i++) {
				if (condition.test(this.sessions[i])) {
					count++;
				}
			}
			return count;
		}

	}

}
