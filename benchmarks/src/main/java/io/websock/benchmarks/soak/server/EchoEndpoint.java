package io.websock.benchmarks.soak.server;

import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.spring.WebSockCredentials;
import io.websock.spring.WebSockEndpoint;

/**
 * Sends each message back.
 */
@WebSockEndpoint(path = "/echo", name = "echo")
final class EchoEndpoint extends CountedEndpoint {

	EchoEndpoint(Ledger ledger, WebSockCredentials credentials) {
		super(ledger, credentials);
	}

	@Override
	HandleResult<Member> said(DataFrame frame, Member member) {
		return HandleResult.push(frame, member);
	}

}
