package io.websock.docs;

import java.util.List;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.json.JsonFrames;
import io.websock.spring.json.JsonReader;
import tools.jackson.core.type.TypeReference;

final class Canvases {

	private Canvases() {
	}

	// tag::messages[]
	sealed interface Command {

		record Move(int x, int y) implements Command {
			// {"type":"move","x":3,"y":4}
		}

		record Reset() implements Command {
			// {"type":"reset"}
		}

	}

	record Position(int x, int y) {
	}
	// end::messages[]

	// tag::endpoint[]
	@WebSockEndpoint(path = "/canvas", name = "canvas")
	static class CanvasEndpoint implements WebSock<Position> {

		private final JsonFrames json;

		private final JsonReader<Command> commands;

		CanvasEndpoint(JsonFrames json) {
			this.json = json;
			this.commands = json.reader(Command.class);
		}

		@Override
		public HandleResult<Position> init(ConnectInfo connect) {
			return HandleResult.ok(new Position(0, 0));
		}

		@Override
		public HandleResult<Position> handleIn(DataFrame frame, Position position) {
			Position next = next(this.commands.read(frame));
			return HandleResult.push(this.json.text(next), next);
		}

		private static Position next(Command command) {
			return (command instanceof Command.Move move) ? new Position(move.x(), move.y()) : new Position(0, 0);
		}

	}
	// end::endpoint[]

	/** The same with type arguments. */
	static List<Position> path(JsonFrames json, DataFrame frame) {
		// tag::generics[]
		JsonReader<List<Position>> paths = json.reader(new TypeReference<>() {
		});
		// end::generics[]
		return paths.read(frame);
	}

}
