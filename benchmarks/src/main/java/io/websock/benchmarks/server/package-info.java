/**
 * Our benchmark server, an application as a user of the starter would write it.
 */
@NullMarked
package io.websock.benchmarks.server;

import org.jspecify.annotations.NullMarked;
