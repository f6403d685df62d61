package io.websock.spring.mistakes;

import java.util.List;

/**
 * A mistake that users make.
 *
 * @param number its number in the document
 * @param title what is wrong
 * @param origin who causes what is observed
 * @param note what a reader should know beside it; the reason, where nothing is reported
 * @param experiment makes the mistake
 */
record Mistake(int number, String title, Origin origin, String note, Experiment experiment) {

	/**
	 * Creates a mistake of the application's author.
	 */
	static Mistake of(int number, String title, Experiment experiment) {
		return new Mistake(number, title, Origin.AUTHOR, "", experiment);
	}

	/**
	 * Creates a mistake that shows when a client sends or asks for something.
	 */
	static Mistake ofPeer(int number, String title, Experiment experiment) {
		return new Mistake(number, title, Origin.PEER, "", experiment);
	}

	Mistake note(String note) {
		return new Mistake(this.number, this.title, this.origin, note, this.experiment);
	}

	/**
	 * Returns the row of the document.
	 */
	String row(Observation observation) {
		List<String> shown = observation.shown();
		String report = String.join("<br>", shown);
		return "| %d | %s | %s | %s |".formatted(this.number, this.title, observation.client(),
				this.note.isEmpty() ? report : report + (shown.isEmpty() ? "" : "<br>") + this.note);
	}

	/**
	 * Who causes what is observed.
	 */
	enum Origin {

		/** The application's author. */
		AUTHOR,

		/** Whoever connects. */
		PEER

	}

}
