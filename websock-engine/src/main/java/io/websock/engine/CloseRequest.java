package io.websock.engine;

import io.websock.CloseDetail;

/**
 * Mailbox entry by which the application closes the session.
 *
 * @param detail content of the close frame
 */
record CloseRequest(CloseDetail detail) {

}
