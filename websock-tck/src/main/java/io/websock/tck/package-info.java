/**
 * The contract suite: what a host of {@link io.websock.WebSock} owes, as JUnit tests that
 * run over real sockets against any host that implements
 * {@link io.websock.tck.ContractHostFactory}.
 *
 * <p>
 * An adapter extends each chapter, says how to start its host, and declares by
 * {@link io.websock.tck.Deviation} what the host cannot show. Everything else is given:
 * the {@linkplain io.websock.tck.Script scripted} handler, the
 * {@linkplain io.websock.tck.Probe probe} that sees each callback, and the
 * {@linkplain io.websock.test.RawClient raw client}.
 */
@NullMarked
package io.websock.tck;

import org.jspecify.annotations.NullMarked;
