package io.websock.spring.test.example.secured;

import java.security.Principal;
import java.util.Objects;

import io.websock.CloseDetail;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.WebSockCloseException;
import io.websock.spring.WebSockEndpoint;

/**
 * Takes notes of users, and forgets them for administrators.
 */
@WebSockEndpoint(path = "/notes", name = "notes")
class NotesEndpoint implements WebSock<NotesEndpoint.Notes> {

	private static final CloseDetail FORBIDDEN = CloseDetail.of(3003, "Forbidden");

	@Override
	public HandleResult<Notes> init(ConnectInfo connect) {
		Principal user = Objects.requireNonNull(connect.principal());
		return HandleResult.push(Frame.text("notes of " + user.getName()), new Notes(user.getName(), 0));
	}

	@Override
	public HandleResult<Notes> handleIn(DataFrame frame, Notes notes) {
		Notes next = frame.requireText().equals("forget") ? forgotten(notes) : notes.more();
		return HandleResult.push(Frame.text(next.count() + " notes"), next);
	}

	private static Notes forgotten(Notes notes) {
		if (!notes.user().equals("admin")) {
			throw new WebSockCloseException(FORBIDDEN, "no administrator");
		}
		return new Notes(notes.user(), 0);
	}

	/**
	 * State of a session.
	 *
	 * @param user whose notes they are
	 * @param count their number
	 */
	record Notes(String user, int count) {

		Notes more() {
			return new Notes(this.user, this.count + 1);
		}

	}

}
