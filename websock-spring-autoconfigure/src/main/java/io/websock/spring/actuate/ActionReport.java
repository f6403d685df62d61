package io.websock.spring.actuate;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What an action has come to.
 *
 * @param accepting whether new sessions are taken now
 * @param sessions how many sessions there are now
 * @param shed how many of them will be ended as the share that was asked for
 */
record ActionReport(boolean accepting, int sessions, int shed) implements OperationResponseBody {

}
