package io.websock.engine;

import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.ControlFrame;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.StopReason;
import io.websock.TextFrame;
import io.websock.WebSock;
import io.websock.spring.PresenceDiff;
import io.websock.spring.ReplyTo;

/**
 * Handler that joins the room, echoes, and shows its peer what it is sent.
 */
final class FaultInjectionHandler implements WebSock<FaultInjectionPeer> {

	static final String FAIL = "fail";

	static final String STOP = "stop";

	static final String STOP_FAILED = "stop failed";

	private final FaultInjectionNode node;

	FaultInjectionHandler(FaultInjectionNode node) {
		this.node = node;
	}

	@Override
	public HandleResult<FaultInjectionPeer> init(ConnectInfo connect) {
		FaultInjectionPeer peer = this.node.peer(connect.session());
		this.node.messenger.subscribe(peer.id, FaultInjectionNode.ROOM);
		this.node.presence.track(peer.id, FaultInjectionNode.ROOM, "key", "meta");
		this.node.trigger.at(FaultInjectionPoint.INIT);
		peer.initialized = true;
		return HandleResult.ok(peer);
	}

	@Override
	public HandleResult<FaultInjectionPeer> handleIn(DataFrame frame, FaultInjectionPeer peer) {
		this.node.trigger.at(FaultInjectionPoint.HANDLE_IN);
		return switch (((TextFrame) frame).text()) {
			case FAIL -> throw new IllegalStateException("as asked for");
			case STOP -> HandleResult.stop(StopReason.normal(), peer);
			case STOP_FAILED -> HandleResult.stop(StopReason.of("as asked for"), peer);
			default -> HandleResult.push(frame, peer);
		};
	}

	@Override
	public HandleResult<FaultInjectionPeer> handleControl(ControlFrame frame, FaultInjectionPeer peer) {
		this.node.trigger.at(FaultInjectionPoint.HANDLE_CONTROL);
		return HandleResult.ok(peer);
	}

	@Override
	public HandleResult<FaultInjectionPeer> handleInfo(Object message, FaultInjectionPeer peer) {
		this.node.trigger.at(FaultInjectionPoint.HANDLE_INFO);
		if (message instanceof ReplyTo<?> asker) {
			answer(asker);
			return HandleResult.ok(peer);
		}
		String text = (message instanceof PresenceDiff) ? "diff" : message.toString();
		return HandleResult.push(Frame.text(text), peer);
	}

	@SuppressWarnings("unchecked") // all questions are of this type
	private static void answer(ReplyTo<?> asker) {
		((ReplyTo<String>) asker).answer("answer");
	}

	@Override
	public void terminate(CloseReason reason, FaultInjectionPeer peer) {
		peer.terminations++;
		peer.reason = reason;
		this.node.trigger.at(FaultInjectionPoint.TERMINATE);
	}

}
