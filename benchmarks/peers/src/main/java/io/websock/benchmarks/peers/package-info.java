/**
 * The servers that ours is compared with, each with the same three paths.
 */
@NullMarked
package io.websock.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
