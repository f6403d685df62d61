package io.websock.docs;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.Position;
import io.websock.spring.RetainedMessage;
import io.websock.spring.TopicGap;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;

final class Tracks {

	private Tracks() {
	}

	// tag::endpoint[]
	@WebSockEndpoint(path = "/tracks/{parcel}", name = "tracks")
	static class TrackEndpoint implements WebSock<Void> {

		private final WebSockMessenger messenger;

		TrackEndpoint(WebSockMessenger messenger) {
			this.messenger = messenger;
		}

		@Override
		public HandleResult<Void> init(ConnectInfo connect) {
			String parcel = connect.pathVariables().get("parcel");
			this.messenger.subscribe(connect.session(), "parcel:" + parcel, Position.last(20));
			return HandleResult.ok(null);
		}

		@Override
		public HandleResult<Void> handleIn(DataFrame frame, Void state) {
			return HandleResult.ok(state);
		}

		@Override
		public HandleResult<Void> handleInfo(Object message, Void state) {
			if (message instanceof RetainedMessage retained) {
				return HandleResult.push(Frame.text(retained.position().offset() + " " + retained.message()), state);
			}
			if (message instanceof TopicGap gap) {
				return HandleResult.push(Frame.text("Some of " + gap.topic() + " is missing"), state);
			}
			return HandleResult.ok(state);
		}

	}
	// end::endpoint[]

}
