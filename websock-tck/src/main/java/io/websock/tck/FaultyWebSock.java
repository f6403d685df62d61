package io.websock.tck;

import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.ControlFrame;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.StopReason;
import io.websock.TextFrame;
import io.websock.WebSock;
import io.websock.spring.Presence;
import io.websock.spring.PresenceDiff;
import io.websock.spring.ReplyTo;
import io.websock.spring.WebSockMessenger;

/**
 * Handler that joins a room, echoes, shows its peer what it is sent, and passes a point
 * in each callback.
 */
public final class FaultyWebSock implements WebSock<SessionId> {

	static final String ROOM = "room";

	static final String FAIL = "fail";

	static final String STOP = "stop";

	static final String DIFF = "diff";

	static final String ANSWER = "answer";

	private final FaultInjector faults;

	private final WebSockMessenger messenger;

	private final Presence presence;

	/**
	 * Creates a handler.
	 * @param faults told of the points
	 * @param messenger lets it join the room
	 * @param presence shows it there
	 */
	public FaultyWebSock(FaultInjector faults, WebSockMessenger messenger, Presence presence) {
		this.faults = faults;
		this.messenger = messenger;
		this.presence = presence;
		faults.at(InjectionPoint.HANDLER_CREATED);
	}

	@Override
	public HandleResult<SessionId> init(ConnectInfo connect) {
		SessionId session = connect.session();
		this.messenger.subscribe(session, ROOM);
		this.presence.track(session, ROOM, session.toString(), "here");
		this.faults.at(InjectionPoint.INIT);
		return HandleResult.ok(session);
	}

	@Override
	public HandleResult<SessionId> handleIn(DataFrame frame, SessionId session) {
		this.faults.at(InjectionPoint.HANDLE_IN);
		return switch (((TextFrame) frame).text()) {
			case FAIL -> throw new IllegalStateException("as asked for");
			case STOP -> HandleResult.stop(StopReason.normal(), session);
			default -> HandleResult.push(frame, session);
		};
	}

	@Override
	public HandleResult<SessionId> handleControl(ControlFrame frame, SessionId session) {
		this.faults.at(InjectionPoint.HANDLE_CONTROL);
		return HandleResult.ok(session);
	}

	@Override
	public HandleResult<SessionId> handleInfo(Object message, SessionId session) {
		this.faults.at(InjectionPoint.HANDLE_INFO);
		if (message instanceof Question question) {
			question.asker().answer(ANSWER);
			return HandleResult.ok(session);
		}
		return HandleResult.push(Frame.text((message instanceof PresenceDiff) ? DIFF : message.toString()), session);
	}

	@Override
	public void terminate(CloseReason reason, SessionId session) {
		this.faults.at(InjectionPoint.TERMINATE);
	}

	/**
	 * A question to a session.
	 *
	 * @param asker gets the answer
	 */
	record Question(ReplyTo<String> asker) {

	}

}
