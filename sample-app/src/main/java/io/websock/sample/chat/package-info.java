/**
 * Chat rooms without shared state: each session knows who is in its room, because it is
 * told of those who come and go.
 */
@NullMarked
package io.websock.sample.chat;

import org.jspecify.annotations.NullMarked;
