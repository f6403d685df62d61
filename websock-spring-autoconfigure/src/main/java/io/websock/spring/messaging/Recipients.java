package io.websock.spring.messaging;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.websock.SessionId;
import io.websock.engine.Session;

/**
 * Recipients of one message: an immutable snapshot, sorted by {@linkplain Lane lane}, so
 * that each lane takes its part without looking at the others.
 */
final class Recipients {

	/** No recipients. */
	static final Recipients NONE = new Recipients(new Session[0], new int[0]);

	private final Session[] sessions;

	/** End of each lane's part in the array. */
	private final int[] ends;

	private Recipients(Session[] sessions, int[] ends) {
		this.sessions = sessions;
		this.ends = ends;
	}

	/**
	 * Sorts sessions. Sessions that open or end meanwhile may be missing.
	 * @param sessions the sessions
	 * @param lanes the number of lanes
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
	 * Returns the recipients but some. Looks at each of them.
	 * @param others the sessions to leave out
	 * @param lanes the number of lanes
	 * @return the other recipients
	 */
	Recipients without(Set<Session> others, int lanes) {
		return of(Arrays.stream(this.sessions).filter((session) -> !others.contains(session)).toList(), lanes);
	}

	/**
	 * Returns the lane of a session, which never changes.
	 * @param session the session
	 * @param lanes the number of lanes
	 * @return the lane's number
	 */
	static int lane(Session session, int lanes) {
		return Math.floorMod(session.hashCode(), lanes);
	}

	/**
	 * Returns the number of recipients.
	 * @return the number
	 */
	int size() {
		return this.sessions.length;
	}

	boolean contains(Session session, int lanes) {
		return part(lane(session, lanes)).indexOf(session) >= 0;
	}

	/**
	 * Returns the addresses of some of them.
	 * @param offset the number of sessions to leave out
	 * @param limit the maximum number
	 * @return the addresses
	 */
	List<SessionId> ids(long offset, int limit) {
		return Arrays.stream(this.sessions).skip(offset).limit(limit).map(Session::id).toList();
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
	 * Part of an array of sessions.
	 *
	 * @param sessions the array
	 * @param from the index of the first
	 * @param to the index after the last
	 */
	record Part(Session[] sessions, int from, int to) {

		int size() {
			return this.to - this.from;
		}

		/**
		 * Returns the index of a session.
		 * @param session the session
		 * @return its index, or -1 if it is not in this part
		 */
		int indexOf(Session session) {
			for (int i = this.from; i < this.to; i++) {
				if (this.sessions[i] == session) {
					return i - this.from;
				}
			}
			return -1;
		}

		/**
		 * Returns a part of this part.
		 * @param offset the index of the first
		 * @param count the maximum number
		 * @return the part, shorter if there are fewer
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
