package io.websock.benchmarks.soak.guest;

import java.util.List;
import java.util.SplittableRandom;

import io.websock.benchmarks.soak.guest.GoodGuest.Speech;

/**
 * Chooses who comes next, by a seed.
 */
final class GuestMix {

	private static final int USERS = 10;

	private static final Misbehaviour[] ALL_MISBEHAVIOUR = Misbehaviour.values();

	private static final String[] SLOW_AT = { "/push-all", "/room/tea", "/send", "/push", "/broadcast", "/echo",
			"/presence/hall", "/later" };

	private final SplittableRandom random;

	private final int floodPerSecond;

	private final Tally tally;

	GuestMix(long seed, int floodPerSecond, Tally tally) {
		this.random = new SplittableRandom(seed);
		this.floodPerSecond = floodPerSecond;
		this.tally = tally;
	}

	Guest next() {
		int lot = this.random.nextInt(100);
		if (lot < 18) {
			return new EchoGuest("good: echo", this.random.split(), this.tally);
		}
		if (lot < 68) {
			return good(lot);
		}
		if (lot < 80) {
			String target = SLOW_AT[this.random.nextInt(SLOW_AT.length)];
			byte[] speech = Wire.text("x".repeat(target.equals("/echo") ? 8000 : 20));
			return new SlowGuest("slow: " + target, target, speech, this.random.split(), this.tally);
		}
		if (lot < 82) {
			return hostile(Misbehaviour.NOSY);
		}
		if (lot < 86) {
			return new HandshakeGuest(this.random.nextBoolean(), this.random.split(), this.tally);
		}
		return hostile(ALL_MISBEHAVIOUR[this.random.nextInt(ALL_MISBEHAVIOUR.length)]);
	}

	private Guest good(int lot) {
		String user = "user=u" + this.random.nextInt(USERS);
		if (lot < 26) {
			String room = this.random.nextBoolean() ? "tea" : "coffee";
			return guest("room", "/room/" + room + "?" + user, room, words(), 300);
		}
		if (lot < 31) {
			return guest("renewing", "/room/tea?lives=2500&" + user, "tea", (any) -> "renew", 400);
		}
		if (lot < 34) {
			return guest("expiring", "/room/coffee?lives=" + (500 + this.random.nextInt(3000)), "coffee", words(), 300);
		}
		if (lot < 38) {
			return guest("broadcast", "/broadcast?" + user, "broadcast", words(), 300);
		}
		if (lot < 44) {
			return guest("send", "/send?" + user, "send", words(), 300);
		}
		if (lot < 48) {
			return guest("push", "/push?" + user, "push ", words(), 300);
		}
		if (lot < 56) {
			return guest("push-all", "/push-all?" + user, "push-all ", words(), 300);
		}
		if (lot < 60) {
			return guest("later", "/later?" + user, "later", words(), 80);
		}
		if (lot < 64) {
			return guest("presence", "/presence/hall?" + user, "hall", words(), 300);
		}
		return new AnsweringGuest("good: ask", this.random.split(), this.tally);
	}

	private Guest guest(String name, String target, String place, Speech speech, int pause) {
		return new GoodGuest("good: " + name, target, place, speech, pause, this.random.split(), this.tally);
	}

	private static Speech words() {
		return (random) -> "w".repeat(1 + random.nextInt(100));
	}

	private Guest hostile(Misbehaviour misbehaviour) {
		String target = "/echo";
		if (misbehaviour.isNosy()) {
			List<String> rooms = Misbehaviour.rooms();
			target = (this.random.nextBoolean() ? "/room/" : "/presence/")
					+ rooms.get(this.random.nextInt(rooms.size()));
		}
		else if (misbehaviour == Misbehaviour.SILENCE) {
			target = SLOW_AT[this.random.nextInt(SLOW_AT.length)];
		}
		return new HostileGuest(misbehaviour, target, this.floodPerSecond, this.random.split(), this.tally);
	}

}
