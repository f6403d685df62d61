package io.websock.docs;

import io.websock.CloseDetail;
import io.websock.ConnectInfo;
import io.websock.spring.WebSockExceptionResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

// tag::resolver[]
@Component
class RoomFullResolver implements WebSockExceptionResolver {

	@Override
	public @Nullable CloseDetail resolve(ConnectInfo connect, Throwable failure) {
		return (failure instanceof RoomFullException) ? CloseDetail.of(4008, "The room is full") : null;
	}

}
// end::resolver[]
