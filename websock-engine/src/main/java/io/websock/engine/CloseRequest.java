package io.websock.engine;

import io.websock.CloseDetail;

/**
 * The application's wish, in the mailbox, to close the session.
 *
 * @param detail what the peer is told
 */
record CloseRequest(CloseDetail detail) {

}
