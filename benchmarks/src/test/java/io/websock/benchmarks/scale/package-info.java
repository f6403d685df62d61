/**
 * Up to a million sessions without sockets: what of a server is not the kernel's, and
 * what of it grows faster than the number of sessions.
 */
@NullMarked
package io.websock.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
