/**
 * Chat rooms without shared state: each session knows who is in its room, because
 * sessions tell one another when they come and go.
 */
@NullMarked
package io.websock.sample.chat;

import org.jspecify.annotations.NullMarked;
