package io.websock.tck;

import org.jspecify.annotations.Nullable;

/**
 * A callback that was called.
 *
 * @param callback which
 * @param argument its argument
 * @param state the state it was given; {@code null} for {@code init}
 * @param thread name of the thread that called it
 */
public record Call(Callback callback, Object argument, @Nullable Step state, String thread) {

}
