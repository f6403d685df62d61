/**
 * Handshakes on the servlet stack: maps requests to endpoints and upgrades them.
 */
@NullMarked
package io.websock.spring.servlet;

import org.jspecify.annotations.NullMarked;
