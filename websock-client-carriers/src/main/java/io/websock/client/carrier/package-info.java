/**
 * Carriers of the client of {@code io.websock.client}: each moves the bytes of one kind
 * of connection, and delivers events to a
 * {@link io.websock.client.carrier.ClientListener}.
 *
 * <pre>{@code
 * ClientListener listener = (connection, event) -> {
 *     if (event instanceof ClientEvent.Opened) {
 *         connection.send(Frame.text("hello"));
 *     }
 *     else if (event instanceof ClientEvent.Message) {
 *         connection.close(CloseDetail.of(1000));
 *     }
 * };
 * ClientSetup setup = ClientSetup.of(uri, ClientOptions.defaults(), listener);
 * new BlockingCarrier(sslContext.getSocketFactory(), null).run(setup);
 * }</pre>
 */
@NullMarked
package io.websock.client.carrier;

import org.jspecify.annotations.NullMarked;
