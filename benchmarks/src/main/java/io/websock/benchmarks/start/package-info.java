/**
 * How long an application takes from its start to the first echo.
 */
@NullMarked
package io.websock.benchmarks.start;

import org.jspecify.annotations.NullMarked;
