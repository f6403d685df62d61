package io.websock.tutorial;

// tag::application[]
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class EchoApplication {

	public static void main(String[] args) {
		SpringApplication.run(EchoApplication.class, args);
	}

	@WebSockEndpoint(path = "/echo", name = "echo")
	static class Echo implements WebSock<Integer> {

		@Override
		public HandleResult<Integer> init(ConnectInfo connect) {
			return HandleResult.ok(0); // the state of a new session
		}

		@Override
		public HandleResult<Integer> handleIn(DataFrame frame, Integer messages) {
			return HandleResult.push(frame, messages + 1); // what to send, and the next
															// state
		}

	}

}
// end::application[]
