package io.websock.docs;

import java.time.Instant;
import java.util.Set;

import io.websock.CloseDetail;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.WebSockCloseException;
import io.websock.spring.Presence;
import io.websock.spring.PresenceDiff;
import io.websock.spring.PresenceState;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.json.JsonFrames;

final class Documents {

	private Documents() {
	}

	// tag::presence[]
	record Readers(Set<String> readers) {
	}

	@WebSockEndpoint(path = "/documents/{document}", name = "documents")
	static class DocumentEndpoint implements WebSock<PresenceState> {

		private final WebSockMessenger messenger;

		private final Presence presence;

		private final JsonFrames json;

		DocumentEndpoint(WebSockMessenger messenger, Presence presence, JsonFrames json) {
			this.messenger = messenger;
			this.presence = presence;
			this.json = json;
		}

		@Override
		public HandleResult<PresenceState> init(ConnectInfo connect) {
			String topic = "document:" + connect.pathVariables().get("document");
			this.messenger.subscribe(connect.session(), topic);
			this.presence.track(connect.session(), topic, reader(connect), Instant.now());
			PresenceState present = this.presence.list(topic); // after subscribe
			return HandleResult.push(this.json.text(new Readers(present.keys())), present);
		}

		@Override
		public HandleResult<PresenceState> handleIn(DataFrame frame, PresenceState present) {
			return HandleResult.ok(present);
		}

		@Override
		public HandleResult<PresenceState> handleInfo(Object message, PresenceState present) {
			if (message instanceof PresenceDiff diff) {
				PresenceState now = this.presence.update(present, diff);
				if (!now.keys().equals(present.keys())) {
					return HandleResult.push(this.json.text(new Readers(now.keys())), now);
				}
				return HandleResult.ok(now);
			}
			return HandleResult.ok(present);
		}
		// end::presence[]

		// tag::mistake[]
		private static String reader(ConnectInfo connect) {
			String name = connect.queryParameter("name");
			if (name == null) {
				throw new WebSockCloseException(CloseDetail.of(4000, "Who are you? ?name=Ada"), "no name");
			}
			return name;
		}
		// end::mistake[]

	}

}
